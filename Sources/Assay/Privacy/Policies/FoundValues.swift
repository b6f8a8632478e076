/// One part of a value that is personal data: where it stands and what it is.
struct FoundValue {
  var start: Int
  var end: Int
  var category: DataCategory
  /// What a detector says of it, whose tokens keep its shape.
  var detection: Detection?
  /// Whether it hides behind an encoding, so that its own bytes stand nowhere.
  var isEncoded = false
}

/// Everything that is recognised as personal data or secrets in one value.
///
/// The one place where the filter asks detectors: what they find is listed once for each byte, the
/// team's own kinds first.
struct FoundValues {
  private var detections: [Detection] = []
  private var customs: [CustomHit] = []
  private var neighbours: NeighbourSearch
  private(set) var values: [FoundValue] = []
  /// Whether there may be more than detectors give out at a time.
  private(set) var isCut = false

  init(registry: Registry) { neighbours = NeighbourSearch(registry: registry) }

  /// Looks at the value of a node; ``values`` has what was found, in order of place.
  mutating func search(
    _ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ treatment: FilterTreatment,
    _ view: EventView, _ detectors: inout [CustomDetector]
  ) {
    values.removeAll(keepingCapacity: true)
    isCut = false
    let isNumber = view.nodes[index].kind != .string
    searchOwn(text, treatment, &detectors)
    Detectors.scan(text.span, key: treatment.key, isNumber: isNumber, into: &detections)
    if detections.isEmpty, treatment.isBesideOthers {
      neighbours.find(at: index, text.span, in: view, into: &detections)
    }
    isCut = isCut || detections.count >= Detectors.mostHits
    // What stands in clear is listed before what hides behind it.
    for hit in detections where hit.layers.isEmpty {
      if hit.kind == .email, PlaceholderValue.isNobody(text, from: hit.start) { continue }
      add(hit.start, hit.end, hit.category, hit)
    }
    if !isNumber, SecretText.mayHold(text) { searchSecrets(text) }
    if values.count > 1 { values.sort { $0.start < $1.start } }
    for hit in detections where !hit.layers.isEmpty {
      values.append(
        FoundValue(start: 0, end: text.count, category: hit.category, isEncoded: true))
    }
  }

  private mutating func searchOwn(
    _ text: UnsafeBufferPointer<UInt8>, _ treatment: FilterTreatment,
    _ detectors: inout [CustomDetector]
  ) {
    for index in detectors.indices {
      customs.removeAll(keepingCapacity: true)
      let isNamed = index < treatment.isNamed.count && treatment.isNamed[index]
      detectors[index].scan(text.span, isNamed: isNamed, into: &customs)
      isCut = isCut || customs.count >= CustomDetector.mostHits
      for hit in customs { add(hit.start, hit.end, detectors[index].category) }
    }
  }

  /// Secrets that a URL or a text spells out; what stands for one under a key is none.
  private mutating func searchSecrets(_ text: UnsafeBufferPointer<UInt8>) {
    for range in SecretText.find(in: Array(text)) {
      let value = Array(text[range])
      let isHarmless =
        value == DestinationFilter.removedPart || WordToken.matches(value)
        || EmailToken.matches(value.span) || CredentialToken.matches(value.span)
      if !isHarmless { add(range.lowerBound, range.upperBound, .token) }
    }
  }

  private mutating func add(
    _ start: Int, _ end: Int, _ category: DataCategory, _ detection: Detection? = nil
  ) {
    guard !values.contains(where: { $0.start < end && start < $0.end }) else { return }
    values.append(FoundValue(start: start, end: end, category: category, detection: detection))
  }
}
