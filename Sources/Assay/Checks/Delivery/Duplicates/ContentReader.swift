/// Reads what an event says, apart from what a retry may change: its content as hashes, whose it is,
/// and what tells it from another event of the same content.
///
/// Equal content gives equal hashes within one run: neither the order of members counts, nor how
/// a number or a text is written (`1`, `1.0` and `1e0`; `"A"` and `"\u0041"`).
package struct ContentReader: ~Copyable {
  private var names: DistinctiveNames
  private let keys: NaturalKeys

  package init(plan: Plan, registry: Registry) {
    names = DistinctiveNames(registry: registry)
    keys = NaturalKeys(plan: plan, registry: registry)
  }

  /// Ids and times of transport; all numbers of the envelope are below 64.
  private let transport = bits([
    .messageId, .sentAt, .receivedAt, .originalTimestamp, .timestamp, .requestIP, .writeKey,
    .rudderID, .contextIP,
  ])
  private let sections = bits([.properties, .traits])

  private static func bits(_ paths: [EnvelopePath]) -> UInt64 {
    paths.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// Reads the content into the facts.
  ///
  /// A path says which object a value is in, so that members of all depths are one sum; only what
  /// is in an array, or beyond the limit of paths, is hashed as one value. A text that repeats the
  /// messageId is part of it, wherever it stands.
  package mutating func read(
    _ view: EventView, into facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    let id = view.member(.messageId).map { view.nodes[$0] }
    var (sum, part): (UInt64, UInt64) = (0, 0)
    var distinction = DuplicateRecord.Distinction.none
    var sectionEnd = 0
    var index = 1
    while index < view.count {
      let node = view.nodes[index]
      let path = UInt32(bitPattern: node.path)
      if path < UInt32(EnvelopePath.limit) {
        let bit = 1 &<< UInt64(path)
        if transport & bit != 0 {
          index = Int(node.next)
          continue
        }
        if sections & bit != 0 { sectionEnd = Int(node.next) }
      }
      let isInside = index < sectionEnd
      var value: UInt64
      switch node.kind {
      case .object where node.path >= 0:
        value = Self.named(UInt64(node.kind.rawValue), node.path)
        value = ContentHash.mixed(value)
        index &+= 1
      case .object, .array:
        value = ContentHash.mixed(Self.named(Self.value(view, index, &scratch), node.path))
        index = Int(node.next)
      case .string:
        if let id, node.length >= 8, node.length == id.length, Self.equal(view, node, id) {
          index &+= 1
          continue
        }
        value = Self.string(view, index, Self.named(3, node.path), &scratch)
        if node.length > 0 { distinction = max(distinction, names.distinction(of: node.path)) }
        index &+= 1
      case .integer, .decimal:
        value = ContentHash.mixed(Self.named(Self.number(view, index), node.path))
        distinction = max(distinction, names.distinction(of: node.path))
        index &+= 1
      default:
        value = ContentHash.mixed(Self.named(UInt64(node.kind.rawValue), node.path))
        index &+= 1
      }
      sum &+= value
      if isInside { part &+= value }
    }
    facts.content = sum
    facts.otherContent = ContentHash.mixed(part, sum &<< 1 | 1)
    facts.distinction = distinction
    facts.isOfPerson = PersonID.isNamed(view, .userId) || PersonID.isNamed(view, .anonymousId)
  }

  /// Reads the natural key that the event's contract declares.
  mutating func readKey(
    _ view: EventView, eventPlan: Int, into facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    keys.read(view, eventPlan, into: &facts, &scratch)
  }

  /// The content of one value.
  static func value(_ view: EventView, _ index: Int, _ scratch: inout TextScratch) -> UInt64 {
    let node = view.nodes[index]
    switch node.kind {
    case .object:
      var sum: UInt64 = 1
      var child = index &+ 1
      while child < Int(node.next) {
        let member = view.nodes[child]
        sum &+= ContentHash.mixed(named(value(view, child, &scratch), member.path))
        child = Int(member.next)
      }
      return ContentHash.mixed(sum)
    case .array:
      var state: UInt64 = 2
      var child = index &+ 1
      while child < Int(node.next) {
        state =
          ContentHash.mixed(state ^ value(view, child, &scratch)) &+ 0x9E37_79B9_7F4A_7C15
        child = Int(view.nodes[child].next)
      }
      return ContentHash.mixed(state)
    case .string: return string(view, index, 3, &scratch)
    case .integer, .decimal: return number(view, index)
    default: return ContentHash.mixed(UInt64(node.kind.rawValue))
    }
  }

  @inline(__always)
  private static func string(
    _ view: EventView, _ index: Int, _ seed: UInt64, _ scratch: inout TextScratch
  ) -> UInt64 {
    let text = scratch.text(view, index)
    guard let start = text.baseAddress else { return ContentHash.mixed(seed) }
    return ContentHash.text(start, text.count, seed: seed)
  }

  /// A number by its value; what is no short whole number takes the longer way.
  @inline(__always)
  private static func number(_ view: EventView, _ index: Int) -> UInt64 {
    let node = view.nodes[index]
    let start = view.line + Int(node.start)
    if node.kind == .integer, node.length <= 18, start[0] != UInt8(ascii: "-") {
      var mantissa: UInt64 = 0
      for place in 0..<Int(node.length) {
        mantissa = mantissa &* 10 &+ UInt64(start[place] &- 48)
      }
      var exponent: Int64 = 0
      while mantissa != 0, mantissa % 10 == 0 {
        mantissa /= 10
        exponent &+= 1
      }
      return number(mantissa, exponent, isNegative: false)
    }
    guard let value = DecimalNumber.parse(view.raw(index).span) else { return 8 }
    var hash = number(value.mantissa, value.exponent, isNegative: value.isNegative)
    for digit in value.longDigits ?? [] { hash = ContentHash.mixed(hash ^ UInt64(digit)) }
    return hash
  }

  @inline(__always)
  private static func number(
    _ mantissa: UInt64, _ exponent: Int64, isNegative: Bool
  ) -> UInt64 {
    ContentHash.mixed(mantissa ^ (isNegative ? 1 &<< 63 : 0), UInt64(bitPattern: exponent) ^ 4)
  }

  private static func equal(_ view: EventView, _ one: TapeNode, _ other: TapeNode) -> Bool {
    let (left, right) = (view.line + Int(one.start), view.line + Int(other.start))
    for place in 0..<Int(one.length) where left[place] != right[place] { return false }
    return true
  }

  /// What tells values of the same bytes apart: which member each is, and of what kind.
  @inline(__always)
  private static func named(_ value: UInt64, _ path: Int32) -> UInt64 {
    value ^ UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9_7F4A_7C15
  }
}
