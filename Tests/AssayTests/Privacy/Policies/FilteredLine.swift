import Assay

/// Lines as a destination's filter writes them.
struct FilteredLine {
  var lines: [String] = []
  var outcomes: [DestinationFilter.Outcome] = []
  var changes: [[PolicyChange]] = []
  var counts = PolicyCounts()

  /// The only line.
  var text: String { lines.joined(separator: "\n") }

  init(
    _ lines: [String], contract: Contract, destination: String = "d",
    secrets: [String: String] = [:], key: TokenKey? = nil
  ) {
    var missing: [String] = []
    let secrets = PolicySecrets(
      of: contract.destinations, { secrets[$0] }, missing: &missing)
    var filter = DestinationFilter(
      contracts: [contract], destination: destination, secrets: secrets, key: key,
      isAuditing: true)
    for line in lines {
      var out: [UInt8] = []
      let bytes = Array(line.utf8)
      outcomes.append(bytes.withUnsafeBufferPointer { filter.filter($0, into: &out) })
      self.lines.append(String(decoding: out, as: UTF8.self))
      changes.append(filter.changes)
    }
    counts = filter.counts
  }

  /// What a destination `d` with these rules gets of an event `Seen` with these properties.
  static func properties(
    _ properties: String, declaring declared: [Property] = [], key: TokenKey? = nil,
    secrets: [String: String] = [:],
    @DestinationBuilder _ rules: () -> [any DestinationClause]
  ) -> String {
    let contract = Contract("c", version: "1") {
      Event("Seen") { for property in declared { property } }
      Destination("d", rules)
    }
    let line = Self.head + properties + "}}"
    let result = FilteredLine([line], contract: contract, secrets: secrets, key: key)
    guard result.text.hasPrefix(Self.head), result.text.hasSuffix("}}") else {
      return "\(result.outcomes) \(result.text)"
    }
    return String(result.text.dropFirst(Self.head.count).dropLast(2))
  }

  static let head =
    #"{"type":"track","event":"Seen","messageId":"m-1","userId":"u-1","properties":{"#
}
