extension StateMachine {
  /// How many states and edges a pattern may have after its repetitions are written out.
  static let mostStates = 50_000
  private static let mostEdges = 400_000

  /// Builds the automaton of a pattern that describes the whole value, or (`isSearch`) any part.
  init(_ node: PatternNode, isSearch: Bool) throws(PatternError) {
    var builder = Builder()
    let match = builder.add(.match)
    let entry = try builder.build(node, next: match)
    try builder.checkSize(0)
    self = builder.machine
    start = entry
    hasWordAssertion = node.hasWordAssertion
    endsAnywhere = isSearch
    if isSearch, !node.beginsAtStart { addSearchLoop() }
  }

  /// Lets a match begin after any character.
  private mutating func addSearchLoop() {
    let loop = Int32(states.count)
    states.append(.fork(start, loop + 1))
    let automaton = ByteAutomaton(.all)
    // Only a word assertion could notice that a match begins in the middle of a character.
    if hasWordAssertion {
      var builder = Builder(machine: self)
      let entry = builder.add(automaton, next: loop)
      self = builder.machine
      states[Int(loop)] = .fork(start, entry)
    } else {
      let first = Int32(edges.count)
      edges.append(Edge(low: 0, high: 0xFF, target: loop))
      states.append(.read(first: first, end: first + 1))
    }
    start = loop
  }

  /// Builds from the end to the start: every part is told the state that follows it.
  private struct Builder {
    var machine = StateMachine()
    private var automata: [ScalarSet: ByteAutomaton] = [:]

    init(machine: StateMachine = StateMachine()) {
      self.machine = machine
    }

    mutating func add(_ state: State) -> Int32 {
      machine.states.append(state)
      return Int32(machine.states.count - 1)
    }

    mutating func build(_ node: PatternNode, next: Int32) throws(PatternError) -> Int32 {
      switch node {
      case .set(let set): return add(automaton(set), next: next)
      case .assertion(let assertion): return add(.check(assertion, next: next))
      case .sequence(let nodes):
        var entry = next
        for node in nodes.reversed() { entry = try build(node, next: entry) }
        return entry
      case .choice(let nodes):
        var entry: Int32?
        for node in nodes.reversed() {
          let branch = try build(node, next: next)
          entry = entry.map { add(.fork(branch, $0)) } ?? branch
        }
        return entry ?? next
      case .repetition(let inner, let least, let most, let offset):
        if node.isVoid { return next }
        return try repeated(inner, least: least, most: most, offset: offset, next: next)
      }
    }

    private mutating func repeated(
      _ node: PatternNode, least: Int, most: Int?, offset: Int, next: Int32
    ) throws(PatternError) -> Int32 {
      var entry = next
      var copies = least
      if let most {
        for _ in least..<most {
          let body = try build(node, next: entry)
          entry = add(.fork(body, next))
          try checkSize(offset)
        }
      } else {
        let loop = add(.fork(next, next))
        let body = try build(node, next: loop)
        machine.states[Int(loop)] = .fork(body, next)
        // One or more: the first turn is the loop's own.
        entry = least == 0 ? loop : body
        copies = max(0, least - 1)
      }
      for _ in 0..<copies {
        entry = try build(node, next: entry)
        try checkSize(offset)
      }
      return entry
    }

    func checkSize(_ offset: Int) throws(PatternError) {
      guard
        machine.states.count > StateMachine.mostStates
          || machine.edges.count > StateMachine.mostEdges
      else { return }
      throw PatternError(
        offset: offset,
        message: "expected a smaller pattern: with its repetitions written out, it needs more than"
          + " \(StateMachine.mostStates) states")
    }

    private mutating func automaton(_ set: ScalarSet) -> ByteAutomaton {
      if let known = automata[set] { return known }
      let automaton = ByteAutomaton(set)
      automata[set] = automaton
      return automaton
    }

    mutating func add(_ automaton: ByteAutomaton, next: Int32) -> Int32 {
      var entries: [Int32] = []
      for node in automaton.nodes + [automaton.root] {
        let first = Int32(machine.edges.count)
        for edge in node {
          let target = edge.target == ByteAutomaton.done ? next : entries[Int(edge.target)]
          machine.edges.append(Edge(low: edge.low, high: edge.high, target: target))
        }
        entries.append(add(.read(first: first, end: Int32(machine.edges.count))))
      }
      return entries[entries.count - 1]
    }
  }
}
