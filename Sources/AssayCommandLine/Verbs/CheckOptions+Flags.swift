import Assay
import AssayRecorder
import AssayReports

extension Option {
  package static let contracts = Option(
    "--contracts", .many("FILE"), summary: "Use the contracts of a JSON file.")
  package static let noContracts = Option(
    "--no-contracts", summary: "Use no contract: judge only what needs none.")
  package static let baseline = Option(
    "--baseline", .many("RECORDING"),
    summary: "Take a recording or stored profile as right, and look for drift; several are a "
      + "history.")
  package static let sent = Option(
    "--sent", .many("RECORDING"),
    summary: "Hold what was sent against what was received, by messageId.")
  package static let requiredBaseline = Option(
    "--baseline", .many("RECORDING"),
    summary: "The recording or stored profile taken as right; several are a history, and what they "
      + "differ by is no drift.")
  package static let candidate = Option(
    "--candidate", .many("RECORDING"), summary: "The recording or stored profile under test.")
  package static let explainPower = Option(
    "--explain-power",
    summary: "Print what changes could have been seen of each property, instead of a report.")
  package static let destination = Option(
    "--destination", .many("NAME"),
    summary: "Judge privacy only for a destination of the contracts; default: for all.")
  package static let rule = Option(
    "--rule", .many("RULE"),
    summary: "Judge only a rule (schema/type-mismatch) or a family (schema, schema/*); default: "
      + "all.")
  package static let driftRule = Option(
    "--rule", .many("RULE"),
    summary: "Judge only a rule or family of drift and meaning; default: both families.")
  package static let failOn = Option(
    "--fail-on", .one("SEVERITY"), choices: ["error", "warning", "never"],
    summary: "The least finding that makes the exit code 1; default: error.")
  package static let vendor = Option(
    "--dialect", .one("VENDOR"), choices: VendorDialect.allCases.map(\.rawValue),
    summary: "Whose pipeline it is, for limits and consent; default: what each event's form tells.")
  package static let now = Option(
    "--now", .one("TIME"),
    summary: "The time of the run, as 2026-01-31T12:00:00Z, for rules that compare with it.")
}

/// Where and how reports are written.
package enum ReportOptions {
  package static let format = Option(
    "--format", .one("FORMAT"), choices: ReportFormat.allCases.map(\.rawValue),
    summary: "The form of the report; default: text.")
  package static let output = Option(
    "--output", short: "o", .one("FILE"),
    summary: "Write the report to a file instead of standard output.")
  package static let report = Option(
    "--report", .many("FORMAT=FILE"), summary: "Write a further report to a file.")
  package static let occurrences = Option(
    "--occurrences", .one("FILE"),
    summary: "Write every single occurrence of every finding to a file, as NDJSON.")

  package static let all = [format, output, report, occurrences]
}

/// How recordings are read.
package enum RunOptions {
  package static let jobs = Option(
    "--jobs", short: "j", .one("COUNT"),
    summary: "How many workers share the recording; default: one for each core. The report is "
      + "the same whatever the count.")
  package static let maxLineBytes = Option(
    "--max-line-bytes", .one("SIZE"),
    summary: "The longest line that is read, with K, M or G (powers of 1024); a longer one is a "
      + "finding.")
  package static let memory = Option(
    "--memory", .one("SIZE"),
    summary: "The most memory for the records of events, with K, M or G (powers of 1024); what is "
      + "more waits in TMPDIR. Default: 1G. The report is the same whatever the size.")

  package static let all = [jobs, maxLineBytes]
}
