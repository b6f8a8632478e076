/// A property of an event with the way to it.
///
/// A class, since lists of it are filtered again and again and an event is much to copy.
final class DeclaredProperty: Sendable {
  /// The names on the way, `*` for items.
  let path: [String]
  /// The path as contracts write it.
  let text: String
  /// The property.
  let property: Property
  /// The event it belongs to.
  let event: Event
  /// Whether it stands in `context`.
  let isContext: Bool

  init(path: [String], property: Property, event: Event, isContext: Bool) {
    self.path = path
    self.property = property
    self.event = event
    self.isContext = isContext
    text = PropertyPath(segments: path).text
  }

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
      guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
      else { return name }
      return String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
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
