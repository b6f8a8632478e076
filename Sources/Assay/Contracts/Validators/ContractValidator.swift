/// Looks for one kind of mistake in a contract.
protocol ContractValidator {
  /// Everything that it finds, in any order.
  static func problems(in scope: ContractScope) -> [ContractProblem]
}

/// A contract and the contracts it is used with.
struct ContractScope {
  var contract: Contract
  /// The names that rules, `Accepts` and `Expect.follows` may use: of all contracts together.
  var eventNames: Set<String>
  /// All events of all contracts.
  var events: [Event]
  /// The contract's events with the properties that each declares.
  let described: [(event: Event, declared: [DeclaredProperty])]
  /// All properties that the contract declares.
  let declared: [DeclaredProperty]
  /// Those of all contracts.
  let allDeclared: [DeclaredProperty]

  init(_ contract: Contract, beside all: [Contract]) {
    self.contract = contract
    described = contract.events.map { ($0, $0.declared) }
    declared = described.flatMap(\.declared)
    events = all.flatMap(\.events)
    allDeclared = all.count == 1 ? declared : events.flatMap(\.declared)
    eventNames = Set(events.flatMap { [$0.label, $0.type.rawValue] })
    // `track` names no single event, and is therefore no name of one.
    eventNames.remove(EventType.track.rawValue)
    for event in events where event.name == EventType.track.rawValue {
      eventNames.insert(event.label)
    }
  }

  /// What to write instead of a name that no event has.
  func mend(unknown name: String) -> String {
    if let nearest = NearestWord.to(name, among: eventNames) {
      return "Did you mean \(JSONWriter.quoted(nearest))?"
    }
    let known = eventNames.sorted().prefix(8).map { JSONWriter.quoted($0) }
    return known.isEmpty
      ? "Add the event to a contract." : "Known events are \(known.joined(separator: ", "))."
  }
}

extension Contract {
  private static var validators: [any ContractValidator.Type] {
    [
      NameValidator.self, DuplicateValidator.self, RangeValidator.self, TypeValidator.self,
      EnumValidator.self, PatternValidator.self, RequirementValidator.self,
      VariantValidator.self, ExpectationPathValidator.self, ExpectationValueValidator.self,
      NaturalKeyValidator.self,
      FollowsValidator.self, ShareValidator.self, DeliveryValidator.self,
      CategoryValidator.self, AcceptedEventValidator.self, RedactionTargetValidator.self,
      RedactionConflictValidator.self, RedactionActionValidator.self, AllowedValueValidator.self,
      DetectorValidator.self, ConsentValidator.self, ResidencyValidator.self,
      IdentityValidator.self,
    ]
  }

  /// Everything that is wrong with the contract, in the order of the places.
  ///
  /// Events of `others` may be named too, as contracts of one run know each other.
  package func problems(beside others: [Contract] = []) -> [ContractProblem] {
    let scope = ContractScope(self, beside: [self] + others)
    return Self.ordered(Self.validators.flatMap { $0.problems(in: scope) })
  }

  /// Everything that is wrong with contracts that are used together, in the order of the places.
  package static func problems(in contracts: [Contract]) -> [ContractProblem] {
    let scopes = contracts.map { ContractScope($0, beside: contracts) }
    return ordered(
      scopes.flatMap { scope in validators.flatMap { $0.problems(in: scope) } }
        + DuplicateValidator.problems(among: contracts))
  }

  private static func ordered(_ problems: [ContractProblem]) -> [ContractProblem] {
    var seen: Set<String> = []
    return problems.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      return (first.place.file, first.place.line, first.column ?? 0, left.offset)
        < (second.place.file, second.place.line, second.column ?? 0, right.offset)
    }.map(\.element).filter { seen.insert($0.description).inserted }
  }
}
