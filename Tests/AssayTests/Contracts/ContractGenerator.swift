import Assay

/// Makes contracts at random that use every field of the model, the same ones for the same seed.
struct ContractGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func next() -> UInt64 {
    // SplitMix64 (Steele, Lea and Flood 2014).
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  private mutating func flag() -> Bool { next() & 1 == 1 }

  private mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

  private mutating func maybe<Value>(
    _ make: (inout ContractGenerator) -> Value
  ) -> Value? {
    flag() ? make(&self) : nil
  }

  private mutating func some<Value>(
    _ limit: Int = 3, _ make: (inout ContractGenerator) -> Value
  ) -> [Value] {
    (0..<below(limit + 1)).map { _ in make(&self) }
  }

  private mutating func text() -> String {
    let parts = [
      "a", "Order", " ", "/", "~", "\"", "\\", "\n", "\u{1}", "é", "e\u{301}", "😀", "*", "{",
      "\u{7F}", "\u{2028}",
    ]
    return some(6) { $0.one(of: parts) }.joined()
  }

  private mutating func number() -> DecimalNumber {
    let texts = [
      "0", "1", "-1", "0.1", "1e300", "-2.5e-7", "123456789012345678901234567890.5", "50000",
    ]
    return flag()
      ? DecimalNumber(Int(truncatingIfNeeded: next())) : DecimalNumber(one(of: texts)) ?? 0
  }

  private mutating func double() -> Double {
    one(of: [0, 1, 0.5, 0.001, 1e-9, 0.1 + 0.2, -3, 1e21])
  }

  private mutating func integer() -> Int { one(of: [0, 1, -1, 20, .max, .min]) }

  private mutating func span() -> TimeSpan {
    TimeSpan(
      milliseconds: one(of: [0, 1, -1, 999, 60_000, 3_600_000, 86_400_000, .max, .min])
        &+ Int64(below(2)))
  }

  private mutating func place() -> Place { Place(file: "F.swift", line: below(99)) }
  private mutating func path() -> PropertyPath { PropertyPath(text()) }

  private mutating func scalar() -> Scalar {
    switch below(4) {
    case 0: .string(text())
    case 1: .number(number())
    case 2: .boolean(flag())
    default: .null
    }
  }

  mutating func contract() -> Contract {
    var contract = plainContract()
    if flag() { contract.consentRules = consentRules() }
    contract.residency = maybe { $0.residency() }
    return contract
  }

  private mutating func consentRules() -> ConsentRules {
    ConsentRules(
      signals: some {
        ConsentSignal(path: $0.path(), category: $0.maybe { $0.text() }, place: $0.place())
      },
      changes: some { $0.text() }, deletions: some { $0.text() },
      suppressed: some { SuppressionList.digest($0.text()) })
  }

  private mutating func residency() -> Residency {
    Residency(
      sources: some {
        $0.one(of: [.country, .locale, .timezone, .property($0.path(), [$0.text(): .eu])])
      },
      residents: maybe { Region($0.text()) },
      stays: some { Residency.Stay(Region($0.text()), allowed: $0.some { Region($0.text()) }) },
      endpoint: maybe { Region($0.text()) }, place: place())
  }

  private mutating func plainContract() -> Contract {
    Contract(
      name: text(), version: text(), owner: maybe { $0.text() }, summary: maybe { $0.text() },
      events: some { $0.event() },
      categories: some {
        DeclaredCategory(
          category: DataCategory($0.text()), summary: $0.maybe { $0.text() }, place: $0.place())
      }, detectors: some { $0.detector() }, destinations: some { $0.destination() },
      identity: maybe {
        Identity(
          requirement: $0.maybe { $0.one(of: Identity.Requirement.allCases) },
          isUserStable: $0.flag(),
          needs: $0.some {
            Identity.Need(
              requirement: $0.one(of: Identity.Requirement.allCases),
              event: $0.maybe { $0.text() }, platform: $0.maybe { $0.text() }, place: $0.place())
          },
          identifyFirst: $0.maybe { $0.span() }, identifiedWithin: $0.maybe { $0.span() },
          place: $0.place())
      },
      delivery: maybe { $0.delivery() }, tolerances: tolerances(), place: place())
  }

  private mutating func delivery() -> Delivery {
    var delivery = Delivery(
      lateAfter: maybe { $0.span() }, onTimeShare: double(), duplicateWindow: maybe { $0.span() },
      allowedDuplicates: double(), allowedClockSkew: span(), place: place())
    delivery.sourceLateness = some(2) {
      SourceLateness(source: $0.text(), after: $0.span(), share: $0.double())
    }
    delivery.dayClose = maybe { DayClose(after: $0.span(), share: $0.double()) }
    delivery.allowedOutOfOrder = maybe { $0.double() }
    delivery.orderJitter = span()
    delivery.numberings = some(2) {
      Numbering(path: $0.path(), scope: StreamScope($0.text()))
    }
    delivery.heartbeats = some(2) {
      HeartbeatPromise(
        event: $0.text(), every: $0.span(), misses: $0.integer(), scope: StreamScope($0.text()))
    }
    delivery.completions = some(2) {
      Completion(
        event: $0.text(), end: $0.text(), by: $0.path(), within: $0.span(), share: $0.double())
    }
    delivery.batches = some(2) { BatchPromise(id: $0.path(), size: $0.path()) }
    return delivery
  }

