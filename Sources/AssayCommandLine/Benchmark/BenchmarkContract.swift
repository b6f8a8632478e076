import Assay

/// The contract that the benchmark's traffic keeps, but for its anomalies.
enum BenchmarkContract {
  private static let place = Place(file: "AssayCommandLine/BenchmarkContract.swift", line: 1)

  static let contract = Contract(
    name: "benchmark", version: "1.0.0", owner: "assay",
    events: BenchmarkCatalogue.events.map(event), destinations: [destination],
    identity: Identity(requirement: .userIDOrAnonymousID, place: place),
    delivery: Delivery(
      lateAfter: .minutes(5), onTimeShare: 0.999, duplicateWindow: .hours(24), place: place),
    place: place)

  private static let destination = Destination(
    name: "analytics", region: .us,
    rules: [
      RedactionRule(target: .category(.email), action: .drop, place: place),
      RedactionRule(target: .category(.ipAddress), action: .truncate, place: place),
    ], place: place)

  private static func event(_ event: BenchmarkEvent) -> Event {
    let hasProducts = event.fields.contains { $0.kind == .products }
    let total = Expectation(
      kind: .sum(
        of: "products/*/price", times: "products/*/quantity", equals: "total", within: 0.01),
      place: place)
    return Event(
      type: EventType(rawValue: event.type) ?? .track, name: event.name.isEmpty ? nil : event.name,
      version: "1.0.0", properties: event.fields.map(property), context: context,
      expectations: hasProducts ? [total] : [], place: place)
  }

  private static let context: [Property] = [
    object("library", required: true, ["name", "version"].map { string($0, required: true) }),
    object("app", ["name", "version", "build"].map { string($0) }),
    object("os", ["name", "version"].map { string($0) }),
    object("device", ["type", "manufacturer", "model"].map { string($0) }),
    string("locale") { $0.pattern = "[a-z]{2}-[A-Z]{2}" },
    string("timezone") { $0.maxLength = 40 },
    string("ip") {
      $0.format = .ipv4
      $0.category = .ipAddress
    },
  ]

  private static func object(
    _ name: String, required: Bool = false, _ members: [Property]
  ) -> Property {
    var property = Property(name: name, types: .object, place: place)
    property.isRequired = required
    property.properties = members
    return property
  }

  private static func string(
    _ name: String, required: Bool = false, _ change: (inout Property) -> Void = { _ in }
  ) -> Property {
    var property = Property(name: name, types: .string, place: place)
    property.isRequired = required
    change(&property)
    return property
  }

  private static func property(_ field: BenchmarkField) -> Property {
    var property = Property(name: field.name, types: .string, place: place)
    property.isRequired = field.isRequired
    switch field.kind {
    case .uuid: property.format = .uuid
    case .sku: property.pattern = "[A-Z]{3}-[0-9]{4}"
    case .code(let prefix): property.pattern = prefix + "[0-9]{8}"
    case .choice(let names): property.allowed = names.map(Scalar.string)
    case .words: property.maxLength = 200
    case .url: property.format = .uri
    case .time: property.format = .dateTime
    case .boolean: property.types = .boolean
    case .email:
      property.format = .email
      property.category = .email
    case .money, .productTotal:
      property.types = .number
      property.minimum = Bound(0)
    case .integer(let range):
      property.types = .integer
      property.minimum = Bound(DecimalNumber(range.lowerBound))
      property.maximum = Bound(DecimalNumber(range.upperBound))
    case .products:
      property.types = .array
      property.minItems = 1
      var item = object("*", BenchmarkTraffic.productFields.map(Self.property))
      item.isRequired = false
      property.items = [item]
    }
    return property
  }
}
