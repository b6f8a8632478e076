/// Which properties tell one event from the next, by their names.
struct DistinctiveNames: ~Copyable {
  /// What numbers the events of a producer, or is minted for each.
  private static let numbers: Set<String> = [
    "seq", "sequence", "sequencenumber", "sequenceno", "sequenceid", "seqno", "seqnum", "seqid",
    "eventseq", "eventsequence", "eventindex", "eventnumber", "messagenumber", "messageindex",
    "counter", "nonce", "idempotencykey", "deduplicationid", "dedupid", "dedupeid", "insertid",
  ]

  /// Things that happen once, and what ends the names of their ids: `order_id`, `bookingRef`.
  private static let things: Set<String> = [
    "order", "checkout", "transaction", "payment", "paymentintent", "charge", "invoice", "receipt",
    "refund", "booking", "reservation", "purchase", "submission", "request", "ticket", "shipment",
    "confirmation", "event", "trip", "ride", "quote", "claim", "donation", "transfer",
    "appointment", "withdrawal", "deposit", "payout", "settlement", "redemption", "return",
  ]
  private static let endings = [
    "id", "uuid", "guid", "number", "num", "no", "nr", "ref", "reference", "code", "key",
  ]

  private static func isIdentifier(_ name: String) -> Bool {
    endings.contains { name.hasSuffix($0) && things.contains(String(name.dropLast($0.count))) }
  }

  private let registry: Registry
  /// By path: 0 not known yet, else the distinction and one.
  private var known: [UInt8] = []

  init(registry: Registry) { self.registry = registry }

  /// What a member's name says.
  @inline(__always)
  mutating func distinction(of path: Int32) -> DuplicateRecord.Distinction {
    let number = Int(path)
    if number >= 0, number < known.count, known[number] != 0 {
      return DuplicateRecord.Distinction(rawValue: known[number] &- 1) ?? .none
    }
    return look(number)
  }

  @inline(never)
  private mutating func look(_ number: Int) -> DuplicateRecord.Distinction {
    guard number >= 0, let entry = registry.entry(of: Int32(clamping: number)) else { return .none }
    let letters = entry.name.prefix(64).compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte
      default: nil
      }
    }
    let name = String(decoding: letters, as: UTF8.self)
    var distinction = DuplicateRecord.Distinction.none
    if Self.numbers.contains(name) {
      distinction = .number
    } else if Self.isIdentifier(name),
      entry.parent == EnvelopePath.properties.rawValue
    {
      distinction = .identifier
    }
    if number >= known.count {
      known += [UInt8](repeating: 0, count: max(number + 1, known.count * 2) - known.count)
    }
    known[number] = distinction.rawValue + 1
    return distinction
  }
}
