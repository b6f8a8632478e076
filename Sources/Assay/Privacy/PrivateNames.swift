/// Names of properties that are personal data themselves, as in an object keyed by address.
///
/// Every such name of an object is reported as one: `/properties/users/<e-mail address>`.
struct PrivateNames: Sendable {
  private let registry: Registry
  private var standIns: [Int32: Int32] = [:]

  init(registry: Registry) { self.registry = registry }

  /// The path that reports speak of instead: its private names are replaced by their kinds.
  mutating func shown(_ path: Int32) -> Int32 {
    guard path > 0, let entry = registry.entry(of: path) else { return path }
    if let known = standIns[path] { return known }
    let parent = shown(entry.parent)
    var result = path
    if !entry.isItem, let kind = Self.kind(of: entry.name) {
      result = registry.path(parent: parent, name: Self.standIn(for: kind), isItem: false)
    } else if parent != entry.parent {
      result = registry.path(parent: parent, name: entry.name, isItem: entry.isItem)
    }
    standIns[path] = result
    return result
  }

  /// The kind of personal data that a name is or holds.
  static func kind(of name: [UInt8]) -> DetectorKind? { detect(name)?.kind }

  /// The same where it is beyond doubt: a bare number may count anything.
  static func certainKind(of name: [UInt8]) -> DetectorKind? {
    guard let hit = detect(name) else { return nil }
    let isNumber = name[hit.start..<min(hit.end, name.count)].allSatisfy(ASCIIClass.isDigit)
    return isNumber ? nil : hit.kind
  }

  /// Whether a name holds tokens of personal data, and no other.
  static func isToken(_ name: [UInt8]) -> Bool {
    var hits: [Detection] = []
    Detectors.scan(name.span, key: KeyContext(), isNumber: false, into: &hits)
    return !hits.isEmpty && hits.allSatisfy { $0.evidence.contains(.token) }
  }

  /// Whether a name is one that stands for private names.
  static func isStandIn(_ name: [UInt8]) -> Bool {
    standIns.contains(name)
  }

  private static let standIns = Set(DetectorKind.allCases.map(standIn(for:)))

  private static func standIn(for kind: DetectorKind) -> [UInt8] {
    Array("<\(kind.category.label)>".utf8)
  }

  private static func detect(_ name: [UInt8]) -> Detection? {
    guard name.count >= 6 else { return nil }
    var hits: [Detection] = []
    Detectors.scan(name.span, key: KeyContext(), isNumber: false, into: &hits)
    return hits.first
  }
}
