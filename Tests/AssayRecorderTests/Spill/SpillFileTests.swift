import AssayRecorder
import Foundation
import Testing

struct SpillFileTests {
  @Test func `what is kept comes back`() throws {
    let file = SpillFile()
    let one = file.append(Array("first".utf8))
    let other = file.append(Array("second".utf8))
    #expect(one == 0)
    #expect(other == 5)
    #expect(file.read(6, at: 5) == Array("second".utf8))
    #expect(file.read(5, at: 0) == Array("first".utf8))
    #expect(!file.hasFailed)
    try file.check()
  }

  @Test func `it leaves no name behind, and none before it is needed`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = SpillFile(in: folder.path)
    #expect(file.append([1, 2, 3]) == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(file.size == 3)
  }

  @Test func `a folder that is not there breaks the run with a sentence`() {
    let file = SpillFile(in: "/nowhere/at/all")
    #expect(file.append([1]) == nil)
    #expect(file.hasFailed)
    #expect(file.append([1]) == nil)
    let error = #expect(throws: RunError.self) { try file.check() }
    #expect(error?.exitCode == 3)
    #expect(error?.message.contains("temporary records in /nowhere/at/all/") == true)
  }

  @Test func `bytes that are missing break the run`() {
    let file = SpillFile()
    _ = file.append([1, 2, 3])
    #expect(file.read(4, at: 0) == nil)
    #expect(file.hasFailed)
  }
}
