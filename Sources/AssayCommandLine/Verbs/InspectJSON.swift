import Assay

/// A profile as JSON: version 1 of a form that may gain members.
enum InspectJSON {
  static func text(_ inspection: ProfileInspection) -> String {
    JSONWriter.canonical(
      .object([
        ("assayInspection", .number(1)), ("sampledEvents", .number(inspection.sampled)),
        ("sampleIsWhole", .boolean(inspection.isWhole)),
        ("events", .array(inspection.events.map(json))),
      ]))
  }

  private static func json(_ event: ProfileInspection.Event) -> JSONValue {
    .object([
      ("event", .string(event.name)), ("events", .number(event.events)),
      ("share", share(event.share)), ("slices", parts(event.slices)),
      ("hours", .array(event.hours.map(share))),
      ("properties", .array(event.properties.map(json))),
    ])
  }

  private static func json(_ property: ProfileInspection.Property) -> JSONValue {
    .object([
      ("path", .string(property.pointer)), ("sealed", .boolean(property.isSealed)),
      ("present", share(property.present)), ("kinds", parts(property.kinds)),
      ("values", parts(property.values)),
      ("distinct", property.distinct.map { .number($0) } ?? .null),
      ("numbers", property.numbers.map(json) ?? .null), ("lengths", parts(property.lengths)),
      ("shapes", parts(property.shapes)), ("slices", parts(property.slices)),
      ("hours", .array(property.hours.map(share))),
    ])
  }

  private static func json(_ numbers: ProfileInspection.Numbers) -> JSONValue {
    let names = ["p5", "p25", "p50", "p75", "p95"]
    return .object([
      ("quantiles", .object(zip(names, numbers.quantiles).map { ($0, .number($1)) })),
      ("zero", share(numbers.zero)), ("negative", share(numbers.negative)),
      ("whole", share(numbers.whole)), ("digits", parts(numbers.digits)),
      ("sentinels", parts(numbers.sentinels)),
    ])
  }

  private static func parts(_ parts: [ProfileInspection.Part]) -> JSONValue {
    .array(parts.map { .object([("name", .string($0.name)), ("share", share($0.share))]) })
  }

  /// Millionths are more than a sample can say.
  private static func share(_ share: Double) -> JSONValue {
    .number((share * 1_000_000).rounded() / 1_000_000)
  }
}
