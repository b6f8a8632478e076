import Assay

/// Where the events of a JSON text stand, and where in them the members that matter.
///
///     {"batch": [{"type":"track","writeKey":"k"}, 7], "sentAt":"…"}
///     top        item 0: members type, writeKey   item 1: no object
struct SkimmedBody {
  /// A member of an event or of the body.
  struct Member {
    var name: EnvelopeName
    /// The first byte of the value, which tells its kind.
    var mark: UInt8
    /// What goes away with the member: its name, its value and one comma.
    var cut: Range<Int>
    /// Its value.
    var value: Range<Int>
  }

  /// An event, or what stands in an event's place.
  struct Item {
    /// Its bytes.
    var range: Range<Int>
    /// Its members that matter, as a range of ``SkimmedBody/members``.
    var members: Range<Int>
    /// Whether it is an object.
    var isObject: Bool
    /// Whether a line end stands between its tokens.
    var hasLineEnds: Bool
    /// Whether any member is left once the write key is cut out.
    var keepsMembers: Bool
  }

  /// The members that matter of all events.
  private(set) var members: [Member] = []
  /// The events.
  private(set) var items: [Item] = []
  /// The members that matter of a batch body itself.
  private(set) var top: [Member] = []
  /// Whether there is a member `batch` that holds an array.
  private(set) var isBatch = false
  /// Whether the text is an array.
  private(set) var isArray = false
  /// The offset after the value.
  private(set) var end = 0
  private let limit: Int

  private init(limit: Int) { self.limit = limit }

