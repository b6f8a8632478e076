/// Contracts, events, destinations and properties that are there twice.
enum DuplicateValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    let contract = scope.contract
    return repeated(contract.events, by: \.key).map { event, first in
      ContractProblem(
        "expected \(event.subject) once, found it again after \(first.place)",
        mend: "Remove one, or give it a version of its own.", at: event.place)
    }
      + repeated(contract.destinations, by: \.name).map { destination, first in
        ContractProblem(
          "expected destination \(JSONWriter.quoted(destination.name)) once, "
            + "found it again after \(first.place)",
          mend: "Merge the two, or rename one.", at: destination.place)
      } + scope.described.flatMap(properties)
  }

  /// Contracts of one name.
  static func problems(among contracts: [Contract]) -> [ContractProblem] {
    repeated(contracts, by: \.name).map { contract, first in
      ContractProblem(
        "expected contract \(JSONWriter.quoted(contract.name)) once, "
          + "found it again after \(first.place)",
        mend: "Use one of them, or rename one.", at: contract.place)
    }
  }

  private static func properties(
    of event: Event, _ declared: [DeclaredProperty]
  ) -> [ContractProblem] {
    let groups =
      [event.properties, event.context] + alternatives(event.variants)
      + declared.flatMap { declared in
        [declared.property.properties] + alternatives(declared.property.variants)
      }
    return groups.flatMap { group in
      repeated(group, by: \.name).map { property, first in
        ContractProblem(
          "expected property `\(property.name)` of \(event.subject) once, "
            + "found it again after \(first.place)",
          mend: "Remove one; a fragment may hold it already.", at: property.place)
      }
    }
  }

  private static func alternatives(_ variants: Variants?) -> [[Property]] {
    guard let variants else { return [] }
    return variants.cases.map(\.properties) + [variants.otherwise ?? []]
  }

  private static func repeated<Element, Key: Hashable>(
    _ elements: [Element], by key: (Element) -> Key
  ) -> [(element: Element, first: Element)] {
    guard elements.count > 1 else { return [] }
    var seen: [Key: Int] = [:]
    return elements.indices.compactMap { index in
      guard let first = seen[key(elements[index])] else {
        seen[key(elements[index])] = index
        return nil
      }
      return (elements[index], elements[first])
    }
  }
}

extension Event {
  fileprivate var key: [String?] { [type.rawValue, name, version] }
}
