import AssayRecorder
import Foundation
import Testing

/// What a feed leaves behind.
struct RecordFeedTests {
  private func read(_ archive: String) throws -> (leavesFolder: Bool, error: RecorderError?) {
    let place = try RecordingPlace()
    let file = place.parent.appending(path: "shop.har").path
    try Data(archive.utf8).write(to: URL(filePath: file))
    let feed = try RecordFeed(RecorderOptions(folder: place.path))
    var failure: RecorderError?
    do throws(RecorderError) { _ = try feed.readHAR(file) } catch { failure = error }
    return (FileManager.default.fileExists(atPath: place.path), failure)
  }

  @Test(arguments: [#"{"log":"#, "no archive", #"{"log":{"entries":[{"request":"#])
  func `a file that is no archive leaves no recording`(_ archive: String) throws {
    let outcome = try read(archive)
    #expect(outcome.error != nil)
    #expect(!outcome.leavesFolder)
  }

  @Test func `an archive without requests leaves an empty recording`() throws {
    let outcome = try read(#"{"log":{"version":"1.2","entries":[]}}"#)
    #expect(outcome.error == nil)
    #expect(outcome.leavesFolder)
  }
}
