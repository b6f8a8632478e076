internal import Assay

/// Chooses which events a recording keeps: by name, by type, by person, and so many of each name.
package struct EventFilter: Sendable {
  /// What is asked for; an empty list and nil ask for nothing.
  package struct Rules: Sendable, Hashable {
    /// Names that are kept, with `*` for any text and `?` for one byte.
    package var names: [String] = []
    /// Types that are kept.
    package var types: [String] = []
    /// The share of people that is kept.
    package var sampler: Sampler?
    /// How many different events of each name are kept.
    package var perEvent: Int?

    package init() {}

    package var isEverything: Bool {
      names.isEmpty && types.isEmpty && sampler == nil && perEvent == nil
    }
  }

  private let rules: Rules
  private let patterns: [NamePattern]
  private let types: Set<[UInt8]>
  private var reservoir: EventReservoir?

  /// Events that were looked at and left out.
  package private(set) var skipped = 0

  package init(_ rules: Rules) {
    self.rules = rules
    patterns = rules.names.map { NamePattern($0) }
    types = Set(rules.types.map { Array($0.utf8) })
    reservoir = rules.perEvent.map { EventReservoir(limit: $0) }
  }

  /// Whether the event of a line is kept.
  ///
  /// Ask with the line as it came, before it is redacted: who is sampled must not depend on a key.
  package mutating func keeps(_ facts: LineFacts, in line: Span<UInt8>) -> Bool {
    let isKept = isWanted(facts, line) && reservoir?.keeps(facts, in: line) != false
    if !isKept { skipped &+= 1 }
    return isKept
  }

  private func isWanted(_ facts: LineFacts, _ line: Span<UInt8>) -> Bool {
    if !types.isEmpty {
      guard let type = facts.type?.bytes(in: line), types.contains(type) else { return false }
    }
    if !patterns.isEmpty {
      guard let name = facts.title?.bytes(in: line), patterns.contains(where: { $0.matches(name) })
      else { return false }
    }
    return rules.sampler?.keeps(facts, in: line) != false
  }
}

extension EventFilter.Rules {
  /// The rules as a manifest tells them; `null` where everything is kept.
  var json: JSONValue {
    guard !isEverything else { return .null }
    return .object([
      ("names", names.isEmpty ? nil : .array(names.map { .string($0) })),
      ("types", types.isEmpty ? nil : .array(types.map { .string($0) })),
      ("people", sampler.map { .string($0.text) }),
      ("perName", perEvent.map { .number($0) }),
    ])
  }

  init(_ members: Members) {
    names = Self.texts(members["names"])
    types = Self.texts(members["types"])
    sampler = members.text("people").flatMap { Sampler($0) }
    perEvent = members["perName"].map { _ in members.number("perName") }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    guard case .array(let items) = value?.kind else { return [] }
    return items.compactMap { if case .string(let text) = $0.kind { text } else { nil } }
  }
}
