import AssayCommandLine
import Testing

@Suite struct HelpPageTests {
  @Test(arguments: [40, 60, 100])
  func `no line is wider than asked, command lines aside`(width: Int) {
    let page = HelpPage(program: "assay", width: width)
    for verb in Verb.all {
      let examples = verb.examples.map { "  assay \($0.arguments)" }
      for line in page.text(for: verb).split(separator: "\n").map(String.init)
      where !examples.contains(line) {
        #expect(line.count <= width, "\(verb.name): \(line)")
      }
    }
    for line in page.overview(of: Verb.all).split(separator: "\n") {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func `a page names every flag, and hides the hidden`() {
    let page = HelpPage(program: "shop-assay", width: 80).text(for: .benchmark)
    #expect(page.hasPrefix("shop-assay benchmark [flags]"))
    #expect(page.contains("--seed NUMBER"))
    #expect(!page.contains("--measure"))
  }

  @Test func `a long first column goes on a line of its own`() {
    let page = HelpPage(program: "assay", width: 40)
    let table = page.table([("short", "one two"), ("much-longer-than-a-third", "three")])
    #expect(table == "  short  one two\n  much-longer-than-a-third\n         three\n")
  }
}
