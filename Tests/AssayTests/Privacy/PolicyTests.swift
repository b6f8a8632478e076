import Assay
import Testing

/// What becomes of a declared or found value, by the rules of a destination.
struct PolicyTests {
  static let event = EventName(type: "track", name: "Signed Up")

  private func outcome(
    of category: DataCategory = .email, at path: String = "email", declared: Bool = true,
    event: EventName = Self.event, @DestinationBuilder _ rules: () -> [any DestinationClause]
  ) -> PolicyOutcome {
    let registry = Registry()
    let policy = Policy(Destination("d", rules), registry: registry)
    let number = path.split(separator: "/").reduce(EnvelopePath.properties.rawValue) {
      registry.path(parent: $0, name: Array($1.utf8), isItem: $1 == "*")
    }
    return policy.verdict(
      on: category, chain: registry.chain(of: number), event: event, isDeclared: declared
    ).outcome
  }

  @Test func `what no rule speaks of is denied`() {
    #expect(outcome {} == .unruled)
    #expect(outcome { Redact(.financial, .drop) } == .unruled)
  }

  @Test(arguments: [
    (RedactionAction.pass, PolicyOutcome.passes), (.drop, .removed), (.mask(), .removed),
    (.mask(keepFirst: 1, keepLast: 4), .removed), (.hash(), .removed),
    (.hash(.sha512), .removed), (.hash(.md5), .weakDigest), (.hash(.sha1), .weakDigest),
    (.tokenize, .removed), (.truncate, .truncated), (.generalize, .removed),
    (.forbid, .forbidden),
  ])
  func `each action has its outcome`(_ action: RedactionAction, _ expected: PolicyOutcome) {
    #expect(outcome { Redact(.email, action) } == expected)
    #expect(outcome { Redact("email", action) } == expected)
  }

  @Test func `a narrower category goes before a broader one in either order`() {
    #expect(
      outcome {
        Redact(.contact, .drop); Allow(.email)
      } == .passes)
    #expect(
      outcome {
        Allow(.email); Redact(.contact, .drop)
      } == .passes)
    #expect(
      outcome {
        Forbid(.email); Allow(.personal)
      } == .forbidden)
  }

  @Test func `a rule for the event goes before one for all events`() {
    #expect(
      outcome {
        Redact(.email, .pass); Redact(.email, .forbid, in: "Signed Up")
      } == .forbidden)
    #expect(
      outcome {
        Redact(.email, .forbid, in: "Other"); Redact(.email, .pass)
      } == .passes)
    #expect(
      outcome {
        Redact(.contact, .drop, in: "Signed Up"); Allow(.email)
      } == .removed)
    #expect(
      outcome(event: EventName(type: "identify", name: "")) {
        Forbid(.email)
        Redact(.email, .pass, in: .identify)
      } == .passes)
  }

  @Test func `a rule about the property goes before any about its category`() {
    #expect(
      outcome {
        Forbid(.email); Allow("email")
      } == .passes)
    #expect(
      outcome {
        Redact(.email, .pass, in: "Signed Up"); Redact("email", .drop)
      } == .removed)
    #expect(
      outcome {
        Redact("email", .drop); Redact("email", .forbid, in: "Signed Up")
      } == .forbidden)
  }

  @Test func `a rule about an object holds for its members until one speaks of them`() {
    #expect(outcome(at: "person/email") { Redact("person", .drop) } == .removed)
    #expect(
      outcome(at: "person/email") {
        Allow("person/email"); Redact("person", .drop)
      } == .passes)
    #expect(outcome(at: "people/*/email") { Redact("people/*/email", .drop) } == .removed)
    #expect(outcome(at: "people/*/email") { Redact("people", .drop) } == .removed)
  }

  @Test func `paths may name the section, and do not reach other properties`() {
    #expect(outcome { Redact("properties/email", .drop) } == .removed)
    #expect(outcome { Redact("e_mail", .drop) } == .unruled)
    #expect(outcome(at: "a/email") { Redact("email", .drop) } == .unruled)
  }

  @Test func `of two that neither is narrower the stricter wins in either order`() {
    #expect(
      outcome(of: .street) {
        Allow(.contact); Redact(.locationGroup, .drop)
      } == .removed)
    #expect(
      outcome(of: .street) {
        Redact(.locationGroup, .drop); Allow(.contact)
      } == .removed)
    #expect(
      outcome {
        Allow(.email); Forbid(.email)
      } == .forbidden)
  }

  @Test func `a found value is reached by rules about properties only`() {
    #expect(outcome(declared: false) { Redact(.contact, .drop) } == .outOfReach)
    #expect(outcome(declared: false) { Redact("email", .drop) } == .removed)
    #expect(outcome(declared: false) { Allow(.contact) } == .passes)
    #expect(outcome(declared: false) { Forbid(.contact) } == .forbidden)
    #expect(outcome(declared: false) { Redact(.email, .hash(.md5)) } == .outOfReach)
    #expect(outcome(declared: false) { Redact("email", .hash(.md5)) } == .weakDigest)
  }

  @Test func `truncating a property removes only what can be truncated`() {
    #expect(outcome(declared: false) { Redact("email", .truncate) } == .outOfReach)
    #expect(outcome(of: .ipAddress, declared: false) { Redact("email", .truncate) } == .truncated)
  }

  @Test func `events are accepted by name or type`() {
    let registry = Registry()
    let policy = Policy(
      Destination("d") { Accepts("Signed Up", .identify, .page) }, registry: registry)
    #expect(policy.accepts(EventName(type: "track", name: "Signed Up")))
    #expect(!policy.accepts(EventName(type: "track", name: "Signed Out")))
    #expect(policy.accepts(EventName(type: "identify", name: "")))
    #expect(policy.accepts(EventName(type: "page", name: "Home")))
    #expect(!policy.accepts(EventName(type: "group", name: "")))
    #expect(
      Policy(Destination("d") {}, registry: registry).accepts(EventName(type: "x", name: "y")))
  }
}
