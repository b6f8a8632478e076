/// A property of an event with the way to it.
///
/// A class, since lists of it are filtered again and again and an event is much to copy.
final class DeclaredProperty: Sendable {
  /// How many properties enclose it.
  let depth: Int
  /// The path as contracts write it, `*` for items.
  let text: String
  /// The property.
  let property: Property
  /// Whether it stands in `context`.
  let isContext: Bool
  private let holder: Holder

  /// One event for all of its properties.
  final class Holder: Sendable {
    let event: Event

    init(_ event: Event) { self.event = event }
  }

  init(_ property: Property, in parent: DeclaredProperty?, of holder: Holder, isContext: Bool) {
    depth = parent.map { $0.depth + 1 } ?? 0
    let name = PropertyPath.segment(property.name)
    text = parent.map { $0.text + "/" + name } ?? name
    self.property = property
    self.isContext = isContext
    self.holder = holder
  }

  /// The event it belongs to.
  var event: Event { holder.event }

  /// What messages call it: `products/*/price` of "Order Completed".
  var subject: String {
    "`\(isContext ? "context/" : "")\(text)` of \(event.subject)"
  }
}

extension PropertyPath {
  /// Joins names to a path.
  init(segments: [String]) {
    self.init("")
    text = segments.map(Self.segment).joined(separator: "/")
  }

  /// A name as it stands in a path.
  static func segment(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
    else { return name }
    return String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
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
    let holder = DeclaredProperty.Holder(self)
    var found: [DeclaredProperty] = []
    func collect(
      _ properties: [Property], _ variants: Variants?, in parent: DeclaredProperty?,
      isContext: Bool
    ) {
      for property in properties {
        let own = DeclaredProperty(property, in: parent, of: holder, isContext: isContext)
        found.append(own)
        collect(property.properties, property.variants, in: own, isContext: isContext)
        collect(property.items, nil, in: own, isContext: isContext)
      }
      guard let variants else { return }
      for alternative in variants.cases {
        collect(alternative.properties, nil, in: parent, isContext: isContext)
      }
      collect(variants.otherwise ?? [], nil, in: parent, isContext: isContext)
    }
    collect(properties, variants, in: nil, isContext: false)
    collect(context, nil, in: nil, isContext: true)
    return found
  }
}

extension Contract {
  /// Every property of every event.
  var declared: [DeclaredProperty] { events.flatMap(\.declared) }
}