  private mutating func tolerances() -> [Tolerance] {
    some { Tolerance(rule: $0.one(of: Rule.allCases), share: $0.double(), place: $0.place()) }
  }

  private mutating func event() -> Event {
    Event(
      type: one(of: EventType.allCases), name: maybe { $0.text() }, version: maybe { $0.text() },
      summary: maybe { $0.text() }, owner: maybe { $0.text() },
      status: one(of: [.live, .deprecated(text()), .retired(text())]),
      producers: some { $0.text() }, content: one(of: Content.allCases),
      properties: some { $0.property(depth: 0) }, context: some { $0.property(depth: 2) },
      variants: maybe { $0.variants(depth: 1) },
      expectations: some(5) { $0.expectation() },
      naturalKey: some(2) { $0.path() }, delivery: maybe { $0.delivery() },
      tolerances: tolerances(), place: place())
  }

  private mutating func property(depth: Int) -> Property {
    var property = Property(
      name: text(), types: JSONTypes(rawValue: UInt8(below(128))), place: place())
    property.isRequired = flag()
    property.allowed = maybe { $0.some { $0.scalar() } }
    property.pattern = maybe { $0.text() }
    property.format = maybe { $0.one(of: StringFormat.allCases) }
    property.minimum = maybe { Bound($0.number(), isExclusive: $0.flag()) }
    property.maximum = maybe { Bound($0.number(), isExclusive: $0.flag()) }
    property.multipleOf = maybe { $0.number() }
    property.minLength = maybe { $0.integer() }
    property.maxLength = maybe { $0.integer() }
    property.minItems = maybe { $0.integer() }
    property.maxItems = maybe { $0.integer() }
    property.uniqueItems = flag()
    property.content = one(of: Content.allCases)
    property.category = maybe { DataCategory($0.text()) }
    property.unit = maybe { Unit($0.text()) }
    property.meaning = maybe { $0.text() }
    property.owner = maybe { $0.text() }
    property.deprecation = maybe { $0.text() }
    property.tolerances = tolerances()
    guard depth < 3 else { return property }
    property.properties = some(2) { $0.property(depth: depth + 1) }
    property.variants = maybe { $0.variants(depth: depth + 2) }
    property.items =
      maybe {
        var item = $0.property(depth: depth + 1)
        if $0.flag() { item.name = "*" }
        return [item]
      } ?? []
    return property
  }

  private mutating func variants(depth: Int) -> Variants {
    Variants(
      discriminator: text(),
      cases: some {
        Variants.Case(
          values: $0.some { $0.scalar() },
          properties: $0.some(2) { $0.property(depth: depth + 1) }, place: $0.place())
      },
      otherwise: maybe { $0.some(2) { $0.property(depth: depth + 1) } }, place: place())
  }

  private mutating func expectation() -> Expectation {
    let kinds: [Expectation.Kind] = [
      .sum(of: path(), times: maybe { $0.path() }, equals: path(), within: number()),
      .determines(path(), path()), .unique(some { $0.path() }),
      .follows(event: text(), within: span(), by: path()),
      .precedes(event: text(), within: span(), by: path()),
      .oncePer(some { $0.path() }, within: maybe { $0.span() }),
      .compare(path(), one(of: Expectation.Comparison.allCases), path()),
      .share(of: scalar(), in: path(), from: double(), through: double()),
    ]
    return Expectation(kind: one(of: kinds), place: place())
  }

  private mutating func destination() -> Destination {
    Destination(
      name: text(), region: maybe { Region($0.text()) },
      accepts: maybe { $0.some { $0.text() } }, consent: some { $0.text() },
      consentStrategy: flag() ? .all : .any, consentProvider: maybe { $0.text() },
      rules: some(5) { $0.rule() },
      allowedValues: some {
        AllowedValue(
          value: $0.text(), reason: $0.text(), until: $0.maybe { $0.text() }, place: $0.place())
      }, place: place())
  }

  private mutating func rule() -> RedactionRule {
    let actions: [RedactionAction] = [
      .pass, .drop, .mask(keepFirst: integer(), keepLast: integer()),
      .hash(one(of: RedactionAction.Digest.allCases)), .tokenize, .truncate, .generalize,
      .forbid, .dropEvent, .replace(with: text()),
      .generalize(to: one(of: Generalization.allCases)),
      .truncate(ipv4: integer(), ipv6: integer(), decimals: integer()),
      .hash(as: one(of: Normalization.allCases)), .hash(.sha512, as: .meta, salt: text()),
      .hash(key: text()),
    ]
    return RedactionRule(
      target: flag() ? .category(DataCategory(text())) : .property(path()),
      event: maybe { $0.text() }, action: one(of: actions), vendor: maybe { $0.text() },
      place: place())
  }

  private mutating func detector() -> Detector {
    let checks: [Detector.Check] = [
      .none, .luhn, .mod97, .verhoeff, .mod11(weights: some { $0.integer() }),
    ]
    return Detector(
      name: text(), category: DataCategory(text()), pattern: text(), check: one(of: checks),
      context: some { $0.text() }, place: place())
  }
}
