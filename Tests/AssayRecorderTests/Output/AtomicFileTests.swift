import AssayRecorder
import Foundation
import Testing

@Suite struct AtomicFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-atomic-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func text(_ name: String) -> String? {
    try? String(contentsOfFile: path(name), encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  @Test func `nothing stands under the name before the commit`() throws {
    defer { clean() }
    let file = try AtomicFile(path("a"))
    try file.write("one ")
    #expect(text("a") == nil)
    try file.write("two")
    try file.commit()
    #expect(text("a") == "one two")
    #expect(try names() == ["a"])
  }

  @Test func `a discarded file leaves the old one and nothing else`() throws {
    defer { clean() }
    try "old".write(toFile: path("a"), atomically: false, encoding: .utf8)
    let file = try AtomicFile(path("a"))
    try file.write("new")
    file.discard()
    #expect(text("a") == "old")
    #expect(try names() == ["a"])
  }

  @Test func `a forgotten file is discarded`() throws {
    defer { clean() }
    do {
      let file = try AtomicFile(path("a"))
      try file.write("new")
    }
    #expect(try names().isEmpty)
  }

  @Test func `a replaced file keeps its rights, and a link stays a link`() throws {
    defer { clean() }
    try "old".write(toFile: path("a"), atomically: false, encoding: .utf8)
    let mode = FileAttributeKey.posixPermissions
    try FileManager.default.setAttributes([mode: 0o640], ofItemAtPath: path("a"))
    try FileManager.default.createSymbolicLink(
      atPath: path("link"), withDestinationPath: path("a"))
    let file = try AtomicFile(path("link"))
    try file.write("new")
    try file.commit()
    #expect(text("a") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == path("a"))
    let attributes = try FileManager.default.attributesOfItem(atPath: path("a"))
    #expect((attributes[mode] as? NSNumber)?.intValue == 0o640)
  }

  @Test func `a folder, a missing folder and an empty name are wrong names`() throws {
    defer { clean() }
    for name in [folder.path, path("no/such"), "", folder.path + "/new/"] {
      do throws(WriteError) {
        _ = try AtomicFile(name)
        Issue.record("\(name) was accepted")
      } catch {
        #expect(error.isWrongName)
      }
    }
    #expect(try names().isEmpty)
  }

  @Test func `a device is written as it is`() throws {
    defer { clean() }
    let file = try AtomicFile("/dev/null")
    #expect(file.isDevice)
    try file.write("gone")
    try file.commit()
  }
}
