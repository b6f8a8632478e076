import Assay
import Testing

/// What destinations would receive that they may not have.
struct PrivacyCheckTests {
  typealias Traffic = PrivacyCheckTraffic

  private static let signedUp = Event("Signed Up", version: "1.0.0") {
    Property("email", .string).category(.email)
    Property("phone", .string, .integer).category(.phone)
    Property("first_name", .string).category(.name)
    Property("pregnant", .boolean).category(.health)
    Property("note", .string)
  }

  private func told(
    _ properties: String, event: Event = Self.signedUp, name: String = "Signed Up",
    more: String = "", @DestinationBuilder _ rules: () -> [any DestinationClause]
  ) -> [String] {
    Traffic(
      event, Destination("ga", rules), lines: [Traffic.track(properties, event: name, more: more)]
    ).told.filter { !$0.hasPrefix("unruled") }
  }

  // MARK: Declared

  @Test func `a declared value without a rule is a leak`() {
    #expect(told(#""email":"jane@example.com""#) {} == ["leak ga /properties/email"])
    #expect(told(#""email":"x""#) {} == ["leak ga /properties/email"])
    #expect(told(#""phone":4155550134"#) {} == ["leak ga /properties/phone"])
    #expect(told(#""pregnant":true"#) {} == ["leak ga /properties/pregnant"])
  }

