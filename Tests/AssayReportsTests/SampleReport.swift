import Assay

/// A report with a little of everything.
enum SampleReport {
  static let full = Report(
    verdict: .fail,
    contracts: [
      ContractSummary(
        name: "storefront", version: "2.1.0",
        digest: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    ],
    inputs: [
      InputSummary(
        name: "recordings/candidate/events.ndjson", role: .candidate,
        digest: "xxh64:0123456789abcdef", events: 4012, bytes: 12_412_331, lines: 4014),
      InputSummary(
        name: "recordings/baseline.ndjson.gz", role: .baseline,
        digest: "xxh64:fedcba9876543210", events: 39_988, bytes: 120_000_000, lines: 39_988),
    ],
    checks: checks, findings: findings,
    counts: ["events": 4012, "malformed": 2, "event:Order Completed": 2018],
    notes: ["No traffic fits the contract's event `Cart Cleared`."])

  static let checks = [
    CheckResult(name: "schema/malformed", verdict: .fail),
    CheckResult(name: "schema/envelope", verdict: .pass),
    CheckResult(name: "schema/unplanned-event", verdict: .pass),
    CheckResult(name: "schema/missing-property", verdict: .pass, reason: "4,012 events"),
    CheckResult(name: "schema/type-mismatch", verdict: .fail),
    CheckResult(name: "schema/constraint", verdict: .pass),
    CheckResult(name: "drift/volume", verdict: .pass),
    CheckResult(
      name: "drift/presence (Order Refunded)", verdict: .notEvaluated,
      reason: "only 7 events; 30 are needed to tell a change from luck"),
    CheckResult(
      name: "meaning/distribution (Order Refunded)", verdict: .notEvaluated,
      reason: "only 7 events; 30 are needed to tell a change from luck"),
    CheckResult(name: "delivery/duplicate", verdict: .pass),
    CheckResult(name: "delivery/late (Order Completed)", verdict: .pass),
    CheckResult(name: "delivery/late (Product Viewed)", verdict: .pass),
    CheckResult(
      name: "delivery/clock", verdict: .notEvaluated, reason: "no event has a receivedAt"),
    CheckResult(name: "privacy/leak", verdict: .fail),
  ]

  static let findings = [
    Finding(
      rule: .schemaTypeMismatch, event: "Order Completed", path: "/properties/total",
      message: "The total is text where the contract promises a number.", count: 412, total: 2018,
      expected: "number", observed: "79.6 % number, 20.4 % string",
      slice: ["app.version": "4.2.0", "platform": "ios"],
      examples: (0..<3).map { index in
        Example(
          input: "recordings/candidate/events.ndjson", line: 17 + 900 * index,
          pointer: "/properties/total", messageID: "9c0b7a52-1f7e-4e0c-9d2b-00000000000\(index)",
          masked: "\"NN.NN\"")
      }, contractPlace: Place(file: "contracts/Checkout.swift", line: 31),
      mend: "Send the total as a number: convert it where the event is made."),
    Finding(
      rule: .schemaMalformed, message: "The line ends in the middle of an object.", count: 2,
      total: 4014, expected: "a comma or a closing brace at byte 317",
      observed: "the end of the line",
      examples: [
        Example(input: "recordings/candidate/events.ndjson", line: 1207, pointer: ""),
        Example(input: "recordings/candidate/events.ndjson", line: 4014, pointer: ""),
      ]),
    Finding(
      rule: .meaningUnit, event: "Order Completed", path: "/properties/products/*/price",
      message: "Prices are about 100 times what they were: cents were sent for dollars, it seems.",
      count: 2017, total: 2018, expected: "median 41.20", observed: "median 4,120",
      mend: "Convert at the producer and declare the unit with `.unit(.major(\"USD\"))`."),
    Finding(
      rule: .driftVolume, event: "Product Viewed",
      message: "Its share of the traffic doubled.", count: 1, total: 4012,
      expected: "12.1 % of events", observed: "24.3 % of events"),
    Finding(
      rule: .privacyLeak, event: "Order Completed", path: "/properties/email",
      destination: "google_analytics",
      message: "google_analytics would receive user.contact.email in clear.", count: 2018,
      total: 2018, expected: "drop", observed: "passed in clear",
      examples: [
        Example(
          input: "recordings/candidate/events.ndjson", line: 17, pointer: "/properties/email",
          messageID: "9c0b7a52-1f7e-4e0c-9d2b-000000000000", masked: "aaaa@aaaaaaa.aaa")
      ], contractPlace: Place(file: "contracts/Storefront.swift", line: 12),
      mend: "Add Redact(.contact, .drop) to the destination, or stop sending it."),
    Finding(
      rule: .privacyUnruled, severity: .information, destination: "warehouse",
      message: "The category user.device has no rule.", count: 0, total: 0),
  ]

  static let clean = Report(
    verdict: .pass, contracts: full.contracts, inputs: [full.inputs[0]],
    checks: [CheckResult(name: "schema/envelope", verdict: .pass)], findings: [],
    counts: ["events": 4012])

  /// What a producer can put into a name when it means harm, or has none.
  static let hostileNames = [
    "a\nFAIL: forged", "\u{1B}[2J\u{1B}]0;owned\u{7}", "::error file=x::forged", "]]><testcase/>",
    "quote\" ' & < >", "👩‍👩‍👧‍👦 🇩🇪 é", String(repeating: "Long name ", count: 20),
    String(repeating: "x", count: 200), "##[add-mask]*", "\u{202E}desrever", "100%,file:a\r\n",
    "\u{FFFF}\u{0}\u{2028}", "##vso[task.setvariable variable=x]y", "  ::warning::x ", "",
  ]

  static let hostile = Report(
    verdict: .fail, reason: "a\n::error::b",
    contracts: [ContractSummary(name: "a\u{1B}[31m", version: "]]>", digest: "\"")],
    inputs: hostileNames.map {
      InputSummary(name: $0, role: .candidate, digest: $0, events: .max, bytes: .max, lines: 1)
    },
    checks: hostileNames.flatMap { name in
      [Verdict.pass, .fail, .notEvaluated].map {
        CheckResult(name: "delivery/late (\(name))\($0.rawValue)", verdict: $0, reason: name)
      } + [
        CheckResult(name: name, verdict: .pass), CheckResult(name: name, verdict: .notEvaluated),
      ]
    },
    findings: hostileNames.flatMap { name in
      [
        Finding(
          rule: .schemaConstraint, event: name, path: "/" + name, destination: name,
          message: name, count: 3, total: .max, expected: name, observed: name,
          slice: [name: name],
          examples: [
            Example(input: name, line: .max, pointer: name, messageID: name, masked: name)
          ], contractPlace: Place(file: name, line: 1), mend: name),
        Finding(
          rule: .driftVolume, event: name, message: name, count: .max, total: .max,
          examples: [Example(input: name, line: 0, pointer: name)]),
        Finding(rule: .driftVolume, severity: .information, message: name, count: -1, total: -1),
      ]
    }, counts: Dictionary(uniqueKeysWithValues: hostileNames.map { ($0, 1) }),
    notes: hostileNames)
}
