import Assay
import Testing

@Test(arguments: Rule.allCases) func `each rule has a page of the manual`(rule: Rule) {
  let manual = rule.manual
  for part in [manual.summary, manual.meaning, manual.example, manual.ignores, manual.mend] {
    #expect(!part.isEmpty)
    #expect(part == part.split(separator: " ").joined(separator: " ") || part == manual.example)
  }
  #expect(manual.summary.count <= 100)
  let lines = manual.text(width: 60).split(separator: "\n", omittingEmptySubsequences: false)
  #expect(lines.filter { ["Meaning", "Example", "Ignores", "Mend"].contains($0) }.count == 4)
  #expect(lines.allSatisfy { $0.count <= 60 || $0.contains("{") || $0.hasPrefix("   ") })
}

@Test func `no two rules share a page`() {
  #expect(Set(Rule.allCases.map(\.manual.summary)).count == Rule.allCases.count)
}

@Test(arguments: [
  ("schema/type-mismtach", "schema/type-mismatch"), ("delivery/duplicates", "delivery/duplicate"),
  ("SCHEMA/CONSTRAINT", "schema/constraint"), ("late", "delivery/late"),
  ("schmea/*", "schema/*"), ("privcy", "privacy/*"), ("quality/leak", "privacy/leak"),
  ("Privacy", "privacy"), ("schema/nope", "schema/*"), ("schema/constrain", "schema/constraint"),
])
func `an unknown rule suggests a known one`(name: String, nearest: String) {
  #expect(Rule.nearest(to: name) == nearest)
}

@Test(arguments: ["", "xyzzy", String(repeating: "a", count: 100_000), "/", "🦊/🦊"])
func `nothing is suggested for a name like no other`(name: String) {
  #expect(Rule.nearest(to: name) == nil)
}

@Test func `a rule, a family or everything can be selected`() {
  #expect(Rule.selection("drift/type") == [.driftType])
  #expect(Rule.selection("schema/*").count == 8)
  #expect(Rule.selection("schema") == Rule.selection("schema/*"))
  #expect(Rule.selection("*") == Rule.allCases)
  #expect(Rule.selection("schema/typ").isEmpty)
  #expect(Rule.selection("").isEmpty)
  #expect(Rule.selection("/*").isEmpty)
}
