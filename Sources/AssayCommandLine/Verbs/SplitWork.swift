import Assay
import AssayRecorder

extension Option {
  package static let selfTest = Option(
    "--aa",
    summary: "Test drift on the baseline alone: deal its persons into halves, count false alarms.")
}

/// Runs drift's self-test on a user's own baseline and tells the rate of false alarms.
struct SplitWork: Sendable {
  private static let deals = 20
  let arguments: ParsedArguments
  let session: Session

  func run(_ options: CheckOptions) async throws(CommandError) -> ExitCode {
    guard !options.baselines.contains("-") else {
      throw CommandError("--aa reads the baseline again and again, and standard input only once")
    }
    let outcome: SplitRun.Outcome
    do throws(RunError) {
      outcome = try await SplitRun.run(options, deals: Self.deals)
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
    guard outcome.judged > 0 else {
      session.tell("error: nothing could be judged: halves of 100 events are needed\n")
      return .usage
    }
    try session.write(page(outcome))
    return .pass
  }

  private func page(_ outcome: SplitRun.Outcome) -> String {
    let rate = DriftWords.percent(Double(outcome.alarmed) / Double(outcome.judged))
    let each = DriftWords.number(Double(outcome.findings.count) / Double(outcome.judged))
    var text =
      "A/A: the persons of the baseline were dealt into two halves \(outcome.judged) times, and "
      + "the halves compared.\n"
      + "False alarms: \(outcome.alarmed) of \(outcome.judged) deals (\(rate)), \(each) findings "
      + "each.\n"
    var counts: [String: Int] = [:]
    for finding in outcome.findings {
      let place = [finding.rule.rawValue, finding.event, finding.path].compactMap { $0 }
      counts[place.joined(separator: " "), default: 0] += 1
    }
    for (place, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      text += "  \(count) × \(place)\n"
    }
    return text
  }
}
