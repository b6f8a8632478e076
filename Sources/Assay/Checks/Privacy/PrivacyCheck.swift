/// Holds personal data against every destination's policy: `privacy/leak`, `privacy/undeclared`
/// and `privacy/consent`.
///
/// Every string and number of an event is looked at once; what the destinations would get of it is
/// decided by rules that were settled when the path was first met.
package struct PrivacyCheck: Sendable {
  package var violations = Violations()
  package let policies: [Policy]
  /// The categories that contracts and the envelope declare, as ``Violations/Key`` numbers them.
  package let categories: [DataCategory]
  var paths: PrivacyPaths
  let consents: [Consent]
  let semantics: ConsentSemantics
  var carriers: ConsentCarriers
  /// The destinations that need consent, and what the last event's comes to for each.
  let needing: [Int]
  var outcomes: [ConsentOutcome]
  var deliveries: [Int]
  /// Where no destination needs consent, how many events of each group all receivers got.
  var unasked: [Int] = []
  /// The group of the last event.
  var group = 0
  /// Where destinations need consent, those that the last event reaches.
  var consented: [Int32] = []
  /// What the last event says of consent.
  package internal(set) var marks = ConsentMarks()
  var hits: [Detection] = []
  var neighbours: NeighbourSearch
  var quiet = QuietValues(bits: 13)
  /// What is known of texts that end with a number, apart from values, of which there are more.
  var tags = TagMemory()
  var memory = TextMemory()
  var stems = StemMemory()
  var copies = CopySearch()
  var own: OwnDetectors
  let registry: Registry
  /// Whether any contract calls values nobody's.
  let allowsValues: Bool
  let labels: CategoryLabels
  /// What was told of the event's nodes already.
  var told: [(node: Int, category: DataCategory)] = []

  package init(
    plan: Plan, registry: Registry, only destinations: [String] = [],
    consent reading: ConsentReading = ConsentReading()
  ) {
    paths = PrivacyPaths(plan: plan, registry: registry, only: destinations)
    neighbours = NeighbourSearch(registry: registry)
    own = OwnDetectors(plan.contracts)
    labels = CategoryLabels(declared: paths.categories, own: own.categories)
    self.registry = registry
    policies = paths.policies
    allowsValues = policies.contains { !$0.destination.allowedValues.isEmpty }
    categories = paths.categories
    consents = policies.map {
      Consent($0.destination, registry: registry, dialect: reading.dialect)
    }
    semantics = reading.semantics
    needing = consents.indices.filter { [consents] in consents[$0].isNeeded }
    outcomes = consents.map { _ in .notNeeded }
    carriers = ConsentCarriers(
      plan.contracts, registry: registry, isNeeded: !needing.isEmpty)
    deliveries = [Int](repeating: 0, count: policies.count)
  }

  /// How many events each destination would receive.
  package var delivered: [Int: Int] {
    Dictionary(uniqueKeysWithValues: allDeliveries.enumerated().map { ($0.offset, $0.element) })
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    let others = other.allDeliveries
    for index in deliveries.indices where index < others.count {
      deliveries[index] &+= others[index]
    }
  }

  /// Looks at one event; `eventPlan` is the index of its contract's version, or -1.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, name: @autoclosure () -> EventName,
    scratch: inout TextScratch, taint: inout TaintScratch, names: borrowing PathNames
  ) {
    let group = paths.group(event: view.event, eventPlan: eventPlan, name: name())
    reach(group, view, names)
    copies.begin()
    memory.begin()
    if !told.isEmpty { told.removeAll(keepingCapacity: true) }
    // What no destination gets is no leak.
    let notes = isReached
    var treatments = paths.takeTreatments(of: group)
    var index = 1
    while index < view.count {
      // Looked at in its place: a copy would be all of its members.
      let node = view.nodes + index
      let path = Int(truncatingIfNeeded: UInt32(bitPattern: node.pointee.path))
      var treatment = path < treatments.count ? treatments[path] : .open
      if treatment.isOpen { treatment = paths.prepare(node.pointee.path, group, &treatments) }
      if treatment.isKnown {
        look(at: index, group, view, &scratch, names)
        if notes, treatment.arrives, !copies.isLast(index) { note(known: index, view) }
      } else if node.pointee.kind == .string {
        let raw = view.raw(index)
        if node.pointee.hasEscape {
          read(index, treatment, group, view, notes, &scratch, names)
        } else if raw.count < 8 {
          // What is left unsaid of most values is said without reading what is known of their path.
          if !Detectors.isPlain(short: raw) {
            search(index, treatment, 0, group, view, &scratch, names)
          }
          // Without a digit it is read as words are, which most searches pass over.
          if notes, raw.count >= 4 {
            view.note(DigitWord.isAny(in: raw) ? .short : .words, index)
          }
        } else if Moment.matches(raw) {
          if notes { view.note(.moment, index) }
        } else if stems.contains(raw, node.pointee.path, treatment.speech) {
          if notes { view.note(.number, index) }
        } else if raw.count != 36 || !UUIDText.matches(raw.span) {
          read(index, treatment, group, view, notes, &scratch, names)
        }
      } else if node.pointee.isNumber {
        if node.pointee.isLongNumber {
          search(index, treatment, 0, group, view, &scratch, names)
        }
        if notes, node.pointee.length >= 4 { view.note(.short, index) }
      }
      index &+= 1
    }
    paths.putBack(&treatments, of: group)
    if !own.isEmpty { searchOwn(group, view, &scratch, names) }
    if notes, copies.mayFind(in: view, &scratch, &memory) {
      findCopies(group, view, &scratch, &taint, names)
    }
  }

  /// Searches a text of a path of which nothing is known, where it was not searched before, and
  /// notes it for the search for copies.
  @inline(never)
  private mutating func read(
    _ index: Int, _ treatment: PathTreatment, _ group: Int, _ view: EventView, _ notes: Bool,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let node = view.nodes + index
    let raw = view.raw(index)
    let hasEscape = node.pointee.hasEscape
    if !hasEscape, Detectors.isTimestamp(raw.span) {
      if notes { view.note(.time, index) }
      return
    }
    if treatment.saysNothing, let last = raw.last, ASCIIClass.isDigit(last) {
      let tag = tag(raw, salt: treatment.speechSalt, node.pointee.path, group)
      if tag != .none {
        if tag == .bare { stems.note(raw, node.pointee.path, treatment.speech) }
        if notes { view.note(tag == .bare ? .number : .always, index) }
        return
      }
    }
    if !hasEscape, PlainWords.matches(raw) {
      if notes { view.note(.words, index) }
      return
    }
    let fingerprint = memory.fingerprint(of: index, raw, salt: treatment.salt)
    if !memory.isQuiet(fingerprint, treatment.bit) {
      search(index, treatment, fingerprint, group, view, &scratch, names)
    }
    guard notes else { return }
    if hasEscape {
      if raw.count >= 4 { view.note(.escaped, index) }
    } else if !CopySearch.isOpaque(raw) {
      view.note(memory.state(fingerprint).isInert ? .inert : .remembered, index)
    }
  }

  /// The category of what a ``Violations/Key`` tells apart by a number.
  package func category(labelled label: Int32) -> DataCategory? { labels.category(label) }
}

extension TapeNode {
  @inline(__always)
  var isNumber: Bool { kind == .integer || kind == .decimal }

  /// Whether a number is long enough to be anything but a count.
  @inline(__always)
  var isLongNumber: Bool { kind == .integer && length > 6 }

  /// Whether there is nothing to leak: `null`, `""`, or a container, whose members speak.
  var isEmpty: Bool {
    switch kind {
    case .object, .array, .null: true
    case .string: length == 0
    case .integer, .decimal, .yes, .no: false
    }
  }
}
