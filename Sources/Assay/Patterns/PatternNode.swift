/// What a pattern says, as a tree; groups have dissolved, since only yes or no is asked.
indirect enum PatternNode {
  case set(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repetition(PatternNode, least: Int, most: Int?, offset: Int)
  case assertion(Assertion)

  /// A condition on a place between two characters.
  enum Assertion: Hashable, Sendable {
    case start, end, wordBoundary, noWordBoundary
  }

  /// Whether the node asks for nothing at all, so that repeating it changes nothing.
  var isVoid: Bool {
    switch self {
    case .set, .assertion: false
    case .sequence(let nodes), .choice(let nodes): nodes.allSatisfy(\.isVoid)
    case .repetition(let node, _, let most, _): most == 0 || node.isVoid
    }
  }

  /// Whether every match has to begin at the start of the value.
  var beginsAtStart: Bool {
    switch self {
    case .assertion(let assertion): assertion == .start
    case .sequence(let nodes): nodes.first?.beginsAtStart ?? false
    case .choice(let nodes): nodes.allSatisfy(\.beginsAtStart)
    case .set, .repetition: false
    }
  }

  var hasWordAssertion: Bool {
    switch self {
    case .set: false
    case .assertion(let assertion): assertion == .wordBoundary || assertion == .noWordBoundary
    case .sequence(let nodes), .choice(let nodes): nodes.contains(where: \.hasWordAssertion)
    case .repetition(let node, _, _, _): node.hasWordAssertion
    }
  }
}
