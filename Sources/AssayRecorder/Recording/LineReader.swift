internal import Assay

/// Reads the facts of one event line after the other.
package struct LineReader: ~Copyable {
  private var scanner = Scanner(registry: Registry())
  /// The scanner looks a word past the line's end, which is not always the caller's to give.
  private var line: [UInt8] = []

  package init() {}

  /// The facts of a line without its newline; nil where it is not one JSON object.
  package mutating func read(_ bytes: Span<UInt8>) -> LineFacts? {
    let room = bytes.count &+ 16
    if line.count < room { line = [UInt8](zeros: max(4096, room)) }
    line.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes { target.copyMemory(from: $0) }
      for index in bytes.count..<room { target[index] = 0 }
    }
    return line.withUnsafeBufferPointer { buffer -> LineFacts? in
      guard let start = buffer.baseAddress, scanner.scan(start, length: bytes.count) == nil,
        scanner.count > 0, scanner.nodes[0].kind == .object
      else { return nil }
      return facts()
    }
  }

  private func facts() -> LineFacts {
    var facts = LineFacts()
    facts.type = text(.type)
    facts.event = text(.event)
    facts.name = text(.name)
    facts.messageID = text(.messageId)
    facts.userID = text(.userId)
    facts.anonymousID = text(.anonymousId)
    facts.library = text(.contextLibraryName)
    facts.receivedAt = value(.receivedAt)
    facts.sentAt = value(.sentAt)
    return facts
  }

  /// A string or number that is not empty.
  private func text(_ path: EnvelopePath) -> LineFacts.Text? {
    let index = Int(scanner.envelope[Int(path.rawValue)])
    guard index >= 0 else { return nil }
    let node = scanner.nodes[index]
    switch node.kind {
    case .string, .integer, .decimal:
      guard node.length > 0 else { return nil }
      return LineFacts.Text(
        range: Int(node.start)..<Int(node.start &+ node.length), hasEscape: node.hasEscape)
    default: return nil
    }
  }

  private func value(_ path: EnvelopePath) -> Range<Int>? {
    let index = Int(scanner.envelope[Int(path.rawValue)])
    guard index >= 0 else { return nil }
    let node = scanner.nodes[index]
    return Int(node.start)..<Int(node.start &+ node.length)
  }
}

extension EventLines {
  /// One line's bytes, without its newline.
  package func withLine<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let range = self[index]
    return bytes.withUnsafeBufferPointer { body($0.span.extracting(range)) }
  }
}
