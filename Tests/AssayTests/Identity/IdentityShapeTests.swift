import Assay
import Testing

struct IdentityShapeTests {
  private func findings(_ ids: [String], device: Bool = true) -> [Finding] {
    let lines = ids.enumerated().map { number, id in
      IdentityTraffic.call(
        number, user: id, device: device ? "d-\(number)" : nil, at: number * 70_000)
    }
    return IdentityTraffic.run(lines).findings(.identityShape)
  }

  private let uuids = (0..<40).map { IdentityTraffic.uuid($0) }

  @Test(arguments: [
    "null", "NULL", "undefined", "None", "nil", "NaN", "0", "000", "[object Object]", "  ",
    "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "{{userId}}", "${user.id}", "anonymous", "n/a",
  ])
  func `a text that names nobody is a finding, with the devices behind it`(_ text: String) {
    let found = findings(uuids + [text, text])
    #expect(found.map(\.path) == ["/userId"])
    #expect(found.map(\.count) == [2])
    #expect(found.first?.message.contains("from 2 anonymousIds") == true)
    #expect(found.first?.total == 42)
  }

  @Test(arguments: ["", "nullable", "Nilsson", "10", "u-0", "none-1", "guest42"])
  func `a text that may be an id is none`(_ text: String) {
    #expect(findings(uuids + [text]).isEmpty)
  }

  @Test(arguments: [
    ((0..<4).map { "ada\($0)@example.com" }, "e-mail addresses"),
    ((0..<4).map { "\(77_000 + $0)" }, "integers"),
    ((0..<4).map { "+49 170 555 01\(20 + $0)" }, "phone numbers"),
    ((90..<94).map { IdentityTraffic.uuid($0).uppercased() }, "upper-case UUIDs"),
    ((90..<94).map { IdentityTraffic.uuid($0).filter { $0 != "-" } }, "32 hexadecimal digits"),
  ])
  func `a few ids of another scheme are a finding`(_ ids: [String], _ words: String) {
    let found = findings(uuids + ids)
    #expect(found.map(\.severity) == [.error])
    #expect(found.map(\.observed) == [words])
    #expect(found.map(\.expected) == ["lower-case UUIDs"])
    #expect(found.first?.message.contains("4 of 44 people") == true)
  }

  @Test func `two schemes side by side are a note`() {
    let found = findings(uuids + (0..<30).map { "\(77_000 + $0)" })
    #expect(found.map(\.severity) == [.information])
  }

  @Test func `two ids of another scheme are no pattern`() {
    #expect(findings(uuids + ["77001", "77002"]).isEmpty)
  }

  @Test func `a scheme of one kind is sound, whatever it is`() {
    #expect(findings((0..<40).map { "person\($0)@example.com" }).isEmpty)
    #expect(findings((0..<40).map { "\($0 * 7919 + 5)" }).isEmpty)
    #expect(findings((0..<40).map { "auth0|\($0)" } + (0..<9).map { "apple|\($0)" }).isEmpty)
  }

  @Test func `a number in an id's place is left to the envelope`() {
    let lines = (0..<20).map { number in
      IdentityTraffic.call(number, device: "d-\(number)", more: #","userId":\#(number + 5)"#)
    }
    #expect(IdentityTraffic.run(lines).report().findings.isEmpty)
  }

  @Test func `a userId of very many devices is no person's`() {
    var lines = (0..<60).map { number in
      IdentityTraffic.call(
        number, user: IdentityTraffic.uuid(number), device: "d-\(number)", at: number * 70_000)
    }
    lines += (0..<24).map { number in
      IdentityTraffic.call(
        100 + number, user: IdentityTraffic.uuid(7), device: "e-\(number)", at: number * 90_000)
    }
    let found = IdentityTraffic.run(lines).findings(.identityShape)
    #expect(found.count == 1)
    #expect(found.first?.message.contains("25 anonymousIds") == true)
  }
}
