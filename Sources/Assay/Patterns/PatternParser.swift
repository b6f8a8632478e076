/// Reads the pattern syntax of ECMA-262 (section 22.2.1, with the `u` flag) into a tree.
///
/// Two habits from patterns in the wild are taken too: escaped punctuation that needs no escape,
/// and a class like `[\w-.]`, where the hyphen cannot make a range.
struct PatternParser {
  static let longestSource = 4_096
  static let deepestNesting = 250
  /// Larger repetition counts stay at this number, which is far beyond what can be built.
  private static let largestCount = 1_000_000_000

  let scalars: [Unicode.Scalar]
  var index = 0
  /// Whether `^` or `$` stands anywhere.
  private(set) var hasAnchor = false
  var properties: [String: ScalarSet] = [:]
  private var depth = 0
  private var groupNames: Set<String> = []

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    if scalars.count > Self.longestSource {
      throw PatternError(
        offset: Self.longestSource,
        message: "expected at most \(Self.longestSource) characters, found \(scalars.count)")
    }
    let node = try choice()
    guard index == scalars.count else {
      throw PatternError(offset: index, message: "found \")\" without \"(\" before it")
    }
    return node
  }

  var next: Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let character = next, character != "|", character != ")" {
      let start = index
      let node = try atom(character)
      let whole = try quantified(node, from: start)
      // Empty groups ask for nothing; without them, repeating is always repeating something.
      if !whole.isVoid { nodes.append(whole) }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom(_ character: Unicode.Scalar) throws(PatternError) -> PatternNode {
    let start = index
    switch character {
    case "(": return try group()
    case "[": return .set(try characterClass())
    case "\\": return try escape()
    case "*", "+", "?", "{":
      throw PatternError(
        offset: start,
        message: "found \"\(character)\" with nothing to repeat; write \"\\\(character)\" for the"
          + " character itself")
    case "]", "}":
      throw PatternError(
        offset: start,
        message: "found \"\(character)\" without its opening; write \"\\\(character)\" for the"
          + " character itself")
    default: break
    }
    index += 1
    switch character {
    case "^":
      hasAnchor = true
      return .assertion(.start)
    case "$":
      hasAnchor = true
      return .assertion(.end)
    case ".": return .set(.dot)
    default: return .set(ScalarSet(character))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    let start = index
    index += 1
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepestNesting {
      throw PatternError(
        offset: start, message: "expected at most \(Self.deepestNesting) nested groups")
    }
    if skip("?") { try groupKind(start) }
    let node = try choice()
    guard skip(")") else {
      throw PatternError(offset: start, message: "found \"(\" without \")\" behind it")
    }
    return node
  }

  /// What follows `(?`.
  private mutating func groupKind(_ start: Int) throws(PatternError) {
    if skip(":") { return }
    let refused = [
      ("=", "look-ahead \"(?=\""), ("!", "negative look-ahead \"(?!\""),
      ("<=", "look-behind \"(?<=\""), ("<!", "negative look-behind \"(?<!\""),
      (">", "atomic group \"(?>\""), ("#", "comment \"(?#\""),
      ("P", "named group \"(?P\"; write \"(?<name>\""),
    ]
    for (text, name) in refused where skip(text) {
      throw PatternError(
        offset: start,
        message: "found \(name)\(name.contains(";") ? "" : ", which is not supported")")
    }
    guard skip("<") else {
      throw PatternError(
        offset: start,
        message: "expected \"(?:\" or \"(?<name>\", found another group kind or inline flags,"
          + " which are not supported")
    }
    try groupName(start)
  }

  private mutating func groupName(_ start: Int) throws(PatternError) {
    var name = ""
    while let character = next, character != ">" {
      let isFirst = name.isEmpty
      guard
        character == "_" || character == "$" || character.properties.isIDStart
          || (!isFirst && character.properties.isIDContinue)
      else { break }
      name.unicodeScalars.append(character)
      index += 1
    }
    guard !name.isEmpty, skip(">") else {
      throw PatternError(offset: index, message: "expected a group name and \">\"")
    }
    guard groupNames.insert(name).inserted else {
      throw PatternError(offset: start, message: "found the group name \"\(name)\" a second time")
    }
  }

  private mutating func quantified(
    _ node: PatternNode, from start: Int
  ) throws(PatternError) -> PatternNode {
    let place = index
    guard let (least, most) = try quantifier() else { return node }
    // The lazy form matches the same values.
    if !skip("?"), skip("+") {
      throw PatternError(
        offset: index - 1, message: "found a possessive quantifier, which is not supported")
    }
    if case .assertion = node, scalars[start] != "(" {
      throw PatternError(offset: place, message: "found a repetition of an assertion")
    }
    if let most, most < least {
      throw PatternError(
        offset: place, message: "expected the smaller count first, found {\(least),\(most)}")
    }
    return .repetition(node, least: least, most: most, offset: start)
  }

  private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = index
    guard skip("{") else { return nil }
    if let least = count() {
      if skip("}") { return (least, least) }
      if skip(",") {
        if skip("}") { return (least, nil) }
        if let most = count(), skip("}") { return (least, most) }
      }
    }
    throw PatternError(
      offset: start,
      message: "expected a repetition like {3}, {3,} or {3,5}; write \"\\{\" for the brace itself")
  }

  private mutating func count() -> Int? {
    let start = index
    var value = 0
    while let character = next, character >= "0", character <= "9" {
      value = min(value * 10 + Int(character.value - 48), Self.largestCount)
      index += 1
    }
    return index > start ? value : nil
  }
}
