/// Which kinds of identifiers a property's name, or a text before a value, names.
///
/// Read once per property path, not per event.
package struct IdentifierNames: Hashable, Sendable {
  package private(set) var kinds = IdentifierKinds()
  /// Whether a number of a person is named without its state: `national_id`, `tax number`.
  package private(set) var isOfAnyState = false

  package init() {}

  init(_ kinds: IdentifierKinds, isOfAnyState: Bool) {
    self.kinds = kinds
    self.isOfAnyState = isOfAnyState
  }

  /// Reads a property's path, a JSON Pointer or dotted: all names in it count.
  package init(path: String) {
    let bytes = Array(path.utf8)
    self.init(key: bytes.span)
  }

  /// Reads one property name.
  package init(key: Span<UInt8>) { read(key, isText: false) }

  /// Reads the words of a text.
  package init(text: Span<UInt8>) { read(text, isText: true) }

  /// What either of two names names.
  package func union(_ other: Self) -> Self {
    var all = self
    all.kinds.formUnion(other.kinds)
    all.isOfAnyState = isOfAnyState || other.isOfAnyState
    return all
  }

  package var isEmpty: Bool { kinds.isEmpty && !isOfAnyState }

  package func contains(_ kind: IdentifierKind) -> Bool {
    kinds.contains(kind) || isOfAnyState && IdentifierKinds.ofPeople.contains(kind)
  }

  private mutating func read(_ bytes: Span<UInt8>, isText: Bool) {
    var found = IdentifierKinds()
    var isOfAnyState = false
    NameHashes.forEach(in: bytes) { hash in
      guard let entry = Self.table[hash], entry.isText || !isText else { return }
      found.formUnion(entry.kinds)
      if entry.isOfAnyState { isOfAnyState = true }
    }
    kinds = found
    self.isOfAnyState = isOfAnyState
    readParts(bytes)
  }

  /// Looks for words of scripts without spaces; only texts that hold such letters are searched.
  private mutating func readParts(_ bytes: Span<UInt8>) {
    var isPlain = true
    for index in bytes.indices where bytes[index] >= 0xCE { isPlain = false }
    guard !isPlain else { return }
    for (part, kinds) in Self.parts where Self.holds(part, bytes) { self.kinds.formUnion(kinds) }
  }

  private static func holds(_ part: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard part.count > 0, part.count <= bytes.count else { return false }
    for start in 0...(bytes.count &- part.count) where bytes[start] == part[0] {
      var length = 1
      while length < part.count, bytes[start &+ length] == part[length] { length &+= 1 }
      if length == part.count { return true }
    }
    return false
  }

  private struct Entry {
    var kinds = IdentifierKinds()
    var isOfAnyState = false
    var isText = false
  }

  private static let table: [UInt64: Entry] = {
    var table: [UInt64: Entry] = [:]
    for words in ContextWords.all {
      let kinds = IdentifierKinds(words.kinds)
      for word in words.words.split(whereSeparator: \.isWhitespace) {
        table[NameHashes.hash(word), default: Entry()].kinds.formUnion(kinds)
        table[NameHashes.hash(word), default: Entry()].isText = true
      }
      for word in words.keys.split(whereSeparator: \.isWhitespace) {
        table[NameHashes.hash(word), default: Entry()].kinds.formUnion(kinds)
      }
    }
    for word in ContextWords.ofAnyState.split(whereSeparator: \.isWhitespace) {
      table[NameHashes.hash(word), default: Entry()].isOfAnyState = true
      table[NameHashes.hash(word), default: Entry()].isText = true
    }
    return table
  }()

  private static let parts: [([UInt8], IdentifierKinds)] = ContextWords.all.flatMap { words in
    words.parts.split(whereSeparator: \.isWhitespace).map {
      (Array($0.utf8), IdentifierKinds(words.kinds))
    }
  }
}
