internal import Assay
internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Keeps what a check cannot hold in memory in a file without a name.
///
/// The file is made when it is first needed, in the folder for temporary files (`TMPDIR`, else
/// `/tmp`), and has lost its name before anything is in it: whatever ends the program, the system
/// takes the file away. The first failure is kept, and nothing is written after it.
package final class SpillFile: SpillSink {
  private struct State {
    var file: SpoolFile?
    var size = 0
    var failure: WriteError?
  }

  private let folder: String
  private let state = Mutex(State())

  /// Takes the folder; nil: the one for temporary files.
  package init(in folder: String? = nil) {
    let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let name = folder.isEmpty ? "/tmp" : folder
    self.folder = name.hasSuffix("/") ? name : name + "/"
  }

  /// Whether something could not be kept or read; the run is of no use then.
  package var hasFailed: Bool { state.withLock { $0.failure != nil } }

  /// How many bytes it holds.
  package var size: Int { state.withLock { $0.size } }

  package func append(_ bytes: [UInt8]) -> Int? {
    state.withLock { state in
      guard state.failure == nil else { return nil }
      do throws(WriteError) {
        try write(bytes, &state)
        state.size += bytes.count
        return state.size - bytes.count
      } catch {
        state.failure = error
        return nil
      }
    }
  }

  private func write(_ bytes: [UInt8], _ state: inout State) throws(WriteError) {
    if state.file == nil {
      state.file = try SpoolFile(in: folder, for: "temporary records in \(folder)")
    }
    try state.file?.write(bytes)
  }

  package func read(_ count: Int, at offset: Int) -> [UInt8]? {
    state.withLock { state in
      guard state.failure == nil, let file = state.file else { return nil }
      do throws(WriteError) {
        let bytes = try file.read(count, at: offset)
        if bytes.count == count { return bytes }
        state.failure = WriteError(name: "temporary records in \(folder)", number: EIO)
      } catch {
        state.failure = error
      }
      return nil
    }
  }

  /// Throws where something could not be kept or read.
  package func check() throws(RunError) {
    guard let failure = state.withLock({ $0.failure }) else { return }
    throw RunError(
      message: "\(failure.description); TMPDIR names another folder, --memory allows more memory",
      exitCode: 3)
  }
}
