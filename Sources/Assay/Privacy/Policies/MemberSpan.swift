/// Where a member stands in its line, from its name's quote to the last byte of its value.
enum MemberSpan {
  /// The first byte of a value's own text, a string's quote included.
  @inline(__always)
  static func valueStart(_ node: TapeNode) -> Int {
    Int(node.start) &- (node.kind == .string ? 1 : 0)
  }

  /// The byte after a value, a string's quote included.
  @inline(__always)
  static func valueEnd(_ node: TapeNode) -> Int {
    Int(node.start) &+ Int(node.length) &+ (node.kind == .string ? 1 : 0)
  }

  /// The first byte of a member: its name's quote, or its value where it is an array's item.
  ///
  /// Read backwards from the value: the line is valid JSON, so the name's opening quote is the
  /// first one with an even count of backslashes before it.
  static func start(_ node: TapeNode, in line: UnsafePointer<UInt8>) -> Int {
    let quote = UInt8(ascii: "\"")
    let value = valueStart(node)
    var at = value &- 1
    while at > 0, line[at] <= 0x20 { at &-= 1 }
    guard at > 0, line[at] == UInt8(ascii: ":") else { return value }
    at &-= 1
    while at > 0, line[at] <= 0x20 { at &-= 1 }
    at &-= 1
    while at > 0 {
      if line[at] == quote {
        var backslashes = 0
        while at &- backslashes > 0, line[at &- backslashes &- 1] == UInt8(ascii: "\\") {
          backslashes &+= 1
        }
        if backslashes % 2 == 0 { return at }
      }
      at &-= 1
    }
    return value
  }
}

/// A line that is written again with parts of it taken out or replaced.
///
/// Everything else is copied byte for byte. A member goes with the comma before it, or, where no
/// member before it stays, with the one after it:
///
///     {"a":1, "b":2, "c":3}   without b      {"a":1, "c":3}
///     {"a":1, "b":2, "c":3}   without a, b   {"c":3}
struct LineEditor {
  /// An object or array that is being read.
  private struct Frame {
    /// The first node after it.
    var next: Int
    var hasKept = false
    /// The end of the member before.
    var previousEnd = 0
  }

  private var frames: [Frame] = []
  private var copied = 0
  private(set) var hasChanged = false

  /// Begins with a line's root, node 0.
  mutating func begin(_ view: EventView) {
    frames.removeAll(keepingCapacity: true)
    frames.append(Frame(next: view.count))
    copied = 0
    hasChanged = false
  }

  /// Goes on to a node: leaves the containers that end before it.
  @inline(__always)
  mutating func enter(_ index: Int) {
    while frames.count > 1, frames[frames.count &- 1].next <= index { frames.removeLast() }
  }

  /// Keeps a node's member; a container's own members come next.
  @inline(__always)
  mutating func keep(_ node: TapeNode) {
    let last = frames.count &- 1
    frames[last].hasKept = true
    frames[last].previousEnd = MemberSpan.valueEnd(node)
    if node.kind == .object || node.kind == .array {
      frames.append(Frame(next: Int(node.next)))
    }
  }

  /// Takes a member out, with one comma.
  mutating func remove(_ index: Int, _ view: EventView, _ out: inout [UInt8]) {
    let node = view.nodes[index]
    let last = frames.count &- 1
    let end = MemberSpan.valueEnd(node)
    var start = frames[last].previousEnd
    var stop = end
    if !frames[last].hasKept {
      start = MemberSpan.start(node, in: view.line)
      let following = Int(node.next)
      if following < frames[last].next, following < view.count {
        stop = MemberSpan.start(view.nodes[following], in: view.line)
      }
    }
    flush(upTo: start, view, &out)
    copied = max(copied, stop)
    frames[last].previousEnd = end
    hasChanged = true
  }

  /// Puts text in the place of a whole value, with the quotes of a string.
  mutating func replace(
    _ node: TapeNode, withText text: some Sequence<UInt8>, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    flush(upTo: MemberSpan.valueStart(node), view, &out)
    out.append(UInt8(ascii: "\""))
    Redactor.append(text, escapedTo: &out)
    out.append(UInt8(ascii: "\""))
    copied = MemberSpan.valueEnd(node)
    hasChanged = true
  }

  /// Puts a number's text in the place of a value.
  mutating func replace(
    _ node: TapeNode, withNumber text: [UInt8], _ view: EventView, _ out: inout [UInt8]
  ) {
    flush(upTo: MemberSpan.valueStart(node), view, &out)
    out.append(contentsOf: text)
    copied = MemberSpan.valueEnd(node)
    hasChanged = true
  }

  /// Copies the line up to a byte.
  mutating func flush(upTo end: Int, _ view: EventView, _ out: inout [UInt8]) {
    guard end > copied else { return }
    out.append(
      contentsOf: UnsafeBufferPointer(start: view.line + copied, count: end &- copied))
    copied = end
  }
}
