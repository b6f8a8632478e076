internal import Assay

/// What an event is counted under, before its line is read again: hashes of the bytes that its
/// name and its source are told by.
///
/// Made while the request is read, of the members that ``LineFacts`` would find in the line; where
/// that is not certain, because a member stands there twice, say, there is no key, and the line is
/// read.
package struct EventKey: Sendable, Hashable {
  /// Stands for type and name.
  var event: UInt64
  /// Stands for `context.library.name`.
  var source: UInt64

  /// Reads the key off a line.
  package init(_ facts: LineFacts, in line: Span<UInt8>) {
    event = Self.firstState
    if let type = facts.type { event = Self.event(line.extracting(type.range), after: event) }
    if let title = facts.title { event = Self.event(line.extracting(title.range), after: event) }
    source = Self.noSource
    if let library = facts.library { source = Self.source(line.extracting(library.range)) }
  }

  fileprivate init(event: UInt64, source: UInt64) {
    self.event = event
    self.source = source
  }

  /// What stands for a name, part by part.
  fileprivate static func event(_ part: Span<UInt8>, after state: UInt64) -> UInt64 {
    Hash64.of(part, seed: state)
  }

  fileprivate static func source(_ name: Span<UInt8>) -> UInt64 { Hash64.of(name, seed: 4) }

  /// What stands for an event without type and name, and for one without a source.
  fileprivate static let firstState: UInt64 = 3
  fileprivate static let noSource: UInt64 = 5
}

extension LineWriter {
  /// What the line of an event will be counted under; nil: it must be read for that.
  func key(of item: SkimmedBody.Item, in body: SkimmedBody) -> EventKey? {
    if shared.members.contains(where: { $0.name == .context }) { return nil }
    var (type, event, name, library) = (Text.absent, Text.absent, Text.absent, Text.absent)
    var contexts = 0
    for member in body.members[item.members] {
      let isFirst: Bool
      switch member.name {
      case .type: isFirst = type.take(member)
      case .event: isFirst = event.take(member)
      case .name: isFirst = name.take(member)
      case .libraryName: isFirst = !member.value.isEmpty && library.take(member)
      case .context:
        isFirst = contexts == 0
        contexts += 1
      default: continue
      }
      if !isFirst { return nil }
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var state = EventKey.firstState
      if let range = type.range {
        state = EventKey.event(bytes.span.extracting(range), after: state)
      } else if let pathType, type.isNullOrAbsent {
        var text = pathType.rawValue
        state = text.withUTF8 { EventKey.event($0.span, after: state) }
      }
      if let range = event.range ?? name.range {
        state = EventKey.event(bytes.span.extracting(range), after: state)
      }
      var source = EventKey.noSource
      if let range = library.range { source = EventKey.source(bytes.span.extracting(range)) }
      return EventKey(event: state, source: source)
    }
  }

  /// What a member says, where it is a string or a number that is not empty.
  private struct Text {
    static let absent = Text()
    private var member: SkimmedBody.Member?

    /// Takes a member; false where there was one already.
    mutating func take(_ member: SkimmedBody.Member) -> Bool {
      guard self.member == nil else { return false }
      self.member = member
      return true
    }

    var isNullOrAbsent: Bool { member.map { $0.mark == UInt8(ascii: "n") } ?? true }

    var range: Range<Int>? {
      guard let member else { return nil }
      let (value, mark) = (member.value, member.mark)
      if mark == UInt8(ascii: "\"") {
        return value.count > 2 ? value.lowerBound + 1..<value.upperBound - 1 : nil
      }
      return mark &- 0x30 < 10 || mark == UInt8(ascii: "-") ? value : nil
    }
  }
}