  @Test(arguments: ["null", #""""#, #""  ""#, #""***""#, "[]", "{}"])
  func `nothing leaks where there is nothing`(_ value: String) {
    #expect(told(#""email":\#(value),"phone":null"#) {} == [])
  }

  @Test func `what a rule removes or lets pass is no leak`() {
    let all = #""email":"jane@example.com","phone":"+14155550134","first_name":"Jane""#
    #expect(told(all) { Redact(.personal, .drop) } == [])
    #expect(told(all) { Allow(.personal) } == [])
    #expect(told(all) { Redact(.personal, .hash(.sha256)) } == [])
  }

  @Test func `a forbidden value is a leak, and so is a weak digest`() {
    #expect(
      told(#""email":"jane@example.com""#) { Forbid(.contact) } == ["leak ga /properties/email"])
    #expect(
      told(#""email":"jane@example.com""#) { Redact(.email, .hash(.md5)) }
        == ["leak ga /properties/email"])
  }

  @Test func `members and items of a declared object are of its category`() {
    let event = Event("Signed Up", version: "1.0.0") {
      Object("home") { Property("town", .string) }.category(.address)
      Objects("friends") { Property("mail", .string).category(.email) }
      Items("phones", .string).category(.phone)
    }
    let properties =
      #""home":{"town":"Springfield","more":{"zip":"90210"}},"#
      + #""friends":[{"mail":"a@example.com"},{"mail":null}],"phones":["+14155550134"]"#
    #expect(
      told(properties, event: event) {} == [
        "leak ga /properties/friends/*/mail", "leak ga /properties/home/more/zip",
        "leak ga /properties/home/town", "leak ga /properties/phones/*",
      ])
    #expect(
      told(properties, event: event) {
        Redact("home", .drop)
        Redact("friends/*/mail", .drop)
        Redact("phones", .drop)
      } == [])
  }

  @Test func `two versions of an event may declare differently`() {
    let old = Event("Signed Up", version: "1.0.0") { Property("who", .string).category(.name) }
    let new = Event("Signed Up", version: "2.0.0") { Property("who", .string).category(.email) }
    var contract = Contract("shop", version: "9.0.0") {
      old; new
    }
    contract.destinations = [
      Destination("ga") {
        Allow(.name); Redact(.contact, .drop)
      }
    ]
    func line(_ version: String) -> String {
      Traffic.track(
        #""who":"jane@example.com""#,
        more: #","context":{"protocols":{"event_version":"\#(version)"}}"#)
    }
    #expect(Traffic(contract, lines: [line("2.0.0")]).told == [])
    let both = Traffic(contract, lines: [line("2.0.0"), line("1.0.0"), line("2.0.0")])
    #expect(both.told == ["leak ga /properties/who", "undeclared /properties/who"])
    #expect(both.findings.map(\.count) == [1, 1])
  }

  @Test func `an event of two contracts reaches the destinations of both`() {
    var one = Contract("web", version: "1.0.0") { Self.signedUp }
    one.destinations = [Destination("ga") {}]
    var other = Contract("app", version: "1.0.0") { Self.signedUp }
    other.destinations = [Destination("crm") {}]
    var third = Contract("shop", version: "1.0.0") { Event("Paid", version: "1.0.0") {} }
    third.destinations = [Destination("bank") {}]
    let traffic = Traffic(
      one, other, third, lines: [Traffic.track(""), Traffic.track("", event: "X")])
    #expect(traffic.delivered == ["ga": 2, "crm": 2, "bank": 1])
  }

  @Test func `only accepted events reach a destination`() {
    #expect(told(#""email":"jane@example.com""#) { Accepts("Other") } == [])
    #expect(
      told(#""note":"jane@example.com""#) { Accepts("Other") } == ["undeclared /properties/note"])
    #expect(
      told(#""note":"jane@example.com""#, name: "Unknown") { Accepts("Signed Up") }
        == ["undeclared /properties/note"])
    #expect(
      told(#""note":"jane@example.com""#, name: "Unknown") {}
        == ["leak ga /properties/note", "undeclared /properties/note"])
  }

  @Test func `one destination can be asked for`() {
    var traffic = Traffic(
      Self.signedUp, Destination("ga") {}, Destination("crm") {},
      lines: [Traffic.track(#""email":"jane@example.com""#)])
    traffic.only = ["crm"]
    #expect(traffic.told.filter { $0.hasPrefix("leak") } == ["leak crm /properties/email"])
  }

  // MARK: Envelope

  @Test func `network addresses of the envelope are judged and never undeclared`() {
    let more = #","context":{"ip":"81.2.69.142"},"request_ip":"81.2.69.143""#
    #expect(told("", more: more) {} == ["leak ga /context/ip", "leak ga /request_ip"])
    #expect(told("", more: more) { Redact(.networkAddress, .truncate) } == [])
    #expect(told("", more: #","context":{"ip":"0.0.0.0"}"#) {} == [])
  }

  @Test func `a contract's context and traits declare`() {
    let event = Event("Signed Up", version: "1.0.0") {
      Context { Object("traits") { Property("email", .string).category(.email) } }
    }
    let more = #","context":{"traits":{"email":"jane@example.com"}}"#
    #expect(told("", event: event, more: more) {} == ["leak ga /context/traits/email"])
    #expect(told("", event: event, more: more) { Redact(.email, .drop) } == [])
    #expect(told("", event: event, more: more) { Redact("context/traits/email", .drop) } == [])
  }

  @Test func `traits are declared in both places`() {
    let traffic = Traffic(
      Identify(version: "1.0.0") { Property("email", .string).category(.email) },
      Destination("ga") { Redact(.email, .forbid) },
      lines: [
        #"{"type":"identify","userId":"u","traits":{"email":"a@example.com"}}"#,
        #"{"type":"identify","userId":"u","context":{"traits":{"email":"a@example.com"}}}"#,
      ])
    #expect(traffic.told == ["leak ga /context/traits/email", "leak ga /traits/email"])
  }

  @Test func `an address as userId is undeclared`() {
    let traffic = Traffic(
      Self.signedUp, Destination("ga") { Redact(.contact, .drop) },
      lines: [#"{"type":"track","event":"Signed Up","userId":"jane@example.com"}"#])
    #expect(
      traffic.told.filter { !$0.hasPrefix("unruled") } == ["leak ga /userId", "undeclared /userId"])
    #expect(
      traffic.findings.first { $0.rule == .privacyLeak }?.mend?.contains(
        #"`Redact("userId", .drop)`"#)
        == true)
  }

  // MARK: Found

  @Test(arguments: [
    #""write to jane@example.com""#, #""jane\u0040example.com""#, #""\u006aane@example.com""#,
    #""https://shop.example/?q=jane%40example.com&page=2""#, #"["x","jane@example.com"]"#,
    #"{"deep":[{"er":"jane@example.com"}]}"#, "4111111111111111",
    #""4111 1111 1111 1111""#, #""call +49 30 901820""#,
  ])
  func `personal data is found where none is declared`(_ value: String) {
    let found = told(#""note":\#(value)"#) {
      Redact(.contact, .drop); Redact(.financial, .drop)
    }
    #expect(found.map { $0.prefix(11) } == ["leak ga /pr", "undeclared "])
    #expect(
      told(#""note":\#(value)"#) { Redact("note", .drop) }.map { $0.prefix(11) } == ["undeclared "])
    #expect(
      told(#""note":\#(value)"#) { Allow(.personal) }.map { $0.prefix(11) } == ["undeclared "])
  }

  @Test func `numbers are looked at by their names`() {
    #expect(
      told(#""ssn":536228745"#) {} == ["leak ga /properties/ssn", "undeclared /properties/ssn"])
    #expect(told(#""order_id":4155550134,"total":536228745"#) {} == [])
  }

  @Test(arguments: [
    "first_name", "phone",
  ])
  func `another kind inside a declared property is found where the text arrives`(_ name: String) {
    let value = #""\#(name)":"jane@example.com""#
    let both = ["leak ga /properties/\(name)", "undeclared /properties/\(name)"]
    #expect(
      told(value) {
        Allow(.name, .phone); Redact(.email, .drop)
      } == both)
    #expect(
      told(value) {
        Redact(.name, .truncate); Redact(.phone, .truncate)
      } == both)
    #expect(told(value) { Allow(.name, .phone, .email) } == ["undeclared /properties/\(name)"])
    for action in [RedactionAction.drop, .hash(), .mask(), .tokenize] {
      #expect(told(value) { Redact(.personal, action) } == [])
    }
  }

  @Test func `what a property declares is not found in it once more`() {
    #expect(
      told(#""email":"jane@example.com","phone":"+14155550134","first_name":"4111111111111""#) {
        Allow(.personal)
      } == [])
    #expect(told(#""phone":4917012345675"#) { Allow(.personal) } == [])
  }

  @Test func `addresses that the contract lists or nobody reads are no person's`() {
    let event = Event("Signed Up", version: "1.0.0") {
      Property("inbox", .string).oneOf("sales@shop.example", "help@shop.example")
    }
    #expect(told(#""inbox":"sales@shop.example""#, event: event) {} == [])
    #expect(
      told(#""inbox":"jane@shop.example""#, event: event) {}
        == ["leak ga /properties/inbox", "undeclared /properties/inbox"])
    #expect(told(#""note":"from noreply@shop.example or No-Reply@x.example""#) {} == [])
  }

  @Test func `names of properties that are personal data are told once, masked`() throws {
    let users = #""users":{"jane@example.com":1,"john.doe@example.org":{"seen":null}}"#
    let path = "/properties/users/<e-mail address>"
    #expect(told(users) {} == ["leak ga \(path)", "undeclared \(path)"])
    #expect(told(users) { Redact("users", .drop) } == ["undeclared \(path)"])
    let found = Traffic(Self.signedUp, lines: [Traffic.track(users), Traffic.track(users)]).findings
    #expect(found.map(\.count) == [2])
    #expect(try !rendered(#require(found.first)).contains("jane"))
    #expect(told(#""counts":{"4111111111111111":1,"2024-11-02":2}"#) {} == [])
  }

  @Test func `values below a private name are told with one path`() {
    let users =
      #""users":{"jane@example.com":{"tel":"+49 30 901820"},"joe@example.com":{"tel":"+49 30 901821"}}"#
    #expect(
      told(users) { Redact(.contact, .drop) } == [
        "leak ga /properties/users/<e-mail address>",
        "leak ga /properties/users/<e-mail address>/tel",
        "undeclared /properties/users/<e-mail address>",
        "undeclared /properties/users/<e-mail address>/tel",
      ])
  }

  // MARK: Words

  private func rendered(_ finding: Finding) -> String {
    ([
      finding.event, finding.path, finding.destination, finding.message, finding.expected,
      finding.observed, finding.mend,
    ].compactMap(\.self)
      + finding.examples.flatMap { [$0.pointer, $0.messageID ?? "", $0.masked ?? ""] })
      .joined(separator: "\n")
  }

  private func leak(
    _ properties: String, @DestinationBuilder _ rules: () -> [any DestinationClause]
  ) -> String {
    Traffic(Self.signedUp, Destination("ga", rules), lines: [Traffic.track(properties)])
      .findings.first { $0.rule == .privacyLeak }
      .map { "\($0.message) | \($0.mend ?? "")" } ?? ""
  }

  @Test func `a leak says why and what to write`() {
    let email = #""email":"jane@example.com""#
    #expect(
      leak(email) {} == """
        e-mail address would reach the destination: no rule of its policy speaks of it, so it is \
        denied | say in the destination what becomes of it: `Redact(.email, .drop)`, or \
        `Allow(.email)` if it may have it
        """)
    #expect(
      leak(email) { Forbid(.contact) } == """
        e-mail address would reach the destination: its policy forbids it | stop sending it there, \
        or remove it on the way: `Redact("email", .drop)`
        """)
    #expect(
      leak(email) { Redact(.email, .hash(.sha1)) } == """
        e-mail address would reach the destination: its policy hashes it with a digest that can be \
        reversed | hash with `.hash(.sha256)`, or use `.tokenize`
        """)
    let note = #""note":"jane@example.com""#
    #expect(
      leak(note) { Redact(.email, .hash(.md5)) } == """
        e-mail address would reach the destination: its policy treats it only in properties that \
        declare it | keep it out of the property, or drop the property for this destination: \
        `Redact("note", .drop)`
        """)
    #expect(
      leak(#""other":{"x":"jane@example.com"}"#) {}.hasSuffix(
        #"or declare the property and drop it for this destination: `Redact("other/x", .drop)`"#))
    #expect(leak(note) { Redact("note", .truncate) }.contains("truncating the property"))
  }

  @Test func `the place is the rule's where there is one`() {
    let traffic = Traffic(
      Self.signedUp,
      Destination("ga", file: "A.swift", line: 1) { Forbid(.email, file: "A.swift", line: 9) },
      lines: [Traffic.track(#""email":"jane@example.com""#)])
    #expect(traffic.findings.first { $0.rule == .privacyLeak }?.contractPlace?.line == 9)
  }

  @Test(arguments: [1, 2, 3])
  func `workers find the same`(_ workers: Int) {
    let lines = (0..<40).map { number in
      Traffic.track(
        #""email":"u\#(number)@example.com","note":"mail u\#(number)@example.com","#
          + #""m":{"u\#(number)@example.com":1}"#,
        event: number % 3 == 0 ? "Signed Up" : "E\(number)")
    }
    let traffic = Traffic(Self.signedUp, Destination("ga") { Redact(.phone, .drop) }, lines: lines)
    #expect(traffic.report(workers: workers) == traffic.report())
    #expect(traffic.findings.count > 40)
  }
}
