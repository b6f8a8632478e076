/// The UTF-8 encodings of a set of code points, as a small automaton over bytes.
///
/// Nodes that accept the same endings are one node, so that even `\p{L}` with its hundreds of
/// ranges stays small:
///
///     [é-ü]     root ── C3 ──► node ── A9…BC ──► done
///     [a-zé]    root ── 61…7A ──► done,   root ── C3 ──► node ── A9 ──► done
struct ByteAutomaton {
  struct Edge: Hashable {
    var low: UInt8
    var high: UInt8
    /// The index of a node, or `done`.
    var target: Int32
  }

  static let done: Int32 = -1

  /// Edges of each node, in ascending order; a node points only to nodes before it.
  private(set) var nodes: [[Edge]] = []
  private(set) var root: [Edge] = []
  private var known: [[Edge]: Int32] = [:]

  init(_ set: ScalarSet) {
    let lengths: [(ClosedRange<UInt32>, continuations: UInt32, lead: UInt32)] = [
      (0...0x7F, 0, 0), (0x80...0x7FF, 1, 0xC0), (0x800...0xFFFF, 2, 0xE0),
      (0x1_0000...0x10_FFFF, 3, 0xF0),
    ]
    for (span, continuations, lead) in lengths {
      let ranges = set.ranges.filter { $0.overlaps(span) }.map { $0.clamped(to: span) }
      root += edges(ranges, continuations: continuations, base: lead)
    }
  }

  /// Edges for code points of which the byte at hand and `continuations` more are to come.
  private mutating func edges(
    _ ranges: [ClosedRange<UInt32>], continuations: UInt32, base: UInt32
  ) -> [Edge] {
    var edges: [Edge] = []
    func add(_ low: UInt32, _ high: UInt32, _ target: Int32) {
      let (low, high) = (
        UInt8(truncatingIfNeeded: base + low), UInt8(truncatingIfNeeded: base + high)
      )
      if let last = edges.last, last.target == target, last.high &+ 1 == low {
        edges[edges.count - 1].high = high
      } else {
        edges.append(Edge(low: low, high: high, target: target))
      }
    }
    let shift = 6 * continuations
    let mask: UInt32 = (1 << shift) - 1
    // Ranges that share one value of the byte at hand are collected for a common node.
    var pending: [ClosedRange<UInt32>] = []
    var pendingByte: UInt32 = 0
    func flush(_ automaton: inout ByteAutomaton) {
      if pending.isEmpty { return }
      add(pendingByte, pendingByte, automaton.node(pending, continuations: continuations - 1))
      pending = []
    }
    for range in ranges {
      if continuations == 0 {
        add(range.lowerBound, range.upperBound, Self.done)
        continue
      }
      var low = range.lowerBound
      while low <= range.upperBound {
        let byte = low >> shift
        let lastWhole = (range.upperBound + 1) >> shift
        if low & mask == 0, lastWhole > byte {
          flush(&self)
          add(byte, lastWhole - 1, node([0...mask], continuations: continuations - 1))
          low = lastWhole << shift
        } else {
          if byte != pendingByte { flush(&self) }
          let end = min(range.upperBound, byte << shift | mask)
          pendingByte = byte
          pending.append((low & mask)...(end & mask))
          low = end + 1
        }
      }
    }
    flush(&self)
    return edges
  }

  private mutating func node(
    _ ranges: [ClosedRange<UInt32>], continuations: UInt32
  ) -> Int32 {
    let edges = edges(ranges, continuations: continuations, base: 0x80)
    if let index = known[edges] { return index }
    let index = Int32(nodes.count)
    nodes.append(edges)
    known[edges] = index
    return index
  }
}
