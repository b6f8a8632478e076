import Assay
import Testing

/// What a search for copies makes of dates and times.
@Suite struct MomentTests {
  private static let event = Event("Signed Up", version: "1.0.0") {
    Property("phone", .string).category(.phone)
    Property("member", .string).category(DataCategory("user.loyalty.number"))
  }

  private func copies(_ members: String) -> Int {
    let traffic = PrivacyCheckTraffic(
      Self.event, Destination("ga") { Redact(.personal, .drop) },
      lines: [PrivacyCheckTraffic.track(members)])
    return traffic.findings.filter {
      $0.rule == .privacyLeak && $0.path?.hasPrefix("/properties/x") == true
    }
    .map(\.count).reduce(0, +)
  }

  @Test func `a phone's digits stand in a time of day by chance`() {
    let phone = #""phone":"155526710","#
    #expect(copies(phone + #""x":"2026-01-05T15:55:26.710Z""#) == 0)
    #expect(copies(phone + #""x":"155526710""#) == 1)
    #expect(copies(phone + #""x":"no 155-526-710""#) == 1)
  }

  @Test func `an id that is a time is found in a time`() {
    let member = #""member":"2026-01-05T15:55:26.710Z","#
    #expect(copies(member + #""x":"2026-01-05T15:55:26.710Z""#) == 1)
    #expect(copies(member + #""x":"2026-01-05T15:55:26.711Z""#) == 0)
  }
}
