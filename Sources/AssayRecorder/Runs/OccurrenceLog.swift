internal import Assay
internal import Synchronization

/// Writes every single occurrence as NDJSON, in the order of the traffic whatever the workers do.
final class OccurrenceLog: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
    var failure: WriteError?
  }

  private let file: AtomicFile
  private let plan: Plan
  private let categories: [DataCategory]
  private let rules: Set<Rule>
  private let state = Mutex(State())

  init(_ file: AtomicFile, setup: PassSetup, rules: Set<Rule>) {
    self.file = file
    plan = setup.plan
    categories =
      PrivacyCheck(plan: plan, registry: setup.registry, only: setup.destinations).categories
    self.rules = rules
  }

  /// Takes the occurrences of one block; what comes before is written first.
  func add(
    _ occurrences: [Violations.Occurrence], ordinal: Int, _ names: Registry.Names, input: String,
    lines: LineIndex.Block
  ) {
    var text: [UInt8] = []
    for occurrence in occurrences where rules.isEmpty || rules.contains(occurrence.key.rule) {
      let line = lines.number(of: occurrence.example.position.line)
      text += record(occurrence, names, input: input, line: line)
    }
    write(text, ordinal: ordinal)
  }

  /// Appends what only the whole traffic shows.
  func append(
    rule: Rule, event: Int32, slice: Int32, messageID: String?, place: (input: String, line: Int),
    names: Registry.Names
  ) {
    guard rules.isEmpty || rules.contains(rule) else { return }
    let example = DraftExample(
      position: Position(input: 0, block: 0, line: 0), pointer: "", messageID: messageID)
    let occurrence = Violations.Occurrence(
      key: Violations.Key(rule: rule, event: event, path: 0), slice: slice, example: example)
    let text = record(occurrence, names, input: place.input, line: place.line)
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(WriteError) { try file.write(text) } catch { state.failure = error }
    }
  }

  /// Throws where writing failed.
  func check() throws(RunError) {
    if let failure = state.withLock({ $0.failure }) {
      throw RunError(message: failure.description, exitCode: failure.isWrongName ? 2 : 3)
    }
  }

  /// Gives the finished file its name.
  func commit() throws(RunError) {
    try check()
    do throws(WriteError) { try file.commit() } catch {
      throw RunError(message: error.description, exitCode: error.isWrongName ? 2 : 3)
    }
  }

  private func write(_ text: [UInt8], ordinal: Int) {
    state.withLock { state in
      state.waiting[ordinal] = text
      while let ready = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        guard state.failure == nil, !ready.isEmpty else { continue }
        do throws(WriteError) { try file.write(ready) } catch { state.failure = error }
      }
    }
  }

  private func record(
    _ occurrence: Violations.Occurrence, _ names: Registry.Names, input: String, line: Int
  ) -> [UInt8] {
    let key = occurrence.key
    var members: [(String, JSONValue?)] = []
    func add(_ name: String, _ value: JSONValue) {
      members.append((name, value))
    }
    add("rule", .string(key.rule.rawValue))
    add("input", .string(input))
    add("line", .number(line))
    add("pointer", .string(occurrence.example.pointer))
    if let id = occurrence.example.messageID { add("messageId", .string(id)) }
    if key.event >= 0, Int(key.event) < names.events.count {
      add("event", .string(PublicText.of(names.events[Int(key.event)].label)))
    }
    if let destination = destination(of: key) { add("destination", .string(destination)) }
    if let category = category(of: key) { add("category", .string(category)) }
    if occurrence.slice >= 0, Int(occurrence.slice) < names.slices.count {
      let dimensions = names.slices[Int(occurrence.slice)].dimensions
      add(
        "slice",
        .object(
          dimensions.map {
            ($0.name, .string(PublicText.of($0.value)))
          }))
    }
    return Array((JSONWriter.compact(.object(members)) + "\n").utf8)
  }

  private func destination(of key: Violations.Key) -> String? {
    guard key.rule == .privacyLeak || key.rule == .privacyConsent else { return nil }
    let all = plan.contracts.flatMap(\.destinations)
    return Int(key.detail) < all.count ? all[Int(key.detail)].name : nil
  }

  private func category(of key: Violations.Key) -> String? {
    let kind: Int32
    switch key.rule {
    case .privacyUndeclared: kind = key.detail
    case .privacyLeak: kind = key.extra
    default: return nil
    }
    if kind >= 0 { return DetectorKind(rawValue: UInt8(clamping: kind))?.category.name }
    // A declared category has the number that ``PrivacyCheck/categories`` gives it.
    let number = -1 - Int(kind)
    return number < categories.count ? categories[number].name : nil
  }
}
