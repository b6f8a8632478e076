import Assay

/// One run of contracts over lines of traffic, split and shared as asked.
struct Run {
  var contracts: [Contract] = []
  var lines: [String] = []
  /// How many lines make a block; nil: all.
  var blockLines: Int?
  var workers = 1
  /// The order in which the workers' results are merged, by number; empty: as they are.
  var mergeOrder: [Int] = []
  var rules: Set<Rule> = []
  var gate: Severity? = .error
  var aspects: PassSetup.Aspects = [.schema, .expectations]
  /// How many keys the identity check keeps before it samples; nil: as many as a run does.
  var identityKeys: Int?
  /// How much memory the records of events may take; nil: as much as they need.
  var spill: SpillBudget?
  /// What ends each line; a block ends with it too.
  var lineEnd = "\n"

  init(_ contracts: Contract..., lines: [String] = []) {
    self.contracts = contracts
    self.lines = lines
  }

  /// A contract of events alone.
  init(_ events: [Event], lines: [String] = []) {
    contracts = [Contract(name: "shop", version: "1.0.0", events: events, place: Self.place)]
    self.lines = lines
  }

  static let place = Place(file: "Contracts/Shop.swift", line: 1)

  /// What the run reports.
  func report() -> Report { report(lines.map { Array(($0 + lineEnd).utf8) }) }

  /// What a run over lines of any bytes reports; each brings its own end.
  func report(_ lines: [[UInt8]]) -> Report {
    let registry = Registry()
    var setup = PassSetup(contracts: contracts, registry: registry, aspects: aspects)
    setup.identityKeys = identityKeys ?? setup.identityKeys
    setup.spill = spill
    setup.deliveryRules = rules.filter { $0.family == "delivery" }
    let size = max(1, blockLines ?? lines.count)
    let blocks = stride(from: 0, to: lines.count, by: size).map {
      Array(lines[$0..<min($0 + size, lines.count)])
    }
    var results: [PassResult] = []
    for worker in 0..<workers {
      var pass = Pass(setup)
      // Blocks go to workers in turns, the later ones first, as a race might have it.
      for number in blocks.indices.reversed() where number % workers == worker {
        let bytes = blocks[number].flatMap { $0 }
        let padded = bytes + [UInt8](repeating: 0, count: 64)
        padded.withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          _ = pass.observe(start, count: bytes.count, input: 0, block: UInt32(number))
        }
      }
      results.append(pass.finish())
    }
    let order = mergeOrder.isEmpty ? Array(results.indices) : mergeOrder
    var whole = results[order[0]]
    for other in order.dropFirst() { whole.merge(results[other]) }
    let index = LineIndex(
      names: ["events.ndjson"], firstLines: [blocks.indices.map { $0 * size }])
    return Judgement.report(
      whole, baseline: nil,
      frame: Judgement.Frame(inputs: [], lines: index, rules: rules, gate: gate))
  }

  /// The findings of one rule.
  func findings(_ rule: Rule) -> [Finding] { report().findings.filter { $0.rule == rule } }
}

/// One line of traffic in a sound envelope.
enum Line {
  /// A track call; `more` are further members of the envelope, each with a comma before it.
  static func track(
    _ name: String = "Order", _ properties: String = "{}", id: String = "m-1",
    version: String? = nil, app: String? = nil, more: String = ""
  ) -> String {
    #"{"type":"track","event":"\#(name)","messageId":"\#(id)","userId":"u-1""#
      + context(version: version, app: app) + #","properties":\#(properties)\#(more)}"#
  }

  /// A call of another type.
  static func call(_ type: String, _ members: String = "", id: String = "m-1") -> String {
    #"{"type":"\#(type)","messageId":"\#(id)","userId":"u-1"\#(members)}"#
  }

  private static func context(version: String?, app: String?) -> String {
    let parts = [
      version.map { #""protocols":{"event_version":\#($0)}"# },
      app.map { #""app":{"version":\#($0)}"# },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : #","context":{\#(parts.joined(separator: ","))}"#
  }
}

extension Report {
  /// The findings of one rule.
  func of(_ rule: Rule) -> [Finding] { findings.filter { $0.rule == rule } }

  /// The results that concern a rule.
  func results(_ rule: Rule) -> [CheckResult] {
    checks.filter { $0.name.prefix { $0 != " " } == rule.rawValue }
  }
}
