/// What a check or a whole run came to.
public enum Verdict: String, Hashable, Sendable {
  case pass
  case fail
  /// Nothing could be said; the reason tells why.
  case notEvaluated = "not-evaluated"
}

/// What one check, or one part of it, came to.
public struct CheckResult: Hashable, Sendable {
  /// The rule, or the rule and what it was about: `delivery/late (Order Completed)`.
  public var name: String
  /// What it came to.
  public var verdict: Verdict
  /// Why it was not evaluated, or what was looked at.
  public var reason: String?

  /// Makes a result.
  public init(name: String, verdict: Verdict, reason: String? = nil) {
    self.name = name
    self.verdict = verdict
    self.reason = reason
  }
}

/// What was read.
public struct InputSummary: Hashable, Sendable {
  /// What the input was for.
  public enum Role: String, Hashable, Sendable {
    case candidate, baseline, sent
  }

  /// The name as the user gave it.
  public var name: String
  /// What it was for.
  public var role: Role
  /// The XXH64 digest of its content, as `xxh64:` and 16 hexadecimal digits.
  public var digest: String
  /// How many events it held.
  public var events: Int
  /// How many bytes, uncompressed.
  public var bytes: Int
  /// How many lines.
  public var lines: Int

  /// Makes a summary.
  public init(
    name: String, role: Role, digest: String, events: Int, bytes: Int, lines: Int
  ) {
    self.name = name
    self.role = role
    self.digest = digest
    self.events = events
    self.bytes = bytes
    self.lines = lines
  }
}

/// A contract that a run used.
public struct ContractSummary: Hashable, Sendable {
  /// The contract's name.
  public var name: String
  /// Its version.
  public var version: String
  /// The SHA-256 of its canonical JSON, as `sha256:` and 64 hexadecimal digits.
  public var digest: String

  /// Makes a summary.
  public init(name: String, version: String, digest: String) {
    self.name = name
    self.version = version
    self.digest = digest
  }
}

/// Everything a run found out, ready to be rendered.
public struct Report: Hashable, Sendable {
  /// What the run came to at its gate.
  public var verdict: Verdict
  /// Why, where the verdict is `notEvaluated`.
  public var reason: String?
  /// The contracts used.
  public var contracts: [ContractSummary]
  /// What was read, candidates first.
  public var inputs: [InputSummary]
  /// What each check came to.
  public var checks: [CheckResult]
  /// The findings, worst first: severity, then destination, event, rule, path.
  public var findings: [Finding]
  /// Counts by name, such as `events` and `malformed`.
  public var counts: [String: Int]
  /// Advice that is no finding: a contract that fits none of the traffic.
  public var notes: [String]

  /// Makes a report.
  public init(
    verdict: Verdict, reason: String? = nil, contracts: [ContractSummary],
    inputs: [InputSummary], checks: [CheckResult], findings: [Finding], counts: [String: Int],
    notes: [String] = []
  ) {
    self.verdict = verdict
    self.reason = reason
    self.contracts = contracts
    self.inputs = inputs
    self.checks = checks
    self.findings = findings
    self.counts = counts
    self.notes = notes
  }
}
