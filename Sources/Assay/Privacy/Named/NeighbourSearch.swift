/// Finds what only the members of one object tell together: coordinates and phone numbers in parts,
/// and values whose meaning stands beside them (`{"key":"password","value":"…"}`).
struct NeighbourSearch: Sendable {
  /// No object is looked at beyond so many members, and no further back than so many nodes.
  private static let most = 48
  private static let reach = 256
  private static let longestName = 64

  /// What a member is in an object that is a row.
  private struct Role: OptionSet {
    let rawValue: UInt8
    static let known = Self(rawValue: 1)
    /// Its name says nothing but that there is a value.
    static let value = Self(rawValue: 2)
    /// It says what the others are.
    static let name = Self(rawValue: 4)
  }

  private let registry: Registry
  private var roles: [Role] = []
  /// What names say, by path.
  private var contexts: [KeyContext?] = []
  /// What the texts say that stand beside values, as far as they were met.
  private var said: [UInt64: KeyContext] = [:]
  private static let mostSaid = 4096

  init(registry: Registry) { self.registry = registry }

  /// What the name of a path says.
  mutating func context(of path: Int32) -> KeyContext {
    guard path >= 0 else { return [] }
    let place = Int(path)
    if place < contexts.count, let known = contexts[place] { return known }
    while contexts.count <= place { contexts.append(nil) }
    let context = KeyContext(path: registry.rawPointer(path))
    contexts[place] = context
    return context
  }

  /// Leaves in `hits` what the members beside a node make of its value.
  mutating func find(
    at index: Int, _ text: Span<UInt8>, in view: EventView, into hits: inout [Detection]
  ) {
    let key = context(of: view.nodes[index].path)
    guard !key.isDisjoint(with: .besideOthers), let members = members(beside: index, view) else {
      return
    }
    if !key.isDisjoint(with: [.latitude, .longitude]) {
      place(index, text, key, members, view, &hits)
    } else {
      if key.contains(.rowValue) { row(index, text, key, members, view, &hits) }
      if hits.isEmpty { phone(index, text, members, view, &hits) }
    }
  }

  /// The members of the object that a node belongs to, itself among them.
  private func members(beside index: Int, _ view: EventView) -> Members? {
    var parent = index &- 1
    while parent >= 0, Int(view.nodes[parent].next) <= index {
      parent &-= 1
      if index &- parent > Self.reach { return nil }
    }
    guard parent >= 0, view.nodes[parent].kind == .object else { return nil }
    return Members(view, of: parent, most: Self.most)
  }

  // MARK: Places

  private mutating func place(
    _ index: Int, _ text: Span<UInt8>, _ key: KeyContext, _ members: Members, _ view: EventView,
    _ hits: inout [Detection]
  ) {
    let other: KeyContext = key.contains(.latitude) ? .longitude : .latitude
    guard isDegrees(text, limit: key.contains(.latitude) ? 90 : 180) else { return }
    for member in members where member != index {
      guard context(of: view.nodes[member].path).contains(other),
        isDegrees(view.text(member).span, limit: other == .latitude ? 90 : 180)
      else { continue }
      hits.append(
        Detection(
          .identifier(.coordinates), start: 0, end: text.count, of: text.count, confidence: 85,
          evidence: [.keyNamed, .parts]))
      return
    }
  }

  /// A number within bounds, with three decimals or more: fewer name a town.
  private func isDegrees(_ text: Span<UInt8>, limit: Int) -> Bool {
    if NumberToken.matches(text) { return true }
    var index = text.count > 0 && text[0] == UInt8(ascii: "-") ? 1 : 0
    var whole = 0
    let start = index
    while index < text.count, ASCIIClass.isDigit(text[index]), index &- start < 4 {
      whole = whole &* 10 &+ Int(text[index] &- 0x30)
      index &+= 1
    }
    guard index > start, index &- start < 4, whole < limit, index < text.count,
      text[index] == UInt8(ascii: ".")
    else { return false }
    let decimals = text.count &- index &- 1
    var isZero = whole == 0
    for place in (index &+ 1)..<text.count {
      guard ASCIIClass.isDigit(text[place]) else { return false }
      if text[place] != UInt8(ascii: "0") { isZero = false }
    }
    return 3...18 ~= decimals && !isZero
  }

  // MARK: Rows

  private mutating func row(
    _ index: Int, _ text: Span<UInt8>, _ key: KeyContext, _ members: Members, _ view: EventView,
    _ hits: inout [Detection]
  ) {
    guard role(of: view.nodes[index].path).contains(.value) else { return }
    for member in members where member != index && view.nodes[member].kind == .string {
      let length = Int(view.nodes[member].length)
      guard 2...Self.longestName ~= length, role(of: view.nodes[member].path).contains(.name)
      else { continue }
      let said = said(view, member)
      guard !said.isDisjoint(with: KeyContext.telling.union(.personal)) else { continue }
      let isNumber = view.nodes[index].kind != .string
      Detectors.scan(text, key: said, isNumber: isNumber, into: &hits)
      for place in hits.indices where hits[place].evidence.contains(.keyNamed) {
        hits[place].evidence.remove(.keyNamed)
        hits[place].evidence.insert(.neighbourNamed)
      }
      if !hits.isEmpty { return }
    }
  }

