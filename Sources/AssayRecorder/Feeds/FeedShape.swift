internal import Assay

/// The names that tell the forms of a feed apart, with the numbers that a scanner gives them.
struct FeedNames {
  /// A member at the top of a line.
  enum Slot: Int, CaseIterable {
    case topic, partition, offset, tstype, ts, broker, headers, key, payload
    case keySchema, valueSchema, keyError, payloadError, value, timestamp
    case createdAt, userID, messageID
    case specversion, id, source, type, data, dataBase64
    case batch, receivedAt, anonymousID, event, properties, traits, context

    var name: String {
      switch self {
      case .keySchema: "key_schema_id"
      case .valueSchema: "value_schema_id"
      case .keyError: "key_error"
      case .payloadError: "payload_error"
      case .dataBase64: "data_base64"
      case .userID: "userId"
      case .messageID: "messageId"
      case .anonymousID: "anonymousId"
      default: String(describing: self)
      }
    }
  }

  /// The slot of each path, or -1.
  private let slots: [Int8]

  init(registry: Registry) {
    var slots: [Int8] = []
    for slot in Slot.allCases {
      let path = registry.path(parent: 0, name: Array(slot.name.utf8), isItem: false)
      guard path >= 0 else { continue }
      while slots.count <= Int(path) { slots.append(-1) }
      slots[Int(path)] = Int8(truncatingIfNeeded: slot.rawValue)
    }
    self.slots = slots
  }

  /// The slot's number of a path, or -1.
  @inline(__always)
  func slot(_ path: Int32) -> Int {
    path >= 0 && Int(path) < slots.count ? Int(slots[Int(path)]) : -1
  }
}

/// Which members an object has at its top, and what form they make together.
struct FeedShape {
  typealias Slot = FeedNames.Slot

  private var present: UInt64 = 0
  private var hasOther = false
  private let nodes: UnsafeMutablePointer<TapeNode>
  private let places: UnsafeMutablePointer<UInt32>

  /// Looks at the members of the object that is the tape's first node; `places` has room for one
  /// number per slot.
  init(
    _ nodes: UnsafeMutablePointer<TapeNode>, count: Int, names: FeedNames,
    places: UnsafeMutablePointer<UInt32>
  ) {
    self.nodes = nodes
    self.places = places
    var node = 1
    while node < count {
      let slot = names.slot(nodes[node].path)
      if slot >= 0 {
        present |= 1 << UInt64(slot)
        places[slot] = UInt32(truncatingIfNeeded: node)
      } else {
        hasOther = true
      }
      node = Int(nodes[node].next)
    }
  }

  /// The node of a member.
  func node(_ slot: Slot) -> Int? { has(slot) ? Int(places[slot.rawValue]) : nil }

  /// What the object is; everything that fits no form exactly is an event.
  var form: FeedLine.Form {
    if isCloudEvent { return .cloudEvent }
    if isKind(.type, .string) { return .event }
    if isKind(.batch, .array) { return .batch }
    if hasOther { return .event }
    if isKafkaRecord { return .kafkaRecord }
    return isArchive ? .rudderstackArchive : .event
  }

  /// Where a record's value is: kcat says `payload`, rpk `value`.
  var recordValue: Int? { node(.payload) ?? node(.value) }

  /// Where a record's time is.
  var recordTime: Int? { node(.ts) ?? node(.timestamp) }

  private var isKafkaRecord: Bool {
    let kcat: [Slot] = [
      .topic, .partition, .offset, .tstype, .ts, .broker, .headers, .key, .payload, .keySchema,
      .valueSchema, .keyError, .payloadError,
    ]
    let rpk: [Slot] = [
      .topic, .partition, .offset, .timestamp, .headers, .key, .value, .keySchema, .valueSchema,
    ]
    return isKind(.topic, .string) && isKind(.partition, .integer) && isKind(.offset, .integer)
      && (has(.payload) && isWithin(kcat) || has(.value) && isWithin(rpk))
  }

  private var isArchive: Bool {
    has(.createdAt) && (isKind(.payload, .object) || isKind(.payload, .string))
      && (has(.userID) || has(.messageID))
      && isWithin([.userID, .payload, .createdAt, .messageID])
  }

  /// The required attributes of CloudEvents 1.0, section 3.1.1, beside nothing of an event's own:
  /// an extension's name has no capital letters and its value is no object.
  private var isCloudEvent: Bool {
    guard has(.specversion), isKind(.specversion, .string), isKind(.id, .string),
      isKind(.source, .string), isKind(.type, .string)
    else { return false }
    return ![.messageID, .anonymousID, .userID].contains(where: has)
      && ![.properties, .traits, .context].contains { isKind($0, .object) }
  }

  private func has(_ slot: Slot) -> Bool { present & (1 << UInt64(slot.rawValue)) != 0 }

  private func isKind(_ slot: Slot, _ kind: NodeKind) -> Bool {
    node(slot).map { nodes[$0].kind == kind } ?? false
  }

  private func isWithin(_ slots: [Slot]) -> Bool {
    let allowed = slots.reduce(0 as UInt64) { $0 | 1 << UInt64($1.rawValue) }
    return present & ~allowed == 0
  }
}
