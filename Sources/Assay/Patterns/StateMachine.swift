/// A pattern as a nondeterministic automaton over bytes.
struct StateMachine: Sendable {
  enum State: Sendable {
    /// Reads one byte along one of the edges `first ..< end`.
    case read(first: Int32, end: Int32)
    /// Goes both ways without reading.
    case fork(Int32, Int32)
    /// Goes on where the condition holds.
    case check(PatternNode.Assertion, next: Int32)
    case match
  }

  struct Edge: Sendable {
    var low: UInt8
    var high: UInt8
    var target: Int32
  }

  var states: [State] = []
  var edges: [Edge] = []
  var start: Int32 = 0
  /// Whether a match may end before the value does.
  var endsAnywhere = false
  var hasWordAssertion = false

  /// What is known about a place between two bytes.
  struct Place {
    enum Next { case unknown, end, byte(isWord: Bool) }

    var isStart = false
    var isAfterWord = false
    var next = Next.unknown

    /// Whether the assertion holds here; nil while the next byte is not known.
    func satisfies(_ assertion: PatternNode.Assertion) -> Bool? {
      if assertion == .start { return isStart }
      let isBeforeWord: Bool
      switch next {
      case .unknown: return nil
      case .end:
        if assertion == .end { return true }
        isBeforeWord = false
      case .byte(let isWord):
        if assertion == .end { return false }
        isBeforeWord = isWord
      }
      return (isAfterWord != isBeforeWord) == (assertion == .wordBoundary)
    }
  }

  /// Follows forks and satisfied assertions until only states that read or match, and assertions
  /// about a byte not known yet, are new.
  func close(_ set: inout StateSet, at place: Place) {
    var index = 0
    while index < set.list.count {
      switch states[Int(set.list[index])] {
      case .fork(let first, let second):
        set.insert(first)
        set.insert(second)
      case .check(let assertion, let next):
        if place.satisfies(assertion) == true { set.insert(next) }
      case .read, .match: break
      }
      index &+= 1
    }
  }

  /// Where `state` gets by reading `byte`, or nil.
  func target(of state: Int32, reading byte: UInt8) -> Int32? {
    guard case .read(var index, let end) = states[Int(state)] else { return nil }
    while index < end {
      let edge = edges[Int(index)]
      if byte <= edge.high { return byte >= edge.low ? edge.target : nil }
      index &+= 1
    }
    return nil
  }

  func matches(in set: StateSet) -> Bool {
    set.list.contains { if case .match = states[Int($0)] { true } else { false } }
  }
}

extension UInt8 {
  /// Whether `\w` takes this byte.
  var isWordCharacter: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
}
