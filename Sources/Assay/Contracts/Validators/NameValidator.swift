/// Names and versions: those that must be there, and those that cannot.
enum NameValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let contract = scope.contract
    var problems: [ContractProblem] = []
    if contract.name.isBlank {
      problems.append(
        ContractProblem(
          "expected a contract with a name, found an empty one",
          mend: "Write Contract(\"name\", version: \"1.0.0\").", at: contract.place))
    }
    problems += version(contract.version, of: "the contract", at: contract.place)
    for event in contract.events {
      problems += name(of: event)
      problems += event.version.map { version($0, of: event.subject, at: event.place) } ?? []
    }
    for destination in contract.destinations where destination.name.isBlank {
      problems.append(
        ContractProblem(
          "expected a destination with a name, found an empty one",
          mend: "Write Destination(\"name\").", at: destination.place))
    }
    for declared in scope.declared where declared.property.name.isEmpty {
      problems.append(
        ContractProblem(
          "expected every property of \(declared.event.subject) to have a name, found an empty one",
          mend: "Write Property(\"name\", …).", at: declared.property.place))
    }
    return problems
  }

  private static func name(of event: Event) -> [ContractProblem] {
    switch event.type {
    case .track:
      guard event.name?.isBlank ?? true else { return [] }
      return [
        ContractProblem(
          "expected a track event with a name, found none",
          mend: "Write Event(\"Order Completed\"), the name that producers send.",
          at: event.place)
      ]
    case .page, .screen:
      guard let name = event.name, name.isBlank else { return [] }
      return [
        ContractProblem(
          "expected a \(event.type.rawValue) with a name or without, found an empty name",
          mend: "Leave the name out to speak of every \(event.type.rawValue).", at: event.place)
      ]
    case .identify, .group, .alias:
      guard let name = event.name else { return [] }
      return [
        ContractProblem(
          "expected \(event.type.rawValue) without a name, found \(JSONWriter.quoted(name))",
          mend: "Remove the name; only track, page and screen calls have one.", at: event.place)
      ]
    }
  }

  private static func version(
    _ version: String, of subject: String, at place: Place
  ) -> [ContractProblem] {
    guard version.isEmpty || version.contains(where: \.isWhitespace) else { return [] }
    return [
      ContractProblem(
        "expected a version of \(subject) without spaces, found \(JSONWriter.quoted(version))",
        mend: "Write a version such as \"2.1.0\".", at: place)
    ]
  }
}

extension String {
  /// Whether there is nothing but white space.
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
