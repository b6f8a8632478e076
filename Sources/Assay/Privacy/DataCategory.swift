/// What kind of personal data a property holds: a dotted name such as `user.contact.email`.
///
/// Names follow the Fides data category taxonomy (ethyca.github.io/fideslang) where it has one.
/// A category stands for everything below it: `user.contact` holds `user.contact.email`.
public struct DataCategory: Hashable, Comparable, Sendable {
  /// The dotted name.
  public let name: String

  /// Makes a category of your own; see ``isWellFormed``.
  public init(_ name: String) {
    self.name = name
  }

  /// Whether the name is lower-case ASCII words of letters, digits and underscores, joined by dots.
  public var isWellFormed: Bool {
    let segments = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return segments.allSatisfy { segment in
      guard let first = segment.first, ASCIIClass.isLower(first) else { return false }
      return segment.allSatisfy {
        ASCIIClass.isLower($0) || ASCIIClass.isDigit($0) || $0 == UInt8(ascii: "_")
      }
    }
  }

  /// Whether this category is `other`, lies below it by whole segments, or belongs to it as a group.
  public func isWithin(_ other: DataCategory) -> Bool {
    if hasPrefix(other.name) { return true }
    return other.members.contains { isWithin($0) }
  }

  /// Orders by name.
  public static func < (left: DataCategory, right: DataCategory) -> Bool { left.name < right.name }

  private func hasPrefix(_ other: String) -> Bool {
    let own = name.utf8
    let count = other.utf8.count
    guard own.starts(with: other.utf8) else { return false }
    return own.count == count || own.dropFirst(count).first == UInt8(ascii: ".")
  }

  /// What a group holds besides the names below its own.
  private var members: [DataCategory] {
    switch name {
    case "user.identity": [.name, .userID, .nationalID, .biometric]
    case "user.location": [.address]
    case "system.credential": [.password]
    default: []
    }
  }
}

extension DataCategory: Codable {
  /// Reads the dotted name.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the dotted name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension DataCategory: ExpressibleByStringLiteral {
  /// Makes a category of your own from a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension DataCategory: CustomStringConvertible {
  /// The dotted name.
  public var description: String { name }
}
