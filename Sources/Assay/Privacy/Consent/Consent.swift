/// What an event's consent comes to for one destination.
package struct ConsentOutcome: Hashable, Sendable {
  /// By the strict reading.
  package var strict: ConsentState
  /// Whether the vendor's pipeline delivers the event.
  package var isDelivered: Bool

  package init(strict: ConsentState, isDelivered: Bool) {
    self.strict = strict
    self.isDelivered = isDelivered
  }

  package static let notNeeded = Self(strict: .granted, isDelivered: true)
}

/// The consent that a destination needs, held against events as SDKs write them.
///
/// The strict reading: every id that is needed must be granted (or one, where any is enough), and
/// a refusal in any form counts. What the vendors' pipelines do is more generous:
///
/// * RudderStack (rudder-server, `processor/consent.go`) reads `deniedConsentIds` alone: none, and
///   everything is delivered, as it is where the destination is not set up for the event's
///   provider. Strategy `or` blocks only where all needed ids are denied, any other where one is;
///   the provider `custom` takes the strategy from the destination, others from the event.
/// * Segment (Consent in Segment Connections) delivers events without `categoryPreferences`; else
///   every needed category must be true, and one that is not named is false.
///
/// Ids are compared with case, as both vendors do. TC, GPP and US privacy strings, OneTrust's
/// groups and values that contracts declare are read by neither, so that an event in no vendor's
/// form is held back by a refusal in them.
package struct Consent: Sendable {
  private struct Category: Sendable {
    var name: [UInt8]
    var id: ConsentID
    /// The path that the name has as a member of Segment's preferences.
    var path: Int32
  }

  private let categories: [Category]
  private let needsAll: Bool
  private let provider: [UInt8]?
  private let dialect: VendorDialect?

  package init(
    _ destination: Destination, registry: Registry, dialect: VendorDialect? = nil
  ) {
    needsAll = destination.consentStrategy == .all
    provider = destination.consentProvider.map { Array($0.utf8) }
    self.dialect = dialect
    categories = destination.consent.map { name in
      Category(
        name: Array(name.utf8), id: ConsentID(name),
        path: registry.path(
          parent: EnvelopePath.contextCategoryPreferences.rawValue, name: Array(name.utf8),
          isItem: false))
    }
  }

  /// Whether the destination needs any.
  package var isNeeded: Bool { !categories.isEmpty }

  /// What all the categories together come to.
  package func outcome(_ view: EventView, _ found: ConsentCarriers.Found) -> ConsentOutcome {
    guard isNeeded else { return .notNeeded }
    var granted = 0
    var denied = 0
    for category in categories {
      switch state(view, found, of: category) {
      case .granted: granted &+= 1
      case .denied: denied &+= 1
      case .unknown: break
      }
    }
    let strict: ConsentState =
      if needsAll {
        denied > 0 ? .denied : granted == categories.count ? .granted : .unknown
      } else {
        granted > 0 ? .granted : denied == categories.count ? .denied : .unknown
      }
    return ConsentOutcome(strict: strict, isDelivered: isDelivered(view, found, strict))
  }

  // MARK: The strict reading

  private func state(
    _ view: EventView, _ found: ConsentCarriers.Found, of category: Category
  ) -> ConsentState {
    let segment = Self.preference(view, category)
    if segment == .denied { return .denied }
    let rudderStack = lists(view, category)
    if rudderStack == .denied { return .denied }
    let signal = found.state(of: category.id, name: category.name)
    if signal == .denied { return .denied }
    return segment == .granted || rudderStack == .granted || signal == .granted
      ? .granted : .unknown
  }

  /// Segment blocks a category that the preferences do not name, and all where they are empty.
  private static func preference(_ view: EventView, _ category: Category) -> ConsentState {
    guard let preferences = view.member(.contextCategoryPreferences),
      view.nodes[preferences].kind == .object
    else { return .unknown }
    var state: ConsentState?
    var child = preferences + 1
    while child < Int(view.nodes[preferences].next) {
      if view.nodes[child].path == category.path, category.path >= 0 {
        switch view.nodes[child].kind {
        case .yes: state = state ?? .granted
        case .no: return .denied
        default: state = .unknown
        }
      }
      child = Int(view.nodes[child].next)
    }
    // The categories of a consent tool do not speak of the IAB's ids.
    return state ?? (category.id.isIAB ? .unknown : .denied)
  }

  /// Where an event lists the allowed ids, an id must be among them; the ids of another provider
  /// grant nothing.
  private func lists(_ view: EventView, _ category: Category) -> ConsentState {
    let denied = List(view, .contextDeniedConsentIDs, category.name)
    if denied == .names { return .denied }
    if !isProvider(of: view) { return .unknown }
    let allowed = List(view, .contextAllowedConsentIDs, category.name)
    if category.id.isIAB, allowed != .names { return .unknown }
    switch allowed {
    case .names: return .granted
    case .others: return .denied
    case .empty: return denied == .others || denied == .absent ? .denied : .unknown
    case .unreadable: return .unknown
    case .absent: return denied == .others || denied == .empty ? .granted : .unknown
    }
  }

  // MARK: The vendors' readings

  private func isDelivered(
    _ view: EventView, _ found: ConsentCarriers.Found, _ strict: ConsentState
  ) -> Bool {
    switch dialect {
    case .segment: return !isBlockedBySegment(view)
    case .rudderstack: return !isBlockedByRudderStack(view)
    case nil: break
    }
    let hasSegment = view.member(.contextCategoryPreferences) != nil
    let hasRudderStack = view.member(.contextConsentManagement) != nil
    if !hasSegment, !hasRudderStack { return strict != .denied }
    if hasSegment, isBlockedBySegment(view) { return false }
    if hasRudderStack, isBlockedByRudderStack(view) { return false }
    // What neither vendor's form speaks of, the team's own filter does.
    let refused = categories.filter {
      $0.id.isIAB && found.state(of: $0.id, name: $0.name) == .denied
    }
    return needsAll ? refused.isEmpty : refused.count < categories.count
  }

  private func isBlockedBySegment(_ view: EventView) -> Bool {
    categories.contains { Self.preference(view, $0) == .denied }
  }

  private func isBlockedByRudderStack(_ view: EventView) -> Bool {
    guard isProvider(of: view) else { return false }
    let denied = categories.count {
      List(view, .contextDeniedConsentIDs, $0.name) == .names
    }
    guard denied > 0 else { return false }
    return denied == categories.count || !strategyIsAny(view)
  }

  /// Whether the destination is set up for the event's provider; one that declares none is for
  /// any, and events without a provider are of OneTrust's or Ketch's old integrations.
  private func isProvider(of view: EventView) -> Bool {
    guard let provider else { return true }
    guard let named = view.string(.contextConsentProvider) else {
      return provider.elementsEqual("oneTrust".utf8) || provider.elementsEqual("ketch".utf8)
    }
    return named == provider
  }

  private func strategyIsAny(_ view: EventView) -> Bool {
    switch view.string(.contextConsentProvider).map({ String(decoding: $0, as: UTF8.self) }) {
    case nil:
      // The old integrations: OneTrust needs all, Ketch any.
      provider.map { $0.elementsEqual("ketch".utf8) } ?? !needsAll
    case "custom": !needsAll
    default: view.string(.contextConsentStrategy)?.elementsEqual("or".utf8) == true
    }
  }

  /// What a list of ids says of one id.
  private enum List {
    case absent, unreadable, empty, others, names

    init(_ view: EventView, _ path: EnvelopePath, _ id: [UInt8]) {
      self = .absent
      guard let list = view.member(path) else { return }
      guard view.nodes[list].kind == .array else {
        self = .unreadable
        return
      }
      self = .empty
      var child = list + 1
      while child < Int(view.nodes[list].next) {
        switch view.nodes[child].kind {
        case .string:
          let isSame =
            view.nodes[child].hasEscape
            ? view.text(child) == id : view.raw(child).elementsEqual(id)
          if isSame {
            self = .names
            return
          }
          if self == .empty { self = .others }
        // RudderStack reads `null` as an id without a name, and skips it.
        case .null: break
        default: self = .unreadable
        }
        child = Int(view.nodes[child].next)
      }
    }
  }
}
