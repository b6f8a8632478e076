import Assay
import AssayRecorder

/// Shows a profile as a command line asks for.
struct InspectWork: Sendable {
  private let arguments: ParsedArguments
  private let session: Session

  init(_ arguments: ParsedArguments, _ session: Session) {
    self.arguments = arguments
    self.session = session
  }

  func run() async throws(CommandError) -> ExitCode {
    let (profile, names) = try await read()
    let inspection = ProfileInspection(
      profile, names: names, event: arguments[.inspectEvent],
      property: arguments[.inspectProperty])
    guard !inspection.events.isEmpty else { throw nothing(profile, names) }
    try session.write(
      arguments[.inspectFormat] == "json"
        ? InspectJSON.text(inspection) : InspectPage.text(inspection))
    return .pass
  }

  private func read() async throws(CommandError) -> (TrafficProfile, Registry.Names) {
    guard let name = arguments.operands.first, ProfileFile.isProfile(name) else {
      let outcome = try await ProfileWork(arguments, session).profile()
      return (outcome.profile.profile, outcome.names)
    }
    let registry = Registry()
    do throws(RunError) {
      let (profile, _) = try ProfileFile.read(name, role: .baseline, registry: registry)
      return (profile.profile, registry.names)
    } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
  }

  private func nothing(_ profile: TrafficProfile, _ names: Registry.Names) -> CommandError {
    let known = ProfileInspection(profile, names: names)
    guard !known.events.isEmpty else { return CommandError("no event was found to inspect") }
    let events = known.events.map(\.name)
    if let wanted = arguments[.inspectEvent], !events.contains(wanted) {
      return CommandError(
        "there is no event \(wanted)"
          + (nearestName(to: wanted, among: events).map { "; did you mean \($0)?" } ?? ""))
    }
    let wanted = arguments[.inspectProperty] ?? ""
    let asked = arguments[.inspectEvent]
    let shown = known.events.filter { event in asked == nil || asked == event.name }
    let pointers = Set(shown.flatMap { $0.properties.map(\.pointer) })
    let names = Set(pointers.compactMap { $0.split(separator: "/").last.map(String.init) })
    let near = nearestName(
      to: wanted, among: (wanted.hasPrefix("/") ? pointers : names).sorted())
    return CommandError(
      "there is no property \(wanted)" + (near.map { "; did you mean \($0)?" } ?? ""))
  }
}
