import Assay
import Testing

/// Copies in traffic whose texts come again and again, with other people's values beside them: what
/// is remembered of a text must never stand for what an event holds.
@Suite struct CopyTrafficTests {
  private static let event = Event("Signed Up", version: "1.0.0") {
    Property("phone", .string).category(.phone)
    Property("member", .string).category(DataCategory("user.loyalty.number"))
    Property("born", .string).category(.birthDate)
  }

  private func events(_ lines: [String]) -> Int {
    let traffic = PrivacyCheckTraffic(
      Self.event, Destination("ga") { Redact(.personal, .drop) }, lines: lines)
    return traffic.findings.filter {
      $0.rule == .privacyLeak && $0.path?.hasPrefix("/properties/x") == true
    }
    .map(\.count).reduce(0, +)
  }

  private func line(_ member: String, _ more: String, phone: String = "+14155552671") -> String {
    PrivacyCheckTraffic.track(#""phone":"\#(phone)","member":"\#(member)",\#(more)"#)
  }

  @Test(arguments: [
    "about LY48120077 today", "LY48120077", "ly-4812-0077/x", "for 77002184YL", "TFk0ODEyMDA3Nw==",
    "https://shop.example.com/u/LY48120077?a=b", "é LY 4812 0077",
  ])
  func `a text that was read for others is read again for whom it is about`(text: String) {
    let others = (0..<6).map { line("LY5912008\($0)", #""x":"\#(text)""#) }
    let own = line("LY48120077", #""x":"\#(text)""#)
    #expect(events(others) == 0)
    #expect(events([own]) == 1)
    #expect(events(others + [own]) == 1)
    #expect(events([own] + others + [own, own] + others) == 3)
  }

  @Test func `halves of a value are joined over any texts that end and begin with them`() {
    let parts = #""x":{"a":"LY4812","b":"0077"}"#
    #expect(events([line("LY48120077", parts)]) == 1)
    #expect(events(Array(repeating: line("LY48120077", parts), count: 4)) == 4)
    #expect(events([line("LY48120078", parts), line("LY48120077", parts)]) == 1)
    let thirds = #""x":{"a":"LY48","b":"1200","c":"77 "}"#
    #expect(events([line("LY48120077", #""x":{"a":"LY48 long before","b":"120077"}"#)]) == 0)
    #expect(events([line("LY48120077", thirds)]) == events([line("LY48120077", thirds)]))
  }

  @Test func `a day in a date and time is a date of birth where its hours are nought`() {
    let born = #""born":"1990-01-05","x":"1990-01-05T00:00:00.000Z""#
    let other = #""born":"1991-01-05","x":"1990-01-05T00:00:00.000Z""#
    #expect(events([line("LY1", born)]) == 1)
    #expect(events([line("LY1", other), line("LY1", born), line("LY1", other)]) == 1)
  }

  @Test(arguments: [
    "x_LY48120077", "n-48120077", "usr_48120077", "https://shop.example.com/p/48120077",
  ])
  func `numbers at the end of a text are compared one by one`(text: String) {
    let others = (0..<3).map { line("LY5912008\($0)", #""x":"\#(text.dropLast())\#($0)""#) }
    let own = line("LY48120077", #""x":"\#(text)""#)
    #expect(events(others) == 0)
    #expect(events(others + [own]) == events([own]))
    #expect(events([own]) == (text.contains("LY") ? 1 : 0))
  }

  @Test func `a digest stands as it is or with what is joined to it`() {
    // MD5 (RFC 1321) of the number as it is written.
    var hash = MD5()
    Array("LY48120077".utf8).withUnsafeBytes { hash.update($0) }
    let digits = hash.digest().map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    #expect(events([line("LY48120077", #""x":"\#(digits)""#)]) == 1)
    #expect(events([line("LY48120077", #""x":"\#(digits.uppercased())""#)]) == 1)
    #expect(events([line("LY48120078", #""x":"\#(digits)""#)]) == 0)
    let mixed = [
      line("LY48120078", #""x":"\#(digits)""#), line("LY48120077", #""x":"\#(digits)""#),
    ]
    #expect(events(mixed + mixed) == 2)
  }

  @Test func `long lower-case addresses of pages are no digests`() {
    let page = #""x":"https://shop.example.com/travel/wool-light-1234567""#
    #expect(events([line("LY48120077", page)]) == 0)
  }
}
