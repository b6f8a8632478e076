internal import Assay

/// One event that a collector took, as it was sent.
public struct CollectedEvent: Sendable, Hashable, CustomStringConvertible {
  /// The event as one line of JSON.
  public let json: String
  /// Nil where an object has a member twice, which has no one value.
  private let value: JSONValue?

  init(_ line: [UInt8]) {
    value = try? JSONReader.read(line)
    json = String(decoding: line, as: UTF8.self)
  }

  /// The event as one line of JSON.
  public var description: String { json }

  /// `track`, `identify`, `page`, `screen`, `group` or `alias`.
  public var type: String? { string("/type") }
  /// A track event's `event`, a page's or screen's `name`.
  public var name: String? { string("/event") ?? string("/name") }
  /// The event's `messageId`.
  public var messageID: String? { string("/messageId") }
  /// Its `userId`.
  public var userID: String? { string("/userId") }
  /// Its `anonymousId`.
  public var anonymousID: String? { string("/anonymousId") }

  /// Whether there is anything at a JSON Pointer (RFC 6901), `null` included.
  public func has(_ pointer: String) -> Bool { find(pointer) != nil }

  /// The string at a JSON Pointer: `event.string("/properties/plan")`.
  public func string(_ pointer: String) -> String? {
    if case .string(let text) = find(pointer)?.kind { text } else { nil }
  }

  /// The number at a JSON Pointer.
  public func number(_ pointer: String) -> Double? {
    if case .number(let text) = find(pointer)?.kind { Double(text) } else { nil }
  }

  /// The boolean at a JSON Pointer.
  public func bool(_ pointer: String) -> Bool? {
    if case .boolean(let value) = find(pointer)?.kind { value } else { nil }
  }

  /// How many items or members the array or object at a JSON Pointer has.
  public func count(_ pointer: String) -> Int? {
    switch find(pointer)?.kind {
    case .array(let items): items.count
    case .object(let members): members.count
    default: nil
    }
  }

  private func find(_ pointer: String) -> JSONValue? {
    guard var current = value else { return nil }
    for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let name = part.replacing("~1", with: "/").replacing("~0", with: "~")
      switch current.kind {
      case .object(let members):
        guard let member = members.last(where: { $0.name == name }) else { return nil }
        current = member.value
      case .array(let items):
        guard let index = Int(name), items.indices.contains(index) else { return nil }
        current = items[index]
      default: return nil
      }
    }
    return current
  }
}
