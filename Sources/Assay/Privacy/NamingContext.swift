/// What the key and the words just before a candidate say about it.
struct NamingContext {
  /// Contexts that speak against a candidate that is only digits.
  static let opposing: KeyContext = [
    .identifier, .partNumber, .version, .time, .amount, .deviceNumber,
  ]

  /// How far back words are read.
  private static let reach = 40

  let key: KeyContext
  /// Everything named in the clause before the candidate.
  let clause: KeyContext
  /// What the nearest two words before it name.
  let near: KeyContext
  /// Whether the candidate is most of its value, so that the key speaks about it.
  let dominates: Bool

  init(in bytes: Span<UInt8>, start: Int, end: Int, key: KeyContext) {
    self.key = key
    dominates = (end &- start) &* 2 >= bytes.count
    var from = start
    let limit = max(0, start &- Self.reach)
    while from > limit, !Self.endsClause(bytes[from &- 1]) { from &-= 1 }
    if from == limit, limit > 0 {
      // A word cut by the limit would be read as another word.
      while from < start, ASCIIClass.isAlphanumeric(bytes[from]) { from &+= 1 }
    }
    guard start &- from > 1 else {
      clause = []
      near = []
      return
    }
    (clause, near) = KeyContext.words(in: bytes.extracting(from..<start))
  }

  /// Whether the key names this kind of data.
  func keyNames(_ context: KeyContext) -> Bool { !key.isDisjoint(with: context) }

  /// Whether the text before names it, and nothing nearer names something else.
  func textNames(_ context: KeyContext) -> Bool {
    guard !clause.isDisjoint(with: context) else { return false }
    return !near.isDisjoint(with: context) || near.isDisjoint(with: Self.opposing)
  }

  /// Whether key or text say that this is one of `contexts`, and nothing names it as data.
  func opposes(_ contexts: KeyContext) -> Bool {
    !near.isDisjoint(with: contexts) || (dominates && !key.isDisjoint(with: contexts))
  }

  /// The evidence flags for a kind named by `context`.
  func evidence(_ context: KeyContext) -> Detection.Evidence {
    var flags: Detection.Evidence = []
    if keyNames(context) { flags.insert(.keyNamed) }
    if textNames(context) { flags.insert(.textNamed) }
    return flags
  }

  private static func endsClause(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"), UInt8(ascii: ","),
      UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
