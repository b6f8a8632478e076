import Foundation

/// The `assay` program that this build made.
struct BuiltProgram {
  private let executable: URL

  /// Looks beside the running tests, then where `swift build` puts programs.
  init() throws {
    let folders = [
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
      Fixture.root.appending(path: ".build/debug"), Fixture.root.appending(path: ".build/release"),
    ]
    let places = folders.map { $0.appending(path: "assay") }
    let isProgram = { (place: URL) in FileManager.default.isExecutableFile(atPath: place.path) }
    guard let executable = places.first(where: isProgram) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.executable = executable
  }

  /// Runs it in the package's folder and returns its exit code.
  func run(_ arguments: [String]) async throws -> Int32 {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = Fixture.root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}
