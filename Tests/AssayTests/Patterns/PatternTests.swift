import Assay
import Testing

@Suite struct PatternTests {
  private func matches(_ source: String, _ text: String) throws -> Bool {
    let pattern = try Pattern(source)
    return pattern.matches(Array(text.utf8).span)
  }

  private func expect(
    _ source: String, accepts accepted: [String], rejects rejected: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let pattern = try Pattern(source)
    for (texts, expected) in [(accepted, true), (rejected, false)] {
      for text in texts {
        let bytes = Array(text.utf8)
        let answer = pattern.matches(bytes.span)
        #expect(answer == expected, "\(source) on \(text)", sourceLocation: sourceLocation)
        let simulated = pattern.matchesBySimulation(bytes.span)
        #expect(simulated == expected, "\(source) on \(text)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `a pattern without anchors describes the whole value`() throws {
    try expect(
      "[A-Z]{3}-[0-9]{4}", accepts: ["ABC-1234"],
      rejects: ["", "xABC-1234", "ABC-1234x", "ABC-123", "ABC-12345", "abc-1234", "ABC-123é"])
    try expect("a|bc", accepts: ["a", "bc"], rejects: ["abc", "ab", "c", ""])
    try expect("\\^\\$[$^]", accepts: ["^$$", "^$^"], rejects: ["x^$$", "^$$x"])
    try expect("", accepts: [""], rejects: ["a"])
  }

  @Test func `a pattern with an anchor means what it says`() throws {
    try expect("^A", accepts: ["A", "ABC"], rejects: ["", "BA"])
    try expect("z$", accepts: ["z", "xyz"], rejects: ["", "zx"])
    try expect("^abc$", accepts: ["abc"], rejects: ["abcd", "xabc", "abc\n"])
    try expect("^a|b$", accepts: ["axx", "xxb", "ab"], rejects: ["xa", "bx"])
    try expect("^$", accepts: [""], rejects: ["a", "\n"])
    try expect("$^", accepts: [""], rejects: ["a"])
    try expect(
      "(^|,)x(,|$)", accepts: ["x", "a,x", "x,a", "a,x,b"], rejects: ["ax", "xa", "a,xb"])
    try expect("^", accepts: ["", "a"], rejects: [])
    try expect("a^", accepts: [], rejects: ["a", ""])
  }

  @Test func `classes, escapes and the dot follow ECMA-262`() throws {
    try expect("\\d\\D\\w\\W\\s\\S", accepts: ["1aa  a", "1a_-\u{FEFF}é"], rejects: ["١aa  a"])
    try expect(
      ".", accepts: ["a", "é", "😀", "\t", "\u{85}"], rejects: ["", "\n", "\r", "\u{2028}", "ab"])
    try expect("[^]", accepts: ["\n", "a"], rejects: ["", "ab"])
    try expect("[]", accepts: [], rejects: ["", "a"])
    try expect("[^a-z]", accepts: ["A", "é", "😀", "\n"], rejects: ["m", ""])
    try expect("[\\w.-]+", accepts: ["a.b-c_9"], rejects: ["a b"])
    try expect("[\\w-.]+", accepts: ["a.b-c_9"], rejects: ["a/b"])
    try expect("[a-]+", accepts: ["a-a"], rejects: ["b"])
    try expect("[\\b\\]\\\\[]+", accepts: ["\u{8}]\\["], rejects: ["b"])
    try expect("\\t\\n\\r\\f\\v\\0\\cJ", accepts: ["\t\n\r\u{C}\u{B}\0\n"], rejects: ["tnrfv0J"])
    try expect("\\x41\\u00e9\\u{1F600}\\uD83D\\uDE00", accepts: ["Aé😀😀"], rejects: ["Aé😀"])
    try expect("\\.\\-\\/\\@\\#\\ \\_?", accepts: [".-/@# "], rejects: ["x-/@# "])
    try expect(
      "[α-ω]+[\\u{10000}-\\u{10FFFF}]", accepts: ["λ😀"], rejects: ["λ", "Ω😀", "λ\u{FFFF}"])
  }

  @Test func `unicode properties are those of the character`() throws {
    try expect("\\p{L}+", accepts: ["Añй漢ա"], rejects: ["a1", "-", "😀"])
    try expect("\\p{Lu}\\p{Ll}+", accepts: ["Émile", "Жук"], rejects: ["émile", "ÉMILE"])
    try expect("\\p{Letter}\\p{N}", accepts: ["a1", "é٣", "xⅣ"], rejects: ["1a"])
    try expect("[^\\p{L}]\\P{N}", accepts: ["1a", "😀-"], rejects: ["a1", "--1"])
    try expect("\\p{gc=Nd}[\\p{Sc}]", accepts: ["5€"], rejects: ["5e"])
    try expect(
      "^\\p{L}{1,50}$", accepts: ["Ångström", String(repeating: "漢", count: 50)],
      rejects: ["", "a1", String(repeating: "漢", count: 51)])
  }

  @Test func `quantifiers count, whether greedy or lazy`() throws {
    try expect("a{2,3}", accepts: ["aa", "aaa"], rejects: ["", "a", "aaaa"])
    try expect("a{2,}?b", accepts: ["aab", "aaaaab"], rejects: ["ab", "b"])
    try expect("(?:ab)*?c??", accepts: ["", "abab", "ababc", "c"], rejects: ["aba", "cc"])
    try expect("(a*)*(b?)+", accepts: ["", "aaa", "aab", "bbb"], rejects: ["ba"])
    try expect("(?<year>\\d{4})-(?<month>\\d\\d)", accepts: ["2024-05"], rejects: ["2024-5"])
    try expect("a{0}b", accepts: ["b"], rejects: ["ab"])
    try expect("(){1000000000}x", accepts: ["x"], rejects: [""])
    try expect("é{2}", accepts: ["éé"], rejects: ["é", "ééé"])
  }

  @Test func `word boundaries see the characters on both sides`() throws {
    try expect("\\bfoo\\b.*", accepts: ["foo", "foo bar", "foo-bar"], rejects: ["foobar", "food"])
    try expect("^.*\\bfoo\\b", accepts: ["a foo b", "foo", "é foo"], rejects: ["afoo", "foob"])
    try expect("o\\Bo", accepts: ["oo"], rejects: ["o"])
    try expect("(^x|\\B)", accepts: ["", "xa", "ab", "-"], rejects: ["a"])
    try expect("^a|\\B$", accepts: ["ab", "-", ""], rejects: ["b"])
    try expect("$|a\\Bb", accepts: ["ab", "x"], rejects: [])
  }

  @Test(arguments: [
    ("a(?=b)", 1, "look-ahead"), ("(?!b)", 0, "negative look-ahead"),
    ("(?<=a)b", 0, "look-behind"), ("ab(?<!a)", 2, "negative look-behind"),
    ("(a)\\1", 3, "backreference"), ("(?<n>a)\\k<n>", 7, "backreference"),
    ("(?i)a", 0, "inline flags"),
    ("(?P<n>a)", 0, "(?<name>"), ("a)", 1, "without \"(\""), ("x(a", 1, "without \")\""),
    ("x[a", 1, "without \"]\""), ("a]", 1, "without its opening"), ("}", 0, "without its opening"),
    ("[z-a]", 1, "ascending"), ("a{3,1}", 1, "smaller count first"), ("*a", 0, "nothing to repeat"),
    ("a**", 2, "nothing to repeat"), ("a{,3}", 1, "repetition like"),
    ("a{x}", 1, "repetition like"),
    ("{", 0, "nothing to repeat"), ("a++", 2, "possessive"), ("\\", 0, "after the last"),
    ("\\q", 0, "unknown escape"),
    ("\\Aab", 0, "write ^"), ("ab\\Z", 2, "write $"), ("\\xZ1", 0, "2 hexadecimal"),
    ("\\u12", 0, "4 hexadecimal"), ("\\uD800", 0, "surrogate"), ("\\u{110000}", 0, "10FFFF"),
    ("\\01", 0, "octal"), ("\\c1", 0, "letter after"), ("\\p{Script=Greek}", 0, "Script=Greek"),
    ("\\pL", 0, "property like"), ("^*", 1, "assertion"), ("(a{1000}){1000}", 1, "50000"),
    ("é(?=a)", 1, "look-ahead"), ("(?<1>a)", 3, "group name"), ("(?<a>x)(?<a>y)", 7, "second time"),
    ("(?>a)", 0, "atomic"), ("(?", 0, "(?:"), ("[a-", 0, "without \"]\""),
    ("[\\", 1, "after the last"),
  ])
  func `what cannot be matched is refused with its place`(
    source: String, offset: Int, part: String
  ) throws {
    let error = #expect(throws: PatternError.self) { try Pattern(source) }
    #expect(error?.offset == offset)
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func `sizes have limits`() throws {
    let deep = String(repeating: "(", count: 250) + "a" + String(repeating: ")", count: 250)
    #expect(try matches(deep, "a"))
    #expect(throws: PatternError.self) { try Pattern("(\(deep))") }
    #expect(try matches(String(repeating: "a", count: 4_096), String(repeating: "a", count: 4_096)))
    #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 4_097)) }
    #expect(throws: PatternError.self) { try Pattern("((a{1,100}){1,100}){1,100}") }
    #expect(throws: PatternError.self) { try Pattern("(^|){999999999}") }
  }

  @Test func `nested repetitions take linear time`() throws {
    let long = String(repeating: "a", count: 20_000)
    try expect("(a+)+$", accepts: [long], rejects: [long + "!"])
    try expect("^(a+)+$", accepts: [long], rejects: [long + "!"])
    try expect("(a|a)*b", accepts: [long + "b"], rejects: [long])
    try expect("(a*)*b", accepts: [long + "b"], rejects: [long])
    try expect("^(([a-z])+.)+[A-Z]([a-z])+$", accepts: ["abC" + "x"], rejects: [long])
    let optional = String(repeating: "a?", count: 100) + String(repeating: "a", count: 100)
    try expect(optional, accepts: [String(repeating: "a", count: 100)], rejects: ["a"])
  }

  @Test func `a pattern too large for a table is still matched`() throws {
    let source = "^(a|b)*a(a|b){20}$"
    let tail = String(repeating: "b", count: 20)
    let empty: [UInt8] = []
    let tabled = try Pattern(source).matchesByTable(empty.span)
    #expect(tabled == nil)
    try expect(source, accepts: ["abba" + tail], rejects: ["abbb" + tail, "a", tail])
  }

  @Test func `usual patterns of contracts`() throws {
    try expect(
      "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$", accepts: ["a@b.co", "ü.x@sub.ex.org"],
      rejects: ["a@b", "a b@c.de", "@b.co"])
    try expect(
      "^\\d+(\\.\\d{1,2})?$", accepts: ["1", "10.5", "0.99"], rejects: ["1.", ".5", "1.999"])
    try expect(
      "^(?:GET|POST) /[\\w/]*$", accepts: ["GET /", "POST /a/b"], rejects: ["PUT /", "GET"])
    try expect(
      "^[^<>]{1,255}$", accepts: ["é😀", "x"],
      rejects: ["", "a<b", String(repeating: "x", count: 256)])
    try expect(
      "^.{1,500}$", accepts: [String(repeating: "é", count: 500)],
      rejects: ["", String(repeating: "é", count: 501)])
  }
}
