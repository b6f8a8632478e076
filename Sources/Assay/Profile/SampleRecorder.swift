/// Takes the sample of one worker as its events come.
///
/// Where the limit falls, what is no longer in the sample makes room in its place: nothing is copied
/// elsewhere, and the memory is what a full sample takes.
struct SampleRecorder: ~Copyable {
  private typealias Row = TrafficSample.Row
  private typealias Value = TrafficSample.Value

  private var rows = SampleRoom<Row>()
  private var values = SampleRoom<Value>()
  private var texts = SampleRoom<UInt8>()
  /// The row of the event that was started last, if it belongs to the sample.
  private var row: UnsafeMutablePointer<Row>?
  private var halvings = 0
  private var weight = 0
  /// How many values the last event had, kept or not.
  private var met = 0
  /// The secret that persons are hashed with; nil: none, for what is not written.
  private let key: ProfileKey?

  init(key: ProfileKey?) { self.key = key }

  deinit {
    rows.deallocate()
    values.deallocate()
    texts.deallocate()
  }

  /// Starts an event; answers whether it belongs to the sample.
  mutating func begin(
    person: UInt64, event: Int32, slice: Int32, time: Int64?, position: Position
  ) -> Bool {
    if weight > TrafficSample.mostWeight { shrink() }
    let key =
      person != 0
      ? person
      : UInt64(position.line) | UInt64(position.block) << 32 ^ UInt64(position.input) << 56
    let hash = self.key?.hash(key) ?? FlatMap.mix(FlatMap.mix(key) ^ 0x5a17)
    guard TrafficSample.contains(hash, halvings: halvings) else { return false }
    rows.append(
      Row(
        person: hash, event: event, slice: slice, time: time, position: position,
        firstValue: values.count))
    row = rows.last
    weight &+= 16
    met = 0
    return true
  }

  /// Adds a value to the event that was started last.
  @inline(__always)
  mutating func add(_ kind: ValueKind, bits: UInt64 = 0, path: Int32) {
    guard takes(weight: 16) else { return }
    values.append(Value(path: path, kind: kind, bits: bits))
    row?.pointee.values &+= 1
  }

  /// Adds a text with its hash to the event that was started last.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64, path: Int32) {
    let kept = min(text.count, TrafficSample.textRoom)
    guard takes(weight: 16 &+ kept) else { return }
    values.append(
      Value(
        path: path, kind: .string, kept: UInt8(truncatingIfNeeded: kept),
        length: UInt32(truncatingIfNeeded: text.count),
        textStart: UInt32(truncatingIfNeeded: texts.count), bits: hash))
    texts.append(text, count: kept)
    row?.pointee.values &+= 1
  }

  /// Weighs a value that is not kept, of a text of so many bytes or of none.
  @inline(__always)
  mutating func skip(text count: Int = 0) {
    _ = takes(weight: 16 &+ min(count, TrafficSample.textRoom))
  }

  /// Whether the last event takes another value.
  @inline(__always)
  private mutating func takes(weight: Int) -> Bool {
    guard met < TrafficSample.mostValues else { return false }
    met &+= 1
    row?.pointee.weight &+= weight
    self.weight &+= weight
    return true
  }

  /// Halves the limit until the sample fits its room.
  private mutating func shrink() {
    while weight > TrafficSample.mostWeight, halvings < 64 {
      halvings &+= 1
      keep()
    }
  }

  /// Moves what is below the limit to the front.
  private mutating func keep() {
    guard let rows = rows.items, let values = values.items else { return }
    var (rowCount, valueCount, textCount) = (0, 0, 0)
    weight = 0
    for number in 0..<self.rows.count
    where TrafficSample.contains(rows[number].person, halvings: halvings) {
      var row = rows[number]
      let first = row.firstValue
      row.firstValue = valueCount
      for index in first..<first &+ row.values {
        var value = values[index]
        if value.kept > 0 {
          texts.move(Int(value.textStart), to: textCount, count: Int(value.kept))
          value.textStart = UInt32(truncatingIfNeeded: textCount)
          textCount &+= Int(value.kept)
        }
        values[valueCount] = value
        valueCount &+= 1
      }
      weight &+= row.weight
      rows[rowCount] = row
      rowCount &+= 1
    }
    self.rows.count = rowCount
    self.values.count = valueCount
    texts.count = textCount
  }

  /// What is in the sample.
  mutating func sample() -> TrafficSample {
    shrink()
    var sample = TrafficSample()
    sample.rows = rows.array
    sample.values = values.array
    sample.texts = texts.array
    sample.halvings = halvings
    sample.weight = weight
    sample.key = key
    return sample
  }
}
