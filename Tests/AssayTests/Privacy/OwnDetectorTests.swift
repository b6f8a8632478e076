import Assay
import Testing

/// Detectors that a contract brings along, held against its destinations.
@Suite struct OwnDetectorTests {
  private static func traffic(_ properties: String, declares: Bool = false) -> PrivacyCheckTraffic {
    let loyalty = DataCategory("user.loyalty.number")
    var contract = Contract("shop", version: "1.0.0") {
      Category(loyalty)
      Detector(
        "loyalty", category: loyalty, pattern: "LC-[0-9]{8}", check: .luhn,
        context: ["loyalty", "member"])
      Event("Signed Up", version: "1.0.0") {
        Property("note", .string)
        if declares { Property("member", .string).category(loyalty) }
      }
    }
    contract.destinations = [Destination("ga") { Redact(loyalty, .drop) }]
    return PrivacyCheckTraffic(contract, lines: [PrivacyCheckTraffic.track(properties)])
  }

  @Test func `a team's number is found where a word speaks for it`() {
    let told = ["leak ga /properties/note", "undeclared /properties/note"]
    #expect(Self.traffic(#""note":"my loyalty card LC-49927398""#).told == [])
    #expect(Self.traffic(#""note":"my loyalty card LC-18301234""#).told == told)
    #expect(Self.traffic(#""note":"order LC-18301234""#).told == [])
    #expect(
      Self.traffic(#""memberID":"LC-18301234""#).told.contains("undeclared /properties/memberID"))
  }

  @Test func `a property that declares it may hold it`() {
    #expect(Self.traffic(#""member":"LC-18301234""#, declares: true).told == [])
  }

  @Test func `a copy of it is followed`() {
    let lines = Self.traffic(
      #""note":"loyalty LC-18301234","ref":"TEMtMTgzMDEyMzQ=""#)
    #expect(lines.told.contains("leak ga /properties/ref"))
  }
}
