import AssayRecorder
import Foundation

/// A folder for one recording, in memory where the system offers that, so that waiting for the disk
/// costs nothing; it goes with its test.
final class RecordingPlace {
  let parent: URL
  /// The recording's folder; it is not made yet.
  let path: String

  init() throws {
    let memory = URL(filePath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path)
    parent = (isThere ? memory : FileManager.default.temporaryDirectory)
      .appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    path = parent.appending(path: "traffic").path
  }

  deinit { try? FileManager.default.removeItem(at: parent) }

  func file(_ name: String) -> String { path + "/" + name }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: file(name))))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file(name)))
  }

  func append(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    try write(name, try self.bytes(name) + Array(bytes))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The names and bytes of all files.
  func contents() throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try names { contents[name] = try bytes(name) }
    return contents
  }

  /// Makes the folder hold these files and no others.
  func restore(_ contents: [String: [UInt8]]) throws {
    try? FileManager.default.removeItem(atPath: path)
    for (name, bytes) in contents { try write(name, bytes) }
  }

  /// The lines of all segments in their order.
  func lines() throws -> [String] { try resolveInputs(path).flatMap { Reading([$0]).lines } }

  func open(_ change: (inout RecordingOptions) -> Void = { _ in }) throws -> RecordingWriter {
    var options = RecordingOptions(folder: path)
    change(&options)
    return try RecordingWriter(options)
  }
}

/// An event of a person, as a line.
func event(_ id: String, _ name: String = "Order Completed", at second: Int = 0) -> String {
  let time = "2026-01-02T03:04:\(second < 10 ? "0" : "")\(second).000Z"
  return #"{"type":"track","event":"\#(name)","messageId":"\#(id)","anonymousId":"a","#
    + #""context":{"library":{"name":"analytics.js"}},"receivedAt":"\#(time)"}"#
}

extension EventLines {
  init(_ lines: [String]) {
    self.init()
    for line in lines { add { $0.append(contentsOf: line.utf8) } }
  }
}

extension DeliveryRecord {
  /// An answered request that added so many events.
  init(first: Int, events: Int, status: Int = 200, at: Int64 = 1_767_323_045_000) {
    self.init(
      connection: 1, receivedAt: at, method: "POST", path: "/v1/batch", status: status,
      events: events, firstLine: events > 0 ? first : 0, bytes: 100,
      client: [.init("user-agent", "analytics-python/2.3.0")])
  }
}

extension RecordingWriter {
  /// Writes events as one request, answered or not.
  @discardableResult
  func record(_ lines: [String], isAnswered: Bool = true) throws -> Int {
    let first = append(EventLines(lines))
    try commit()
    if isAnswered {
      answered(DeliveryRecord(first: first, events: lines.count))
      try flushDeliveries()
    }
    return first
  }

  /// What a client's repetition of an event comes to: its old line, or nil for one to be written.
  func again(_ line: String) -> Int? { redelivered(Array(line.utf8).span) }

  func text(_ wanted: Range<Int>) throws -> [String] {
    String(decoding: try lines(wanted), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
