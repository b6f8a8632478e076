/// What an event says about a person's consent to a destination.
package enum ConsentState: Hashable, Sendable {
  /// Consent is there.
  case granted
  /// It is refused; the event is held back.
  case denied
  /// Nothing readable is said of it; both vendors deliver all the same, which the strict reading
  /// forbids.
  case unknown
}

/// The consent that a destination needs, held against events as the vendors' SDKs write them.
///
/// RudderStack: `context.consentManagement.deniedConsentIds` and `allowedConsentIds`; Segment:
/// `context.consent.categoryPreferences`. Ids are compared with case, as both vendors do. Where an
/// event carries both, a refusal in either counts.
package struct Consent: Sendable {
  private struct Category: Sendable {
    var name: [UInt8]
    /// The path that the name has as a member of Segment's preferences.
    var path: Int32
  }

  private let categories: [Category]
  private let needsAll: Bool

  package init(_ destination: Destination, registry: Registry) {
    needsAll = destination.consentStrategy == .all
    categories = destination.consent.map { name in
      Category(
        name: Array(name.utf8),
        path: registry.path(
          parent: EnvelopePath.contextCategoryPreferences.rawValue, name: Array(name.utf8),
          isItem: false))
    }
  }

  /// Whether the destination needs any.
  package var isNeeded: Bool { !categories.isEmpty }

  /// The state of all the categories together.
  package func state(_ view: EventView) -> ConsentState {
    guard isNeeded else { return .granted }
    var granted = 0
    var denied = 0
    for category in categories {
      switch Self.state(view, of: category) {
      case .granted: granted &+= 1
      case .denied: denied &+= 1
      case .unknown: break
      }
    }
    if needsAll {
      return denied > 0 ? .denied : granted == categories.count ? .granted : .unknown
    }
    return granted > 0 ? .granted : denied == categories.count ? .denied : .unknown
  }

  private static func state(_ view: EventView, of category: Category) -> ConsentState {
    let segment = preference(view, category)
    let rudderStack = lists(view, category)
    if segment == .denied || rudderStack == .denied { return .denied }
    return segment == .granted || rudderStack == .granted ? .granted : .unknown
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
    return state ?? .denied
  }

  /// RudderStack's code reads the denied ids only; the strict reading wants the category among
  /// the allowed ones where an event lists any.
  private static func lists(_ view: EventView, _ category: Category) -> ConsentState {
    let denied = List(view, .contextDeniedConsentIDs, category.name)
    let allowed = List(view, .contextAllowedConsentIDs, category.name)
    if denied == .names { return .denied }
    switch allowed {
    case .names: return .granted
    case .others: return .denied
    case .empty: return denied == .others ? .granted : denied == .absent ? .denied : .unknown
    case .unreadable: return .unknown
    case .absent: return denied == .others || denied == .empty ? .granted : .unknown
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
        guard view.nodes[child].kind == .string else {
          self = .unreadable
          return
        }
        let isSame =
          view.nodes[child].hasEscape
          ? view.text(child) == id : view.raw(child).elementsEqual(id)
        self = isSame || self == .names ? .names : .others
        child = Int(view.nodes[child].next)
      }
    }
  }
}
