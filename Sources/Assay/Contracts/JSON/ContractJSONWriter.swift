/// Turns contracts into canonical JSON.
///
/// What has its default value is left out. Events and properties are arrays, so that their order
/// survives; expectations are objects whose one member says which kind they are.
struct ContractJSONWriter {
  /// The version of the format, which every file names as `"assay"`.
  static let formatVersion = 1

  /// Whether to say in `at` where each clause was written.
  var places: Bool

  func contract(_ contract: Contract) -> JSONValue {
    .object([
      ("assay", .number(Self.formatVersion)),
      ("name", .string(contract.name)),
      ("version", .string(contract.version)),
      ("owner", string(contract.owner)),
      ("summary", string(contract.summary)),
      ("events", array(contract.events, event)),
      ("categories", array(contract.categories, category)),
      ("detectors", array(contract.detectors, detector)),
      ("destinations", array(contract.destinations, destination)),
      ("identity", contract.identity.map(identity)),
      ("delivery", contract.delivery.map(delivery)),
      ("tolerances", array(contract.tolerances, tolerance)),
      ("consentRules", consentRules(contract.consentRules)),
      ("residency", contract.residency.map(residency)),
      ("at", at(contract.place)),
    ])
  }

  private func event(_ event: Event) -> JSONValue {
    .object([
      ("type", .string(event.type.rawValue)),
      ("name", string(event.name)),
      ("version", string(event.version)),
      ("summary", string(event.summary)),
      ("owner", string(event.owner)),
      ("deprecated", deprecation(event.status)),
      ("retired", retirement(event.status)),
      ("sentBy", strings(event.producers)),
      ("content", content(event.content)),
      ("properties", array(event.properties, property)),
      ("context", array(event.context, property)),
      ("variants", event.variants.map(variants)),
      ("expectations", array(event.expectations, expectation)),
      ("naturalKey", strings(event.naturalKey.map(\.text))),
      ("delivery", event.delivery.map(delivery)),
      ("tolerances", array(event.tolerances, tolerance)),
      ("at", at(event.place)),
    ])
  }

  private func deprecation(_ status: Event.Status) -> JSONValue? {
    if case .deprecated(let replacement) = status { .string(replacement) } else { nil }
  }

  private func retirement(_ status: Event.Status) -> JSONValue? {
    if case .retired(let replacement) = status { .string(replacement) } else { nil }
  }

  private func identity(_ identity: Identity) -> JSONValue {
    .object([
      ("requires", string(identity.requirement?.rawValue)),
      ("stableUser", flag(identity.isUserStable)),
      ("needs", array(identity.needs, need)),
      ("identifyFirst", string(identity.identifyFirst?.text)),
      ("identifiedWithin", string(identity.identifiedWithin?.text)),
      ("at", at(identity.place)),
    ])
  }

  private func need(_ need: Identity.Need) -> JSONValue {
    .object([
      ("requires", .string(need.requirement.rawValue)),
      ("event", string(need.event)),
      ("platform", string(need.platform)),
      ("at", at(need.place)),
    ])
  }

  private func delivery(_ delivery: Delivery) -> JSONValue {
    .object([
      ("lateAfter", string(delivery.lateAfter?.text)),
      ("onTimeShare", .number(delivery.onTimeShare)),
      ("duplicateWindow", string(delivery.duplicateWindow?.text)),
      ("allowedDuplicates", .number(delivery.allowedDuplicates)),
      ("allowedClockSkew", .string(delivery.allowedClockSkew.text)),
      ("sourceLateness", array(delivery.sourceLateness, sourceLateness)),
      ("dayCloses", delivery.dayClose.map(dayClose)),
      ("allowedOutOfOrder", delivery.allowedOutOfOrder.map { .number($0) }),
      (
        "orderJitter",
        delivery.orderJitter == .seconds(5) ? nil : .string(delivery.orderJitter.text)
      ),
      ("numbered", array(delivery.numberings, numbering)),
      ("heartbeats", array(delivery.heartbeats, heartbeat)),
      ("completes", array(delivery.completions, completion)),
      ("batched", array(delivery.batches, batch)),
      ("at", at(delivery.place)),
    ])
  }

  func tolerance(_ tolerance: Tolerance) -> JSONValue {
    .object([
      ("rule", .string(tolerance.rule.rawValue)),
      ("upTo", .number(tolerance.share)),
      ("at", at(tolerance.place)),
    ])
  }

  func at(_ place: Place) -> JSONValue? { places ? .string(place.description) : nil }

  func string(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  func strings(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? nil : .array(texts.map { .string($0) })
  }

  func flag(_ isSet: Bool) -> JSONValue? { isSet ? .boolean(true) : nil }

  func content(_ content: Content) -> JSONValue? {
    content == .open ? nil : .string(content.rawValue)
  }

  func array<Element>(
    _ elements: [Element], _ write: (Element) -> JSONValue
  ) -> JSONValue? {
    elements.isEmpty ? nil : .array(elements.map(write))
  }
}