  /// Reads the value at the start of a part of the text.
  static func read(
    _ bytes: [UInt8], in part: Range<Int>, limit: Int
  ) -> Result<SkimmedBody, SkimError> {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return .failure(SkimError(ScanError(.endOfLine, at: 0)))
      }
      var body = SkimmedBody(limit: limit)
      body.members.reserveCapacity(16)
      var text = JSONSkimmer(base, from: part.lowerBound, to: part.upperBound)
      if let problem = body.readTop(&text, base, part.upperBound) {
        return .failure(SkimError(problem))
      }
      body.end = text.at
      return .success(body)
    }
  }

  private mutating func readTop(
    _ text: inout JSONSkimmer, _ base: UnsafePointer<UInt8>, _ end: Int
  ) -> ScanError? {
    text.skipBlanks()
    let start = text.at
    text.hasLineEnds = false
    if text.next == 0x5B {
      isArray = true
      return readItems(&text, base, end)
    }
    guard text.next == 0x7B else {
      let problem = text.skipValue(limit: JSONSkimmer.maximumDepth)
      return problem ?? ScanError(.notAnObject, at: start)
    }
    var keepsMembers = false
    if let problem = readObject(&text, base, end, isTop: true, keepsMembers: &keepsMembers) {
      return problem
    }
    if !isBatch {
      members = top
      top = []
      items = [
        Item(
          range: start..<text.at, members: members.indices, isObject: true,
          hasLineEnds: text.hasLineEnds, keepsMembers: keepsMembers)
      ]
    }
    return nil
  }

  private mutating func readItems(
    _ text: inout JSONSkimmer, _ base: UnsafePointer<UInt8>, _ end: Int
  ) -> ScanError? {
    text.at &+= 1
    text.skipBlanks()
    if text.next == 0x5D {
      text.at &+= 1
      return nil
    }
    while true {
      text.skipBlanks()
      if items.count >= limit {
        return SkimError.overfull(at: text.at).problem
      }
      if let problem = readItem(&text, base, end) { return problem }
      text.skipBlanks()
      let byte = text.next
      if byte == 0x2C {
        text.at &+= 1
        continue
      }
      guard byte == 0x5D else { return text.afterValue(isObject: false) }
      text.at &+= 1
      return nil
    }
  }

  private mutating func readItem(
    _ text: inout JSONSkimmer, _ base: UnsafePointer<UInt8>, _ end: Int
  ) -> ScanError? {
    let start = text.at
    let firstMember = members.count
    let isObject = text.next == 0x7B
    var keepsMembers = false
    text.hasLineEnds = false
    let problem =
      isObject
      ? readObject(&text, base, end, isTop: false, keepsMembers: &keepsMembers)
      : text.skipValue(limit: JSONSkimmer.maximumDepth)
    if let problem { return problem }
    items.append(
      Item(
        range: start..<text.at, members: firstMember..<members.count, isObject: isObject,
        hasLineEnds: text.hasLineEnds, keepsMembers: keepsMembers))
    return nil
  }

  private mutating func readObject(
    _ text: inout JSONSkimmer, _ base: UnsafePointer<UInt8>, _ end: Int, isTop: Bool,
    keepsMembers: inout Bool
  ) -> ScanError? {
    text.at &+= 1
    text.skipBlanks()
    if text.next == 0x7D {
      text.at &+= 1
      return nil
    }
    var comma = 0
    while true {
      text.skipBlanks()
      let start = text.at
      if let problem = text.skipName() { return problem }
      let name = Self.name(base, start &+ 1, text.at &- 1, end)
      if let problem = text.skipColon() { return problem }
      text.skipBlanks()
      let value = text.at
      let mark = text.next
      if isTop, name == .batch, mark == 0x5B {
        isBatch = true
        if let problem = readItems(&text, base, end) { return problem }
      } else if name == .context, mark == 0x7B {
        let limit = JSONSkimmer.maximumDepth &- 2
        if let problem = readContext(&text, base, limit, isTop, isLibrary: false) { return problem }
      } else if let problem = text.skipValue(limit: JSONSkimmer.maximumDepth &- 1) {
        return problem
      }
      let valueEnd = text.at
      text.skipBlanks()
      let next = text.next
      var cut = start..<valueEnd
      if name == .writeKey {
        if keepsMembers {
          cut = comma..<valueEnd
        } else if next == 0x2C {
          cut = start..<(text.at &+ 1)
        }
      } else {
        keepsMembers = true
      }
      if let name {
        let member = Member(name: name, mark: mark, cut: cut, value: value..<valueEnd)
        if isTop { top.append(member) } else { members.append(member) }
      }
      guard next == 0x2C else {
        guard next == 0x7D else { return text.afterValue(isObject: true) }
        text.at &+= 1
        return nil
      }
      comma = text.at
      text.at &+= 1
    }
  }

  /// Skips the object `context`, or in it the object `library`, and notes the library's name.
  private mutating func readContext(
    _ text: inout JSONSkimmer, _ base: UnsafePointer<UInt8>, _ limit: Int, _ isTop: Bool,
    isLibrary: Bool
  ) -> ScanError? {
    text.at &+= 1
    text.skipBlanks()
    if text.next == 0x7D {
      text.at &+= 1
      return nil
    }
    while true {
      text.skipBlanks()
      let start = text.at
      if let problem = text.skipName() { return problem }
      let name = UnsafeBufferPointer(start: base + (start &+ 1), count: text.at &- start &- 2)
      if let problem = text.skipColon() { return problem }
      text.skipBlanks()
      let (value, mark) = (text.at, text.next)
      if !isLibrary, mark == 0x7B, Self.equal(name, "library") {
        let problem = readContext(&text, base, limit &- 1, isTop, isLibrary: true)
        if let problem { return problem }
      } else if let problem = text.skipValue(limit: limit) {
        return problem
      }
      // Where an escape hides what a name is, an empty place says that the line must be read.
      let isHidden = name.count > 8 && name.contains(0x5C)
      if isHidden || (isLibrary && Self.equal(name, "name")) {
        let place = isHidden ? value..<value : value..<text.at
        let member = Member(name: .libraryName, mark: mark, cut: place, value: place)
        if isTop { top.append(member) } else { members.append(member) }
      }
      text.skipBlanks()
      guard text.next == 0x2C else {
        guard text.next == 0x7D else { return text.afterValue(isObject: true) }
        text.at &+= 1
        return nil
      }
      text.at &+= 1
    }
  }

  private static func equal(
    _ name: UnsafeBufferPointer<UInt8>, _ wanted: StaticString
  ) -> Bool {
    name.count == wanted.utf8CodeUnitCount
      && name.indices.allSatisfy { name[$0] == wanted.utf8Start[$0] }
  }

  @inline(__always)
  private static func name(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ stop: Int, _ end: Int
  ) -> EnvelopeName? {
    let count = stop &- start
    if let name = EnvelopeName.of(base + start, count: count, readable: end &- start) {
      return name
    }
    // An escape makes a name longer by at least five bytes: `\u0074ype`.
    guard count > 8, count <= 72 else { return nil }
    let name = UnsafeBufferPointer(start: base + start, count: count)
    return name.contains(0x5C) ? EnvelopeName.of(escaped: name) : nil
  }

  /// Puts another event in the place of one: what its member `payload` holds.
  mutating func replaceItem(at index: Int, with body: SkimmedBody) {
    guard index < items.count, var item = body.items.first, !body.isBatch else { return }
    let first = members.count
    members += body.members[item.members]
    item.members = first..<members.count
    item.hasLineEnds = item.hasLineEnds || items[index].hasLineEnds
    items[index] = item
  }
}
