import Assay
import Testing

@Suite struct PatternPropertyTests {
  private var generator = SystemRandomNumberGenerator()

  /// A random pattern over a, b and a few constructions.
  private mutating func source(depth: Int) -> String {
    let atoms = ["a", "b", "[ab]", "[^a]", ".", "\\w", "\\W", "é", "-"]
    guard depth > 0 else { return atoms.randomElement(using: &generator) ?? "a" }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0, 1, 2: return source(depth: depth - 1) + source(depth: depth - 1)
    case 3: return "(" + source(depth: depth - 1) + "|" + source(depth: depth - 1) + ")"
    case 4: return "(?:" + source(depth: depth - 1) + ")" + ["*", "+", "?"][Int.random(in: 0..<3)]
    case 5: return "(" + source(depth: depth - 1) + "){1,2}"
    case 6: return ["\\b", "\\B"][Int.random(in: 0..<2)] + source(depth: depth - 1)
    default: return source(depth: depth - 1)
    }
  }

  private mutating func text() -> String {
    let length = Int.random(in: 0...8, using: &generator)
    return (0..<length).map { _ in ["a", "b", "-", "é", "a"].randomElement(using: &generator) ?? ""
    }
    .joined()
  }

  @Test mutating func `table, simulation and the standard library's engine agree`() throws {
    var accepted = 0
    var compared = 0
    for _ in 0..<400 {
      let inner = source(depth: 4)
      let prefix = Bool.random() ? "^" : ""
      let suffix = Bool.random() ? "$" : ""
      let isWhole = prefix.isEmpty && suffix.isEmpty
      let source = prefix + "(?:" + inner + ")" + suffix
      let pattern = try Pattern(source)
      let oracle = try Regex(source).matchingSemantics(.unicodeScalar).asciiOnlyWordCharacters()
        .wordBoundaryKind(.simple)
      for _ in 0..<20 {
        let text = text()
        let bytes = Array(text.utf8)
        let simulated = pattern.matchesBySimulation(bytes.span)
        let answer = pattern.matches(bytes.span)
        #expect(answer == simulated, "\(source) on \(text)")
        if let tabled = pattern.matchesByTable(bytes.span) {
          #expect(tabled == simulated, "\(source) on \(text)")
        }
        let expected =
          try isWhole ? oracle.wholeMatch(in: text) != nil : oracle.firstMatch(in: text) != nil
        #expect(answer == expected, "\(source) on \(text)")
        accepted += answer ? 1 : 0
        compared += 1
      }
    }
    #expect(accepted > compared / 20)
  }

  @Test mutating func `arbitrary sources and bytes are answered`() {
    let alphabet = Array("ab01()[]{}|*+?^$\\.-,:<>=!dwsbBpuxLk\u{e9}".unicodeScalars)
    var compiled = 0
    var refused = 0
    for _ in 0..<5_000 {
      var source = ""
      for _ in 0..<Int.random(in: 0...12) {
        source.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "a")
      }
      do throws(PatternError) {
        let pattern = try Pattern(source)
        let bytes = (0..<Int.random(in: 0...6)).map { _ in UInt8.random(in: 0...255) }
        let simulated = pattern.matchesBySimulation(bytes.span)
        let answer = pattern.matches(bytes.span)
        #expect(answer == simulated, "\(source) on \(bytes)")
        compiled += 1
      } catch {
        #expect(error.offset >= 0 && error.offset <= source.unicodeScalars.count, "\(source)")
        #expect(!error.message.isEmpty)
        refused += 1
      }
    }
    #expect(compiled > 100 && refused > 100)
  }

  @Test func `every code point is one character of its class`() throws {
    let dot = try Pattern("[^]")
    let high = try Pattern("[\\u{80}-\\u{7FF}\\u{1000}-\\u{D7FF}\\u{F0000}]")
    for value in stride(from: UInt32(0), through: 0x10_FFFF, by: 97) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(Character(scalar)).utf8)
      let isAny = dot.matches(bytes.span)
      let isHigh = high.matches(bytes.span)
      let expected =
        (0x80...0x7FF).contains(value) || (0x1000...0xD7FF).contains(value) || value == 0xF0000
      #expect(isAny && isHigh == expected, "\(value)")
    }
  }
}
