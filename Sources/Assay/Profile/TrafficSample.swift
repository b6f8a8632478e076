/// All events of some persons: what relations, shapes and rare values are judged with.
///
/// A person is in the sample if the hash of the person's id is below a limit, so the samples of two
/// parts of the traffic hold the same people and merge by the smaller limit (a coordinated sample;
/// Cohen and Kaplan 2007). The limit is halved while the sample is larger than its room; it follows
/// from the traffic alone, whatever its order and however it is split.
///
/// It holds the beginnings of texts, and therefore is sealed before it is written (``Sealing``).
package struct TrafficSample: Sendable {
  /// The room, in values; sixteen bytes of text take as much as a value.
  static let room = 1 << 20
  static let mostWeight = 16 * room + 15
  /// The most bytes kept of a text.
  static let textRoom = 96
  /// The most values kept of an event.
  static let mostValues = 1024

  struct Row: Sendable {
    var person: UInt64
    var event: Int32
    var slice: Int32
    var time: Int64?
    var position: Position
    var firstValue: Int
    var values = 0
    /// The room it takes, in sixteenths; what is kept of it may be less.
    var weight = 16
  }

  struct Value: Sendable {
    var path: Int32
    var kind: ValueKind
    /// Bytes kept of a text, and of all of it.
    var kept: UInt8 = 0
    var length: UInt32 = 0
    var textStart: UInt32 = 0
    /// The number, or what tells texts apart.
    var bits: UInt64 = 0
  }

  var rows: [Row] = []
  var values: [Value] = []
  var texts: [UInt8] = []
  /// How often the limit was halved.
  var halvings = 0
  /// The room that all rows take, in sixteenths.
  var weight = 0
  /// The secret that persons are hashed with; nil: none, for what is not written.
  var key: ProfileKey?

  /// A sample of nobody.
  static func none(key: ProfileKey?) -> Self {
    var sample = Self()
    sample.halvings = 64
    sample.key = key
    return sample
  }

  /// Whether every event is in it.
  var isWhole: Bool { halvings == 0 }

  func contains(_ hash: UInt64) -> Bool { Self.contains(hash, halvings: halvings) }

  /// Whether a person is below the limit that was halved so often.
  @inline(__always)
  static func contains(_ hash: UInt64, halvings: Int) -> Bool {
    halvings == 0 || (halvings < 64 && hash >> UInt64(64 &- halvings) == 0)
  }

  /// Halves the limit until the sample fits its room.
  mutating func shrink() {
    while weight > Self.mostWeight, halvings < 64 {
      halvings &+= 1
      self = filtered(from: self)
    }
  }

  /// Another's persons that are below this one's limit.
  func filtered(from other: Self) -> Self {
    var result = Self()
    result.halvings = halvings
    result.key = key
    for row in other.rows where contains(row.person) { result.append(row, of: other) }
    return result
  }

  private mutating func append(_ row: Row, of other: Self) {
    var copy = row
    copy.firstValue = values.count
    rows.append(copy)
    weight &+= copy.weight
    for index in row.firstValue..<row.firstValue &+ row.values {
      var value = other.values[index]
      // Only a text has a place among the texts: sealing makes them fewer.
      let start = Int(value.textStart)
      value.textStart = value.kept == 0 ? 0 : UInt32(truncatingIfNeeded: texts.count)
      if value.kept > 0 {
        texts.append(contentsOf: other.texts[start..<start &+ Int(value.kept)])
      }
      values.append(value)
    }
  }

  /// Adds another's persons.
  mutating func merge(_ other: Self) {
    if other.halvings > halvings {
      halvings = other.halvings
      self = filtered(from: self)
    }
    for row in other.rows where contains(row.person) { append(row, of: other) }
    shrink()
  }
}
