/// What contracts say of properties that drift should know.
package struct DriftHints: Sendable {
  /// One property of one event, as findings name them.
  package struct Key: Hashable, Sendable {
    package var event: String
    package var pointer: String

    package init(event: String, pointer: String) {
      self.event = event
      self.pointer = pointer
    }
  }

  /// What is declared of one property.
  package struct Declared: Sendable {
    package var place: Place
    /// Whether its values are identifiers, times or personal data: never compared nor told.
    package var isOpaque: Bool
    /// Whether they are personal data.
    package var isPersonal = false
    package var meaning: String?
    package var unit: String?
  }

  private var declared: [Key: Declared] = [:]

  package init() {}

  /// Whether nothing is declared.
  package var isEmpty: Bool { declared.isEmpty }

  /// Reads all versions of all events; the first that declares a property counts for its place.
  package init(plan: Plan) {
    for event in plan.events {
      let name = PublicText.of(event.name.label)
      for section in Self.sections(of: event.event.type) {
        add(event.event.properties, variants: event.event.variants, below: section, of: name)
      }
      add(event.event.context, variants: nil, below: "/context", of: name)
    }
  }

  /// What is declared of a property; nil where no contract names it.
  package func declared(_ event: String, _ pointer: String) -> Declared? {
    declared[Key(event: event, pointer: pointer)]
  }

  private static func sections(of type: EventType) -> [String] {
    switch type {
    case .track, .page, .screen: ["/properties"]
    case .identify: ["/traits", "/context/traits"]
    case .group, .alias: ["/traits"]
    }
  }

  private mutating func add(
    _ properties: [Property], variants: Variants?, below parent: String, of event: String
  ) {
    let alternatives = variants.map { $0.cases.flatMap(\.properties) + ($0.otherwise ?? []) } ?? []
    for property in properties + alternatives {
      let name = property.name == "*" ? "*" : PathNames.escaped(PublicText.of(property.name))
      let pointer = parent + "/" + name
      let isOpaque =
        property.category != nil
        || [.uuid, .dateTime, .date, .time].contains(property.format)
      let key = Key(event: event, pointer: pointer)
      defer { if property.category != nil { declared[key]?.isPersonal = true } }
      if declared[key] == nil {
        declared[key] = Declared(
          place: property.place, isOpaque: isOpaque, meaning: property.meaning,
          unit: property.unit?.name)
      } else if isOpaque {
        declared[key]?.isOpaque = true
      }
      add(
        property.properties + property.items, variants: property.variants, below: pointer,
        of: event)
    }
  }

  /// A finding with what is declared of its property.
  func complete(_ finding: Finding) -> Finding {
    guard let event = finding.event, let path = finding.path, let known = declared(event, path)
    else { return finding }
    var finding = finding
    finding.contractPlace = known.place
    if finding.rule == .meaningUnit, let unit = known.unit {
      finding.expected = finding.expected.map { "\($0), declared in \(unit)" }
    } else if finding.rule.rawValue.hasPrefix("meaning/"), let meaning = known.meaning {
      finding.expected = finding.expected.map { "\($0) (\(meaning))" }
    }
    return finding
  }
}
