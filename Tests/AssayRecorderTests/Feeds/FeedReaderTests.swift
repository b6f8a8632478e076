import AssayRecorder
import Testing

struct FeedReaderTests {
  private struct Reading {
    var events: [String] = []
    var told: [FeedLine] = []
    var kept: [String] = []
    var totals = FeedTotals()
    var notes: [String] = []

    init(_ text: [UInt8], cut size: Int, lineLimit: Int = FeedReader.lineLimit) {
      var reader = FeedReader(lineLimit: lineLimit)
      var lines = EventLines()
      var (told, kept): ([FeedLine], [String]) = ([], [])
      for start in stride(from: 0, to: text.count, by: size) {
        let piece = Array(text[start..<min(start + size, text.count)])
        piece.withUnsafeBytes { bytes in
          reader.take(bytes, into: &lines) { line, bytes in
            told.append(line)
            kept.append(String(decoding: bytes, as: UTF8.self))
          }
        }
      }
      reader.finish(into: &lines) { line, bytes in
        told.append(line)
        kept.append(String(decoding: bytes, as: UTF8.self))
      }
      events = (0..<lines.count).map { String(decoding: lines.bytes[lines[$0]], as: UTF8.self) }
      (self.told, self.kept) = (told, kept)
      totals = reader.totals
      notes = reader.totals.notes + reader.offsets.notes
    }
  }

  let sizes = [1, 2, 3, 7, 64, 1 << 16]

  @Test func `a last line without a newline is read`() {
    for size in sizes {
      let reading = Reading(Array("{\"a\":1}\n{\"b\":2}".utf8), cut: size)
      #expect(reading.events == ["{\"a\":1}", "{\"b\":2}"])
      #expect(reading.told.map(\.number) == [1, 2])
    }
  }

  @Test func `line ends of Windows, blank lines and a byte order mark are no events`() {
    for size in sizes {
      let reading = Reading(Array("\u{FEFF}{\"a\":1}\r\n\r\n \n{\"b\":2}\r\n".utf8), cut: size)
      #expect(reading.events == ["{\"a\":1}", "{\"b\":2}"])
      #expect(reading.totals.lines == 4)
      #expect(reading.totals.lines(.blank) == 2)
    }
  }

  @Test func `a line above the limit is told and skipped, and the next one is read`() {
    let long = "{\"a\":\"\(String(repeating: "x", count: 100))\"}"
    for size in sizes {
      for end in ["\n{\"b\":2}\n", ""] {
        let reading = Reading(Array((long + end).utf8), cut: size, lineLimit: 20)
        #expect(reading.events == (end.isEmpty ? [] : ["{\"b\":2}"]))
        #expect(reading.totals.oversized == 1)
        #expect(reading.totals.oversizedBytes == long.utf8.count)
        #expect(
          reading.notes == ["lines above the limit, not read: 1 (108 bytes)"])
        #expect(
          reading.told.first?.problems.first?.reason
            == "expected a line of at most 20 bytes, found one of 108")
      }
    }
  }

  @Test func `a line of exactly the limit is read`() {
    let reading = Reading(Array("{\"a\":1}\n{\"a\":10}\n".utf8), cut: 3, lineLimit: 7)
    #expect(reading.events == ["{\"a\":1}"])
    #expect(reading.totals.oversized == 1)
  }

  @Test func `what is no event is given out for the quarantine`() {
    let reading = Reading(Array("{\"a\":1}\n{\"a\":NaN}\nx\n".utf8), cut: 5)
    #expect(reading.events == ["{\"a\":1}"])
    let bad = zip(reading.told, reading.kept).filter { !$0.0.problems.isEmpty }.map(\.1)
    #expect(bad == ["{\"a\":NaN}", "x"])
    #expect(reading.notes == ["lines or parts of lines that are no event, quarantined: 2"])
  }

  @Test func `pieces of any size give the same lines, totals and offsets`() {
    var text = ""
    for offset in [1, 2, 5, 4, 9] {
      text +=
        #"{"topic":"t","partition":0,"offset":\#(offset),"tstype":"create","ts":1700000000000,"#
        + #""broker":0,"key":null,"payload":"{\"type\":\"track\",\"n\":\#(offset)}"}"# + "\n"
    }
    text += #"{"topic":"t","partition":0,"offset":10,"key":"k","payload":null}"#
    let whole = Reading(Array(text.utf8), cut: 1 << 16)
    #expect(whole.events.count == 5)
    #expect(whole.totals.tombstones == 1)
    #expect(whole.notes.count == 3)
    for size in sizes {
      let reading = Reading(Array(text.utf8), cut: size)
      #expect(reading.events == whole.events)
      #expect(reading.told == whole.told)
      #expect(reading.notes == whole.notes)
    }
  }
}
