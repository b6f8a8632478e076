/// A property of an event with the way to it.
struct DeclaredProperty {
  /// The names on the way, `*` for items.
  var path: [String]
  /// The property.
  var property: Property
  /// The event it belongs to.
  var event: Event
  /// Whether it stands in `context`.
  var isContext: Bool

  /// The path as contracts write it.
  var text: String { PropertyPath(segments: path).text }

  /// What messages call it: `products/*/price` of "Order Completed".
  var subject: String {
    "`\(isContext ? "context/" : "")\(text)` of \(event.subject)"
  }
}

extension PropertyPath {
  /// Joins names to a path.
  init(segments: [String]) {
    self.init("")
    text = segments.map { name in
      String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
    }.joined(separator: "/")
  }
}

extension Event {
  /// What messages call it.
  var subject: String {
    let version = version.map { $0.isEmpty ? "" : " \($0)" } ?? ""
    return name.map { JSONWriter.quoted($0) + version } ?? type.rawValue + version
  }

  /// Every property at every depth, those of variants included, in the order they are written.
  var declared: [DeclaredProperty] {
    var found: [DeclaredProperty] = []
    collect(properties, variants, under: [], isContext: false, into: &found)
    collect(context, nil, under: [], isContext: true, into: &found)
    return found
  }

  private func collect(
    _ properties: [Property], _ variants: Variants?, under path: [String], isContext: Bool,
    into found: inout [DeclaredProperty]
  ) {
    let conditional = variants.map { $0.cases.flatMap(\.properties) + ($0.otherwise ?? []) } ?? []
    for property in properties + conditional {
      let own = path + [property.name]
      found.append(
        DeclaredProperty(path: own, property: property, event: self, isContext: isContext))
      collect(
        property.properties, property.variants, under: own, isContext: isContext, into: &found)
      collect(property.items, nil, under: own, isContext: isContext, into: &found)
    }
  }
}

extension Contract {
  /// Every property of every event.
  var declared: [DeclaredProperty] { events.flatMap(\.declared) }
}
