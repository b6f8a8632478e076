import Assay

/// A report as JSON, version 1 of Assay's report format.
///
/// Members are sorted by name; every member is always there, `null` where it has nothing to say.
/// New members may come within a version, so readers skip the ones they do not know; a member that
/// goes or changes its meaning makes a new version. The text is UTF-8 and ends with a newline.
///
/// - `assay`: the version of the format, 1.
/// - `verdict`: `pass`, `fail` or `not-evaluated`; `reason`: why, for the last.
/// - `contracts`: `name`, `version`, `digest` (`sha256:…` of the canonical JSON).
/// - `inputs`: `name`, `role` (`candidate`, `baseline`), `digest` (`xxh64:…`), `events`, `bytes`
///   (uncompressed), `lines`.
/// - `checks`: `name`, `verdict`, `reason`.
/// - `counts`: named counts. `notes`: advice that is no finding.
/// - `findings`, worst first:
///   - `rule`, `severity` (`error`, `warning`, `information`), `message` (one sentence);
///   - `event` (null: the whole traffic), `path` (JSON Pointer with `*` for array items),
///     `destination` (null: the traffic itself);
///   - `count` of `total` events and `share`, their ratio, rounded to six decimals, 0 or 1 only if
///     it is exactly that;
///   - `detectable`: the smallest change of a share that would have been seen, where two sides were
///     compared;
///   - `comparison`, only where two sides were compared: `chart` (bars in the order of time),
///     `since`, `onceIn` (how seldom luck alone does this), `clause` (what would have promised it);
///   - `expected`, `observed`: words or numbers for people;
///   - `slice`: dimension to value, empty for all traffic;
///   - `examples`, at most three: `input`, `line` (from 1), `pointer`, `messageId`, `masked` (the
///     value's shape; values themselves are never written);
///   - `contractLine`: `file:line` of the clause that asked for it; `mend`: what to do;
///   - `fingerprint`: ``Assay/Finding/fingerprint``, the same in every run;
///   - `waived`: whether a waiver accepts it.
struct JSONReport {
  let report: Report

  init(_ report: Report) { self.report = report }

  func rendered() -> String {
    let root: [String: JSONText] = [
      "assay": .integer(1),
      "verdict": .string(report.verdict.rawValue),
      "reason": .string(report.reason),
      "contracts": .array(report.contracts.map(json)),
      "inputs": .array(report.inputs.map(json)),
      "checks": .array(report.checks.map(json)),
      "findings": .array(report.findings.map(json)),
      "counts": .object(report.counts.mapValues { .integer($0) }),
      "notes": .array(report.notes.map { .string($0) }),
    ]
    return JSONText.object(root).rendered()
  }

  private func json(_ contract: ContractSummary) -> JSONText {
    .object([
      "name": .string(contract.name),
      "version": .string(contract.version),
      "digest": .string(contract.digest),
    ])
  }

  private func json(_ input: InputSummary) -> JSONText {
    .object([
      "name": .string(input.name),
      "role": .string(input.role.rawValue),
      "digest": .string(input.digest),
      "events": .integer(input.events),
      "bytes": .integer(input.bytes),
      "lines": .integer(input.lines),
    ])
  }

  private func json(_ check: CheckResult) -> JSONText {
    .object([
      "name": .string(check.name),
      "verdict": .string(check.verdict.rawValue),
      "reason": .string(check.reason),
    ])
  }

  private func json(_ finding: Finding) -> JSONText {
    var members: [String: JSONText] = [
      "rule": .string(finding.rule.rawValue),
      "severity": .string(finding.severity.rawValue),
      "event": .string(finding.event),
      "path": .string(finding.path),
      "destination": .string(finding.destination),
      "detectable": finding.detectable.map {
        .share(count: Int(($0 * 1_000_000).rounded()), total: 1_000_000)
      } ?? .null,
      "message": .string(finding.message),
      "count": .integer(finding.count),
      "total": .integer(finding.total),
      "share": .share(count: finding.count, total: finding.total),
      "expected": .string(finding.expected),
      "observed": .string(finding.observed),
      "slice": .object(finding.slice.mapValues { .string($0) }),
      "examples": .array(finding.examples.prefix(3).map(json)),
      "contractLine": .string(finding.contractPlace?.description),
      "mend": .string(finding.mend),
      "fingerprint": .string(finding.fingerprint),
      // No report holds waived findings yet; the member is there so that readers can rely on it.
      "waived": .boolean(false),
    ]
    if let comparison = finding.comparison { members["comparison"] = json(comparison) }
    return .object(members)
  }

  private func json(_ comparison: Finding.Comparison) -> JSONText {
    .object([
      "chart": .string(comparison.chart), "since": .string(comparison.since),
      "onceIn": comparison.onceIn.map { .integer(Int($0)) } ?? .null,
      "clause": .string(comparison.clause),
    ])
  }

  private func json(_ example: Example) -> JSONText {
    .object([
      "input": .string(example.input),
      "line": .integer(example.line),
      "pointer": .string(example.pointer),
      "messageId": .string(example.messageID),
      "masked": .string(example.masked),
    ])
  }
}
