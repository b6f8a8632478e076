import Assay

/// Lines of traffic held against contracts.
struct PrivacyCheckTraffic {
  var contracts: [Contract] = []
  var only: [String] = []
  var lines: [String] = []

  init(_ contracts: Contract..., lines: [String] = []) {
    self.contracts = contracts
    self.lines = lines
  }

  init(
    _ event: Event, _ destinations: Destination..., lines: [String]
  ) {
    var contract = Contract("shop", version: "1.0.0") { event }
    contract.destinations = destinations
    contracts = [contract]
    self.lines = lines
  }

  /// What `workers` find together, and the simulated deliveries of each destination.
  func result(workers: Int = 1) -> PassResult? {
    let registry = Registry()
    var setup = PassSetup(
      contracts: contracts, registry: registry, aspects: [.privacy, .schema])
    setup.destinations = only
    var sum: PassResult?
    for worker in (0..<workers).reversed() {
      var pass = Pass(setup)
      for (number, line) in lines.enumerated() where number % workers == worker {
        let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: 64)
        bytes.withUnsafeBufferPointer {
          guard let base = $0.baseAddress else { return }
          _ = pass.observe(
            base, count: bytes.count - 64, input: 0, block: UInt32(number))
        }
      }
      let result = pass.finish()
      if sum == nil { sum = result } else { sum?.merge(result) }
    }
    return sum
  }

  func report(workers: Int = 1) -> Report? {
    result(workers: workers).map { result in
      let index = LineIndex(names: ["events.ndjson"], firstLines: [Array(lines.indices)])
      return Judgement.report(
        result, baseline: nil,
        frame: Judgement.Frame(inputs: [], lines: index, rules: [], gate: .error))
    }
  }

  var findings: [Finding] {
    (report()?.findings ?? []).filter { $0.rule.family == "privacy" }
  }

  /// `leak ga /properties/email`, one for each finding, sorted.
  var told: [String] {
    findings.map { finding in
      let rule = finding.rule.rawValue.dropFirst("privacy/".count)
      return [String(rule), finding.destination, finding.path].compactMap(\.self)
        .joined(separator: " ")
    }.sorted()
  }

  var delivered: [String: Int] {
    guard let privacy = result()?.privacy else { return [:] }
    return Dictionary(
      privacy.policies.enumerated().map { ($1.destination.name, privacy.delivered[$0] ?? 0) },
      uniquingKeysWith: +)
  }

  static func track(
    _ properties: String, event: String = "Signed Up", more: String = ""
  ) -> String {
    #"{"type":"track","event":"\#(event)","userId":"u1","messageId":"m1","#
      + #""properties":{\#(properties)}\#(more)}"#
  }
}
