/// How values are dealt with that were looked at before.
extension Redactor {
  /// Does to a value what was done to an equal one; false where none is remembered.
  @inline(__always)
  mutating func repeats(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, _ node: TapeNode, _ view: EventView,
    _ out: inout [UInt8]
  ) -> Bool {
    if memory.contains(mark) { return true }
    // What was replaced once is marked by the complement, what came again is at hand.
    return memory.contains(~mark) && replays(mark, value, node, view, &out)
  }

  @inline(never)
  private mutating func replays(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, _ node: TapeNode, _ view: EventView,
    _ out: inout [UInt8]
  ) -> Bool {
    // Copied in any case: whoever looks afresh keeps what follows.
    flush(upTo: Int(node.start), view, &out)
    guard let counts = memory.append(mark, value, to: &out) else { return false }
    copied = Int(node.start) &+ Int(node.length)
    for what in counts {
      if what < 0 { count(detail: Int32(-1 - what)) } else { count(node.path, what) }
    }
    return true
  }

  /// Begins to look at a value that is not remembered; gives where its text will begin.
  @inline(__always)
  mutating func begin(_ out: borrowing [UInt8]) -> Int {
    if !counted.isEmpty { counted.removeAll(keepingCapacity: true) }
    return out.count
  }

  /// Remembers what became of a value; `start` is where its text begins in `out`.
  @inline(__always)
  mutating func end(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, from start: Int, _ node: TapeNode,
    _ view: EventView, _ out: inout [UInt8]
  ) {
    if counted.isEmpty {
      memory.insert(mark)
    } else {
      keep(mark, value, from: start, node, view, &out)
    }
  }

  @inline(never)
  private mutating func keep(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, from start: Int, _ node: TapeNode,
    _ view: EventView, _ out: inout [UInt8]
  ) {
    // The first time leaves a mark alone: most of what is replaced never comes again.
    guard memory.contains(~mark) else { return memory.insert(~mark) }
    flush(upTo: Int(node.start) &+ Int(node.length), view, &out)
    memory.keep(mark, value, out[start...], counted)
  }
}
