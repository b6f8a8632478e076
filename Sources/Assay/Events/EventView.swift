/// One event of the traffic as a check sees it: offsets into the bytes of its line.
///
/// A view is valid only until the scanner reads the next line; checks copy what they keep.
package struct EventView {
  /// The line's bytes.
  package let line: UnsafePointer<UInt8>
  /// How many there are.
  package let length: Int
  /// The values, in the order of the text.
  package let nodes: UnsafePointer<TapeNode>
  /// How many there are.
  package let count: Int
  /// The node of each ``EnvelopePath``, or -1.
  package let envelope: UnsafePointer<Int32>
  /// Where the event stands in the traffic.
  package var position: Position
  /// The registry's number of its name.
  package var event: Int32 = -1
  /// The registry's number of its slice.
  package var slice: Int32 = -1
  /// The number of its name and slice together in the pass that reads it; -1: there is none.
  package var row: Int32 = -1

  /// Puts together what a scanner read; the pointers must outlive the view.
  @inline(__always)
  package init(
    line: UnsafePointer<UInt8>, length: Int, nodes: UnsafePointer<TapeNode>, count: Int,
    envelope: UnsafePointer<Int32>, position: Position
  ) {
    self.line = line
    self.length = length
    self.nodes = nodes
    self.count = count
    self.envelope = envelope
    self.position = position
  }

  /// The node of an envelope's member; nil where it is absent or `null`.
  @inline(__always)
  package func member(_ path: EnvelopePath) -> Int? {
    let node = Int(envelope[Int(path.rawValue)])
    return node >= 0 && nodes[node].kind != .null ? node : nil
  }

  /// The bytes of a node as they stand in the line: a string's body with its escapes.
  @inline(__always)
  package func raw(_ node: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: line + Int(nodes[node].start), count: Int(nodes[node].length))
  }

  /// Notes a check's own mark on a node, until the scanner reads the next line onto its tape.
  @inline(__always)
  func mark(_ node: Int, _ mark: UInt8) {
    UnsafeMutablePointer(mutating: nodes + node).pointee.mark = mark
  }

  /// The text of a string or number, without escapes; copied, so for the rare path.
  package func text(_ node: Int) -> [UInt8] {
    let bytes = raw(node)
    guard nodes[node].hasEscape, let base = bytes.baseAddress else { return Array(bytes) }
    return [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
      guard let start = target.baseAddress else { return }
      count = StringBytes.unescape(base, count: bytes.count, into: start)
    }
  }

  /// The text of an envelope's string member that is not empty, copied.
  package func string(_ path: EnvelopePath) -> [UInt8]? {
    guard let node = member(path), nodes[node].kind == .string else { return nil }
    let bytes = text(node)
    return bytes.isEmpty ? nil : bytes
  }
}

/// A buffer that strings with escapes are written into, one at a time.
package struct TextScratch: ~Copyable {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 4096

  /// How many bytes after a text may be read with it.
  private static let readAhead = 16

  package init() { bytes = .allocate(capacity: capacity &+ Self.readAhead) }

  deinit { bytes.deallocate() }

  /// The text of a string without escapes; valid until the next call.
  @inline(__always)
  package mutating func text(_ view: EventView, _ node: Int) -> UnsafeBufferPointer<UInt8> {
    view.nodes[node].hasEscape ? unescaped(view, node) : view.raw(node)
  }

  @inline(never)
  private mutating func unescaped(
    _ view: EventView, _ node: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let source = view.raw(node)
    guard let base = source.baseAddress else { return source }
    if source.count > capacity {
      bytes.deallocate()
      capacity = source.count
      bytes = .allocate(capacity: capacity &+ Self.readAhead)
    }
    let count = StringBytes.unescape(base, count: source.count, into: bytes)
    return UnsafeBufferPointer(start: bytes, count: count)
  }
}
