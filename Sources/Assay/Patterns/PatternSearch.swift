/// Finds where a pattern fits inside a text, at the first place and as long as it can.
///
/// A fit stands by itself: no letter or digit goes on before or after it. All states run side by
/// side, each with the place where it began, so time grows with the bytes times the states for
/// every input; a fit is at most ``longestMatch`` bytes long.
package struct PatternSearch: Sendable {
  /// The buffers of a search, to be used again.
  package struct Scratch: Sendable {
    fileprivate var current: [Thread] = []
    fileprivate var following: [Thread] = []
    fileprivate var stack: [Int32] = []
    fileprivate var visited: [Int] = []
    fileprivate var turn = 0
  }

  fileprivate struct Thread: Sendable {
    var state: Int32
    var start: Int
  }

  /// No fit is longer.
  package static let longestMatch = 256
  /// No pattern that is searched for has more states, since each may be asked at every byte.
  package static let mostStates = 4096

  private let machine: StateMachine
  private let mayBegin: [Bool]
  /// Whether the pattern fits a text without any character.
  package let matchesNothing: Bool

  /// Reads and compiles a pattern.
  package init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    let node = try parser.parse()
    machine = try StateMachine(node, isSearch: false)
    guard machine.states.count <= Self.mostStates else {
      throw PatternError(
        offset: 0,
        message: "expected a pattern of at most \(Self.mostStates) states, "
          + "found \(machine.states.count)")
    }
    let first = Self.firstBytes(machine)
    mayBegin = first.bytes
    matchesNothing = first.isEmptyMatch
  }

  /// Buffers for this pattern's searches.
  package func makeScratch() -> Scratch {
    var scratch = Scratch()
    scratch.visited = [Int](repeating: 0, count: machine.states.count)
    return scratch
  }

  /// The first place from `from` on where the pattern fits.
  package func find(
    in bytes: Span<UInt8>, from: Int, scratch: inout Scratch
  ) -> Range<Int>? {
    scratch.current.removeAll(keepingCapacity: true)
    var best: Range<Int>?
    var index = max(0, from)
    while index <= bytes.count {
      if scratch.current.isEmpty {
        if best != nil { return best }
        while index < bytes.count, !canBegin(bytes, index) { index &+= 1 }
      }
      if best == nil, index < bytes.count, canBegin(bytes, index) {
        scratch.current.append(Thread(state: machine.start, start: index))
      }
      step(bytes, index, &scratch, &best)
      swap(&scratch.current, &scratch.following)
      index &+= 1
    }
    return best
  }

  private func canBegin(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard mayBegin[Int(bytes[index])] else { return false }
    return index == 0 || !Self.joins(bytes[index &- 1], bytes[index])
  }

  /// Whether two bytes side by side belong to one word or number.
  private static func joins(_ left: UInt8, _ right: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(left) && ASCIIClass.isAlphanumeric(right)
  }

  /// Follows every thread past the byte at `index`, those that began first before the others.
  private func step(
    _ bytes: Span<UInt8>, _ index: Int, _ scratch: inout Scratch, _ best: inout Range<Int>?
  ) {
    let byte = index < bytes.count ? bytes[index] : nil
    var place = StateMachine.Place(isStart: index == 0)
    place.isAfterWord = index > 0 && bytes[index &- 1].isWordCharacter
    place.next = byte.map { .byte(isWord: $0.isWordCharacter) } ?? .end
    let mayEnd = index == 0 || byte.map { !Self.joins(bytes[index &- 1], $0) } ?? true
    scratch.turn &+= 1
    scratch.following.removeAll(keepingCapacity: true)
    for thread in scratch.current {
      if let best, thread.start > best.lowerBound { break }
      scratch.stack.append(thread.state)
      while let state = scratch.stack.popLast() {
        guard scratch.visited[Int(state)] != scratch.turn else { continue }
        scratch.visited[Int(state)] = scratch.turn
        switch machine.states[Int(state)] {
        case .fork(let first, let second):
          scratch.stack.append(second)
          scratch.stack.append(first)
        case .check(let assertion, let next):
          if place.satisfies(assertion) == true { scratch.stack.append(next) }
        case .match:
          if mayEnd, index > thread.start { best = thread.start..<index }
        case .read:
          guard let byte, index &- thread.start < Self.longestMatch,
            let target = machine.target(of: state, reading: byte)
          else { continue }
          scratch.following.append(Thread(state: target, start: thread.start))
        }
      }
    }
  }

  /// The bytes that a fit may begin with, and whether one may have none.
  private static func firstBytes(
    _ machine: StateMachine
  ) -> (bytes: [Bool], isEmptyMatch: Bool) {
    var bytes = [Bool](repeating: false, count: 256)
    var isEmptyMatch = false
    var seen = [Bool](repeating: false, count: machine.states.count)
    var stack = [machine.start]
    while let state = stack.popLast() {
      guard !seen[Int(state)] else { continue }
      seen[Int(state)] = true
      switch machine.states[Int(state)] {
      case .fork(let first, let second): stack += [first, second]
      case .check(_, let next): stack.append(next)
      case .match: isEmptyMatch = true
      case .read(let first, let end):
        for edge in machine.edges[Int(first)..<Int(end)] {
          for byte in edge.low...max(edge.low, edge.high) { bytes[Int(byte)] = true }
        }
      }
    }
    return (bytes, isEmptyMatch)
  }
}
