import AssayRecorder
import Foundation
import Testing

struct BlockReaderTests {
  let folder: InputFolder

  init() throws { folder = try InputFolder() }

  private func read(_ text: String, name: String = "events.ndjson") throws -> Reading {
    Reading(try folder.write(name, text.utf8))
  }

  @Test func `lines, bytes and digest of a file are told`() throws {
    let reading = try read("{\"a\":1}\n{\"b\":2}\n")
    #expect(reading.lines == ["{\"a\":1}", "{\"b\":2}"])
    #expect(reading.numbers == [1, 2])
    #expect(reading.totals.map(\.bytes) == [16])
    #expect(reading.totals.map(\.lines) == [2])
    #expect(reading.totals.first?.digest == "xxh64:" + "{\"a\":1}\n{\"b\":2}\n".digestText)
    #expect(reading.isPadded)
  }

  @Test func `a last line needs no line end`() throws {
    let reading = try read("{\"a\":1}\n{\"b\":2}")
    #expect(reading.lines == ["{\"a\":1}", "{\"b\":2}"])
    #expect(reading.totals.map(\.lines) == [2])
  }

  @Test func `carriage returns and blank lines stay where they are`() throws {
    let reading = try read("{}\r\n\r\n\n{}\r\n")
    #expect(reading.totals.map(\.lines) == [4])
    #expect(reading.blocks == [11])
  }

  @Test func `a byte order mark is skipped`() throws {
    #expect(try read("\u{FEFF}{\"a\":1}\n").lines == ["{\"a\":1}"])
    #expect(try read("\u{FEFF}[{\"a\":1}]", name: "b.json").lines == ["{\"a\":1}"])
  }

  @Test func `an empty input is told`() throws {
    let reading = try read("")
    #expect(reading.lines.isEmpty)
    #expect(reading.failure == nil)
    #expect(reading.totals.map(\.isEmpty) == [true])
  }

  @Test func `every block size gives the same lines`() throws {
    var text = ""
    for number in 0..<60 {
      text += "{\"n\":\(number),\"t\":\"\(String(repeating: "é", count: number * 7 % 41))\"}"
      text += number % 5 == 0 ? "\r\n\n" : "\n"
    }
    let path = try folder.write("events.ndjson", (text + "{\"last\":1}").utf8)
    let whole = Reading(path)
    #expect(whole.lines.count == 73)
    for size in 1...64 {
      let reading = Reading(path, blockSize: size)
      #expect(reading.lines == whole.lines)
      #expect(reading.numbers == whole.numbers)
      #expect(reading.totals == whole.totals)
      #expect(reading.isPadded)
    }
  }

  @Test func `a line beyond the limit is skipped and its length told`() throws {
    let long = String(repeating: "x", count: 100)
    let text = "{\"a\":1}\n{\"\(long)\":1}\n{\"b\":2}\n{\"c\":\"\(long)\"}\n{\"d\":1}\n{\"\(long)"
    let path = try folder.write("events.ndjson", text.utf8)
    for size in [1, 2, 3, 7, 16, 31, 32] {
      let reading = Reading(path, blockSize: size, maxLineBytes: 32)
      #expect(reading.lines == ["{\"a\":1}", "{\"b\":2}", "{\"d\":1}"])
      #expect(reading.oversized == [106, 108, 102])
      #expect(reading.numbers.sorted() == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test func `a line at the limit is read`() throws {
    let line = "{\"a\":\"" + String(repeating: "x", count: 24) + "\"}"
    let path = try folder.write("events.ndjson", (line + "\n" + line).utf8)
    for size in 1...40 {
      #expect(Reading(path, blockSize: size, maxLineBytes: 32).lines == [line, line])
      #expect(Reading(path, blockSize: size, maxLineBytes: 31).oversized == [32, 32])
    }
  }

  @Test func `several inputs are read in order`() throws {
    let first = try folder.write("1.ndjson", "{\"a\":1}\n".utf8)
    let empty = try folder.write("2.ndjson", [])
    let last = try folder.write("3.ndjson", "{\"b\":2}".utf8)
    let reading = Reading([first, empty, last].map { InputFile(displayName: $0, path: $0) })
    #expect(reading.lines == ["{\"a\":1}", "{\"b\":2}"])
    #expect(reading.totals.map(\.bytes) == [8, 0, 7])
  }

  @Test func `a pipe that delivers in drips gives the same blocks`() async throws {
    let text = (0..<2000).map { "{\"n\":\($0)}\n" }.joined()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let writer = Task.detached {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      var rest = Array(text.utf8)[...]
      var size = 1
      while !rest.isEmpty {
        try handle.write(contentsOf: Data(rest.prefix(size)))
        rest = rest.dropFirst(size)
        size = size % 97 + 13
      }
      try handle.close()
    }
    let piped = Reading(path, blockSize: 512)
    try await writer.value
    let filed = Reading(try folder.write("events.ndjson", text.utf8), blockSize: 512)
    #expect(piped.lines == filed.lines)
    #expect(piped.blocks == filed.blocks)
    #expect(piped.lines.count == 2000)
  }

  @Test func `what is no recording is an error`() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]
    let path = try folder.write("image.ndjson", png)
    #expect(Reading(path).failure == .notARecording(path: path, found: "binary data"))
    let zip = try folder.write("a.zip", [0x50, 0x4B, 0x03, 0x04, 20])
    #expect(Reading(zip).failure == .notARecording(path: zip, found: "a zip archive"))
    #expect(Reading(folder.path("none")).failure == .notFound(path: folder.path("none")))
  }

  @Test func `one damaged line is left to the scanner`() throws {
    let reading = try read("{\"a\":1}\n\u{0}\u{1}\u{2}\n{\"b\":2}\n{\"c\":\"some more text\"}\n")
    #expect(reading.failure == nil)
    #expect(reading.lines.count == 4)
  }
}

extension String {
  /// The XXH64 of the text in hexadecimal digits.
  fileprivate var digestText: String { xxh64Text(Array(utf8)) }
}
