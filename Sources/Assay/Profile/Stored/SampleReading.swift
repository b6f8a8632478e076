/// Reads the sample of a stored profile.
struct SampleReading {
  private static let mostValues = 4 * TrafficSample.room

  private struct Listed {
    var isText = false
    var bits: UInt64 = 0
    var length: UInt32 = 0
    var text = 0
  }

  private struct Part {
    var path: Int
    var kind: ValueKind
  }

  private var scan: ProfileScan
  private let events: [Int32]
  private let slices: [Int32]
  private let paths: [Int32]
  private var sample = TrafficSample()
  /// Where each listed text begins, and its length.
  private var texts: [(start: UInt32, count: UInt8)] = []
  private var lists: [[Listed]] = []
  private var shapes: [[Part]] = []

  init(scan: ProfileScan, events: [Int32], slices: [Int32], paths: [Int32]) {
    self.scan = scan
    self.events = events
    self.slices = slices
    self.paths = paths
  }

  /// The sample; nil where the bytes are none.
  mutating func read() -> TrafficSample? {
    sample.halvings = scan.number(below: 65)
    let persons = (0..<scan.count()).map { _ in scan.isBroken ? 0 : scan.word() }
    readTexts()
    readLists()
    readShapes()
    readRows(persons)
    guard !scan.isBroken, scan.left == 0 else { return nil }
    return sample
  }

  private mutating func readTexts() {
    for _ in 0..<scan.count() where !scan.isBroken {
      let text = scan.text(most: TrafficSample.textRoom)
      texts.append((UInt32(truncatingIfNeeded: sample.texts.count), UInt8(text.count)))
      sample.texts += text
    }
  }

  private mutating func readLists() {
    for _ in paths where !scan.isBroken {
      var list: [Listed] = []
      for _ in 0..<scan.count() where !scan.isBroken {
        var listed = Listed()
        let text = scan.number(below: texts.count + 1)
        if text == 0 {
          listed.bits = scan.double()
        } else {
          listed.isText = true
          listed.text = text - 1
          listed.length = UInt32(scan.number(below: 1 << 32))
          listed.bits = scan.word()
        }
        list.append(listed)
      }
      lists.append(list)
    }
  }

  private mutating func readShapes() {
    var parts = 0
    for _ in 0..<scan.count() where !scan.isBroken {
      var shape: [Part] = []
      let count = scan.count(most: TrafficSample.mostValues)
      parts += count
      guard parts <= Self.mostValues else { return scan.fail() }
      for _ in 0..<count where !scan.isBroken {
        let part = scan.number(below: 8 * paths.count)
        guard let kind = ValueKind(rawValue: UInt8(part % 8)) else { return scan.fail() }
        shape.append(Part(path: part / 8, kind: kind))
      }
      shapes.append(shape)
    }
  }

  private mutating func readRows(_ persons: [UInt64]) {
    var last: Int64 = 0
    for _ in 0..<scan.count() where !scan.isBroken {
      let event = scan.number(below: events.count)
      let person = scan.number(below: persons.count)
      let slice = scan.number(below: slices.count + 1)
      var time: Int64?
      if scan.flag() {
        last = last &+ scan.signed()
        // The years 1 to 9999, as texts have them.
        if !(-62_135_596_800_000...253_402_300_800_000).contains(last) { scan.fail() }
        time = last
      }
      let weight = scan.number(below: 1 << 20)
      let shape = scan.number(below: shapes.count)
      guard !scan.isBroken, sample.values.count + shapes[shape].count <= Self.mostValues
      else { return scan.fail() }
      sample.weight += weight
      var row = TrafficSample.Row(
        person: persons[person], event: events[event], slice: slice > 0 ? slices[slice - 1] : -1,
        time: time, position: .unknown, firstValue: sample.values.count)
      row.weight = weight
      for part in shapes[shape] where !scan.isBroken { readValue(part) }
      row.values = sample.values.count - row.firstValue
      sample.rows.append(row)
    }
  }

  private mutating func readValue(_ part: Part) {
    var value = TrafficSample.Value(path: paths[part.path], kind: part.kind)
    switch part.kind {
    case .string, .integer, .decimal:
      let list = lists[part.path]
      let place = scan.number(below: list.count)
      guard !scan.isBroken, list[place].isText == (part.kind == .string) else {
        return scan.fail()
      }
      value.bits = list[place].bits
      if part.kind == .string {
        value.length = list[place].length
        (value.textStart, value.kept) = texts[list[place].text]
      }
    default: break
    }
    // A path past the registry's limit has no number, and is not compared.
    if value.path >= 0 { sample.values.append(value) }
  }
}
