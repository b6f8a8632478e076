/// Finds what a vendor would accept with 200 and then drop: `limit/event-size`, `limit/message-id`.
///
/// Whose limits hold is told by each event's form: its library, and members that only RudderStack
/// adds. Events that show neither follow the rest of the traffic, else Segment's limits hold.
///
/// An event's size is that of its line without what receivers add to it (`receivedAt`,
/// `request_ip`, `rudderId`). What a batch body says of all its events and the reader merged into
/// each does not count, since vendors measure events as they stand in the body.
package struct LimitCheck: Sendable {
  /// What an event shows of the vendor it is for.
  enum Sign: Int32 { case none, segment, rudderstack }

  /// What can be beyond a limit.
  enum Excess: Int32 { case eventSize, eventOfManyTimes, messageID }

  /// A violation's `detail` is the ``Excess``, its `extra` the ``Sign``.
  package var violations = Violations()
  private(set) var signs = [0, 0, 0]
  /// The largest event, of those that are too large.
  private(set) var largest = 0
  /// What names of libraries met lately show, by a hash.
  private var libraries = [(hash: UInt64, sign: Sign)](repeating: (0, .none), count: 64)

  package init() {}

  /// Looks at one event; `added` bytes of its line were merged into it from its batch.
  @inline(__always)
  package mutating func observe(_ view: EventView, added: Int, names: borrowing PathNames) {
    let sign = sign(view)
    signs[Int(sign.rawValue)] &+= 1
    if view.length &- added > VendorLimits.segment.eventBytes {
      size(view, added, sign, names)
    }
    guard let node = view.member(.messageId), view.nodes[node].length >= 100 else { return }
    messageID(view, node, sign, names)
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    for index in signs.indices { signs[index] += other.signs[index] }
    largest = max(largest, other.largest)
  }

  /// The vendor of events that show none.
  var usual: VendorDialect {
    signs[Int(Sign.rudderstack.rawValue)] > signs[Int(Sign.segment.rawValue)]
      ? .rudderstack : .segment
  }

  @inline(never)
  private mutating func size(
    _ view: EventView, _ added: Int, _ sign: Sign, _ names: borrowing PathNames
  ) {
    var size = view.length &- added
    for path in [EnvelopePath.receivedAt, .requestIP, .rudderID] {
      guard let node = view.member(path) else { continue }
      // The name and the value with their quotes, a colon and a comma.
      size &-= Int(view.nodes[node].length) &+ path.name.utf8.count &+ 6
    }
    guard size > VendorLimits.segment.eventBytes else { return }
    largest = max(largest, size)
    let excess: Excess =
      size > VendorLimits.rudderstack.batchBytes ? .eventOfManyTimes : .eventSize
    add(.limitEventSize, excess, view, sign) { names.example(view, node: 0) }
  }

  @inline(never)
  private mutating func messageID(
    _ view: EventView, _ node: Int, _ sign: Sign, _ names: borrowing PathNames
  ) {
    guard view.nodes[node].kind == .string, let limit = VendorLimits.segment.messageIDLength,
      Self.characters(view.text(node)) >= limit
    else { return }
    add(.limitMessageID, .messageID, view, sign) { names.example(view, node: node) }
  }

  private mutating func add(
    _ rule: Rule, _ excess: Excess, _ view: EventView, _ sign: Sign,
    _ example: () -> DraftExample
  ) {
    let path = rule == .limitMessageID ? EnvelopePath.messageId.rawValue : 0
    let key = Violations.Key(
      rule: rule, event: view.event, path: path, detail: excess.rawValue, extra: sign.rawValue)
    violations.add(key, at: view.position, slice: view.slice, example: example)
  }

  /// UTF-16 counts a character beyond the first plane twice; scalars are what vendors' page says.
  private static func characters(_ text: [UInt8]) -> Int {
    text.count { $0 & 0xC0 != 0x80 }
  }

  /// What an event's form shows.
  @inline(__always)
  private mutating func sign(_ view: EventView) -> Sign {
    // RudderStack says `channel` beside `context`, Segment inside it.
    if view.member(.channel) != nil || view.member(.rudderID) != nil
      || view.member(.requestIP) != nil
    {
      return .rudderstack
    }
    guard let node = view.member(.contextLibraryName), view.nodes[node].kind == .string else {
      return .none
    }
    let hash = ContentHash.text(
      view.line + Int(view.nodes[node].start), Int(view.nodes[node].length), seed: 0x11B)
    let place = Int(truncatingIfNeeded: hash & 63)
    if libraries[place].hash == hash { return libraries[place].sign }
    let sign = Self.library(view.raw(node))
    libraries[place] = (hash, sign)
    return sign
  }

  /// Whose SDK a library's name speaks of.
  ///
  /// RudderStack's are `RudderLabs JavaScript SDK`, `com.rudderstack.android.sdk.core` and their
  /// like, Segment's `analytics.js`, `analytics-python`, `@segment/analytics-node`. Some of
  /// RudderStack's server SDKs call themselves as Segment's do.
  private static func library(_ name: UnsafeBufferPointer<UInt8>) -> Sign {
    var at = 0
    var sign = Sign.none
    while at &+ 6 <= name.count {
      switch name[at] | 0x20 {
      case UInt8(ascii: "r") where has("rudder", name, at): return .rudderstack
      case UInt8(ascii: "s") where at &+ 7 <= name.count && has("segment", name, at):
        return .segment
      case UInt8(ascii: "a") where at &+ 9 <= name.count && has("analytics", name, at):
        sign = .segment
      default: break
      }
      at &+= 1
    }
    return sign
  }

  @inline(__always)
  private static func has(
    _ word: StaticString, _ name: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> Bool {
    for index in 0..<word.utf8CodeUnitCount
    where name[place &+ index] | 0x20 != word.utf8Start[index] {
      return false
    }
    return true
  }
}
