import Assay
import Testing

/// Values of all kinds side by side: what is found of one never depends on what stands around it.
@Suite struct MixedValueTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    Event("Viewed", version: "1.0.0") {}
    Destination("ads") {}
  }

  private static let harmless = [
    #""toys""#, #""Apple""#, #""4.2.1""#, #""""#, "7", "-3.29", "2180", "true", "null", "[]", "{}",
    #""2026-01-05T10:00:00.000Z""#, #""0c43407d-c177-46f7-83f9-1ca7864a7135""#, #""SKU-004711""#,
    #""light summer shoes""#, #""a\"b""#, #"[1,"x",{"b":false}]"#, #""Berlin (Mitte)""#,
  ]
  private static let personal = [
    #""a@b.co""#, #""jane.roe@example.com""#, #""4111 1111 1111 1111""#, #""j\u00f6e@example.com""#,
    #""+49 30 90182000 at x@y.io""#,
  ]

  /// Which of the properties are told.
  private func told(_ values: [String]) -> [String] {
    let members = values.enumerated().map { #""p\#($0.offset)":\#($0.element)"# }
    let traffic = PrivacyCheckTraffic(
      Self.contract,
      lines: [
        #"{"type":"track","event":"Viewed","userId":"usr_1","#
          + #""properties":{\#(members.joined(separator: ","))}}"#
      ])
    let paths = traffic.findings.filter { $0.rule == .privacyUndeclared }.compactMap(\.path)
    return Set(paths).sorted()
  }

  @Test(arguments: 0..<8)
  func `each value is told where it stands`(seed: UInt64) {
    var dice = Dice(seed)
    var planted: Set<String> = []
    let values = (0..<(20 + dice.below(400))).map { place in
      if dice.below(12) > 0 { return Self.harmless[dice.below(Self.harmless.count)] }
      planted.insert("/properties/p\(place)")
      return Self.personal[dice.below(Self.personal.count)]
    }
    #expect(told(values) == planted.sorted())
  }

  @Test func `an event of harmless values is told nothing of`() {
    #expect(told(Self.harmless).isEmpty)
  }
}
