internal import Assay

/// The members of a JSON object, by name.
struct Members {
  private let members: [JSONMember]

  init(_ members: [JSONMember]) { self.members = members }

  /// Takes an object; anything else has no members.
  init(_ value: JSONValue?) {
    if case .object(let members) = value?.kind { self.members = members } else { members = [] }
  }

  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// A count; 0 where there is none.
  func number(_ name: String) -> Int {
    if case .number(let digits) = self[name]?.kind { Int(digits) ?? 0 } else { 0 }
  }

  func text(_ name: String) -> String? {
    if case .string(let text) = self[name]?.kind { text } else { nil }
  }

  /// An object of counts.
  func counts(_ name: String) -> [String: Int] {
    guard case .object(let members) = self[name]?.kind else { return [:] }
    var counts: [String: Int] = [:]
    for member in members {
      if case .number(let digits) = member.value.kind { counts[member.name] = Int(digits) ?? 0 }
    }
    return counts
  }
}
