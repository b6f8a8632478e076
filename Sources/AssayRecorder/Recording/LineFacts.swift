package import Assay

/// Where the members of an event stand that recording asks about: one scan gives them all.
///
/// Places are counted from the start of the line that was read.
package struct LineFacts: Sendable, Hashable {
  /// A string's body, or a number.
  package struct Text: Sendable, Hashable {
    package var range: Range<Int>
    /// Whether the bytes are not yet the text, because a string has escapes.
    package var hasEscape: Bool

    package init(range: Range<Int>, hasEscape: Bool = false) {
      self.range = range
      self.hasEscape = hasEscape
    }

    /// The text without escapes.
    package func bytes(in line: Span<UInt8>) -> [UInt8] {
      let part = line.extracting(range)
      let raw = [UInt8](unsafeUninitializedCapacity: part.count) { target, count in
        for index in 0..<part.count { target[index] = part[index] }
        count = part.count
      }
      guard hasEscape, let value = try? JSONReader.read([0x22] + raw + [0x22]),
        case .string(let text) = value.kind
      else { return raw }
      return Array(text.utf8)
    }

    /// A hash of the text, the same in every run.
    package func hash(in line: Span<UInt8>, seed: UInt64) -> Hash128 {
      guard hasEscape else { return Hash128.of(line.extracting(range), seed: seed) }
      return Hash128.of(bytes(in: line).span, seed: seed)
    }
  }

  package var type: Text?
  package var event: Text?
  package var name: Text?
  package var messageID: Text?
  package var userID: Text?
  package var anonymousID: Text?
  /// `context.library.name`.
  package var library: Text?
  /// The values of `receivedAt` and `sentAt`, which differ between a request and its repetition.
  package var receivedAt: Range<Int>?
  package var sentAt: Range<Int>?

  package init() {}

  /// A track event's `event`, a page's or screen's `name`.
  package var title: Text? { event ?? name }

  /// Type and name as reports call the event: `Order Completed`, `page Home`, `identify`.
  package func label(in line: Span<UInt8>) -> String {
    let type = type.map { String(decoding: $0.bytes(in: line), as: UTF8.self) } ?? ""
    let name = title.map { String(decoding: $0.bytes(in: line), as: UTF8.self) } ?? ""
    let label = EventName(type: type, name: name).label
    return label.isEmpty ? "(no type)" : label
  }

  /// What makes the event this one and no other: type, name and messageId; without a messageId
  /// all its bytes but those of `receivedAt` and `sentAt`.
  package func identity(in line: Span<UInt8>) -> Hash128 {
    guard let messageID else { return content(in: line) }
    var seed: UInt64 = 1
    if let type { seed = type.hash(in: line, seed: seed).low }
    if let title { seed = title.hash(in: line, seed: seed).low }
    return messageID.hash(in: line, seed: seed)
  }

  private func content(in line: Span<UInt8>) -> Hash128 {
    var rest: [UInt8] = []
    rest.reserveCapacity(line.count)
    for index in 0..<line.count {
      if receivedAt?.contains(index) != true, sentAt?.contains(index) != true {
        rest.append(line[index])
      }
    }
    return Hash128.of(rest.span, seed: 2)
  }
}