  /// What the name of a path is in a row.
  private mutating func role(of path: Int32) -> Role {
    guard path >= 0 else { return [] }
    let place = Int(path)
    if place < roles.count, roles[place].contains(.known) { return roles[place] }
    while roles.count <= place { roles.append([]) }
    var role = Role.known
    if let name = registry.entry(of: path)?.name {
      if Self.isRowValue(name) { role.insert(.value) }
      if Self.isRowName(name) { role.insert(.name) }
    }
    roles[place] = role
    return role
  }

  /// What the text of a member says, as a name does.
  private mutating func said(_ view: EventView, _ member: Int) -> KeyContext {
    let hash = Hash64.of(view.raw(member).span)
    if let known = said[hash] { return known }
    let context = KeyContext(name: view.text(member).span)
    if said.count < Self.mostSaid { said[hash] = context }
    return context
  }

  /// Whether a member of this name says what the others are: `name`, `field_key`, but not
  /// `product_name`.
  private static func isRowName(_ name: [UInt8]) -> Bool { rowNames.contains(whole(name)) }

  /// Whether a name says nothing but that there is a value: `value`, `document_number`, but not
  /// `tracking_number`.
  private static func isRowValue(_ name: [UInt8]) -> Bool { rowValues.contains(whole(name)) }

  /// The hash of a name's letters and digits in lower case.
  private static func whole(_ name: [UInt8]) -> UInt64 {
    guard name.count <= 24 else { return 0 }
    var hash = NameHashes.basis
    for byte in name where ASCIIClass.isAlphanumeric(byte) {
      hash = NameHashes.step(hash, ASCIIClass.isUpper(byte) ? byte | 0x20 : byte)
    }
    return hash
  }

  private static let rowNames = names(
    """
    key name type kind field label attribute property param parameter header question k category id
    title fieldname fieldkey fieldid fieldtype fieldlabel attributename attributekey propertyname
    paramname parametername headername questiontext idtype documenttype doctype keyname entrykey
    """)

  private static let rowValues = names(
    """
    value val v data content answer number num text input response code entry document identifier id
    fieldvalue attributevalue propertyvalue paramvalue parametervalue headervalue answertext
    answervalue entryvalue documentnumber documentno docnumber documentid docid idnumber idvalue
    stringvalue textvalue rawvalue
    """)

  private static func names(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { NameHashes.hash($0) })
  }

  // MARK: Phones

  private mutating func phone(
    _ index: Int, _ text: Span<UInt8>, _ members: Members, _ view: EventView,
    _ hits: inout [Detection]
  ) {
    let own = Self.digits(text)
    guard own >= 4, own <= 10 else { return }
    var hasPart = false
    var total = 0
    for member in members {
      let node = view.nodes[member]
      guard node.kind == .string || node.kind == .integer else { continue }
      let context = context(of: node.path)
      guard !context.isDisjoint(with: [.phonePart, .phone, .rowValue]) else { continue }
      let count = Self.digits(view.text(member).span)
      guard count > 0 else { continue }
      // The longest part speaks for all.
      if count > own { return }
      total &+= count
      if member != index, context.contains(.phonePart), count <= 5 { hasPart = true }
    }
    guard hasPart, 7...15 ~= total else { return }
    hits.append(
      Detection(
        .phone, start: 0, end: text.count, of: text.count, confidence: 75,
        evidence: [.parts, .keyNamed]))
  }

  /// How many digits a part of a number has; 0 where it holds anything else.
  private static func digits(_ text: Span<UInt8>) -> Int {
    var count = 0
    for index in text.indices {
      if ASCIIClass.isDigit(text[index]) {
        count &+= 1
      } else if !" -()+.".utf8.contains(text[index]) {
        return 0
      }
    }
    return count
  }
}

/// The members of an object, the first of them at most.
private struct Members: Sequence, IteratorProtocol {
  private let view: EventView
  private let end: Int
  private var child: Int
  private var left: Int

  init(_ view: EventView, of parent: Int, most: Int) {
    self.view = view
    child = parent &+ 1
    end = Int(view.nodes[parent].next)
    left = most
  }

  mutating func next() -> Int? {
    guard child < end, left > 0 else { return nil }
    let member = child
    left &-= 1
    child = Swift.max(child &+ 1, Int(view.nodes[child].next))
    return member
  }
}
