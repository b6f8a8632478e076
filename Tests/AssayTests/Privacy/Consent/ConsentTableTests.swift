import Assay
import Testing

/// The truth tables that are printed without traffic.
struct ConsentTableTests {
  private func rows(_ needed: NeedsConsent) -> [String] {
    ConsentTable(Destination("d") { needed }).rows.map { row in
      "\(row.form): \(row.state): \(row.strict.rawValue) \(row.isDelivered ? "yes" : "no")"
        + (row.differs ? " !" : "")
    }
  }

  @Test func `one category`() {
    #expect(
      rows(NeedsConsent("ads")) == [
        "segment: no consent object: unknown yes !",
        "segment: empty preferences: denied no",
        "segment: ads granted: allowed yes",
        "segment: ads refused: denied no",
        "segment: ads not named: denied no",
        "rudderstack: no consentManagement: unknown yes !",
        "rudderstack: both lists empty: unknown yes !",
        "rudderstack: ads granted: allowed yes",
        "rudderstack: ads refused: denied no",
        "rudderstack: allowed ids without these, no denied id: denied yes !",
        "rudderstack: refused in other case: denied yes !",
      ])
  }

  @Test func `any of two is not what Segment does, and or is not what all means`() {
    let any = rows(NeedsConsent("a", "b", strategy: .any))
    #expect(any.contains("segment: a granted; b refused: allowed no !"))
    let all = rows(NeedsConsent("a", "b", provider: "oneTrust"))
    #expect(all.contains("rudderstack: a granted; b refused: denied no"))
    #expect(
      all.contains("rudderstack: a granted; b refused; oneTrust with strategy or: denied yes !"))
    #expect(all.contains("rudderstack: all refused, by another provider: denied yes !"))
  }

  @Test func `ids of the IAB's have no vendor`() {
    #expect(
      rows(NeedsConsent("tcf:purpose:1")) == [
        "signals: no string of consent: unknown yes !",
        "signals: tcf:purpose:1 granted: allowed yes",
        "signals: tcf:purpose:1 refused: denied no",
      ])
  }

  @Test func `many ids are not combined but each decides once`() {
    let ids = (1...12).map { "c\($0)" }
    var destination = Destination("d") {}
    destination.consent = ids
    let rows = ConsentTable(destination).rows
    #expect(rows.count < 120)
    #expect(rows.contains { $0.form == "segment" && $0.strict == .granted })
    let alone = rows.filter { $0.form == "segment" && $0.state.hasSuffix("; c7 refused") }
    #expect(alone.map(\.strict) == [.denied])
  }

  @Test func `only destinations that need consent have a table`() {
    let contract = Contract("shop", version: "1.0.0") {
      Destination("a") { NeedsConsent("x") }
      Destination("b") {}
      Destination("c") { NeedsConsent("y") }
    }
    #expect(ConsentTable.tables(of: [contract]).map(\.destination.name) == ["a", "c"])
    #expect(ConsentTable.tables(of: [contract], only: ["c"]).map(\.destination.name) == ["c"])
  }
}
