extension TransitionTable {
  private static let mostRows = 4_096
  private static let mostEntries = 1 << 18
  /// How many states and edges may be looked at in all before the table is given up.
  private static let mostWork = 1_000_000

  /// Builds the table by subset construction, or answers nil when it would become too large.
  init?(_ machine: StateMachine) {
    var builder = Builder(machine)
    guard let start = builder.build() else { return nil }
    self.start = start
    entries = builder.entries
    classes = builder.classes
    stride = builder.stride
  }

  /// What tells one row from another.
  private struct Key: Hashable {
    /// Sorted: states that read or match, and assertions about the next byte.
    var states: [Int32]
    var isStart = false
    var isAfterWord = false
  }

  private struct Builder {
    let machine: StateMachine
    let classes: [UInt8]
    /// A byte of each class.
    let examples: [UInt8]
    let stride: UInt32
    var entries: [UInt32]
    private var keys: [Key] = []
    private var rows: [Key: UInt32] = [:]
    private var set: StateSet
    private var targets: StateSet
    /// Where each column leads from the states at hand.
    private var columns: [[Int32]]
    private var work = 0

    init(_ machine: StateMachine) {
      self.machine = machine
      (classes, examples) = Self.byteClasses(machine)
      stride = UInt32(examples.count + 1)
      entries = [UInt32](repeating: 0, count: Int(stride))
      entries += [UInt32](repeating: stride, count: Int(stride) - 1) + [1]
      set = StateSet(capacity: machine.states.count)
      targets = StateSet(capacity: machine.states.count)
      columns = [[Int32]](repeating: [], count: examples.count)
    }

    /// Builds all rows; answers the first one's offset.
    mutating func build() -> UInt32? {
      targets.insert(machine.start)
      let start = row(isStart: true, isAfterWord: false)
      var done = 0
      while done < keys.count {
        let key = keys[done]
        let offset = Int(stride) * (done + 2)
        // Unless words matter, all bytes look alike to an assertion before them.
        for isWord in machine.hasWordAssertion ? [false, true] : [false] {
          fill(offset, key, isWord: isWord)
        }
        open(key, .end)
        entries[offset + examples.count] = machine.matches(in: set) ? 1 : 0
        done += 1
        if keys.count > mostRows || entries.count > mostEntries || work > mostWork { return nil }
      }
      return start
    }

    /// Fills the columns of a row, either those of word characters or the others.
    private mutating func fill(_ offset: Int, _ key: Key, isWord: Bool) {
      open(key, .byte(isWord: isWord))
      work += set.list.count
      if machine.endsAnywhere, machine.matches(in: set) {
        for column in examples.indices where isInTurn(column, isWord) {
          entries[offset + column] = stride
        }
        return
      }
      collectTargets()
      var last: (targets: [Int32], row: UInt32) = ([], 0)
      for column in examples.indices where isInTurn(column, isWord) {
        if columns[column] != last.targets {
          targets.removeAll()
          for state in columns[column] { targets.insert(state) }
          let row = row(isStart: false, isAfterWord: examples[column].isWordCharacter)
          last = (columns[column], row)
        }
        entries[offset + column] = last.row
      }
    }

    private func isInTurn(_ column: Int, _ isWord: Bool) -> Bool {
      !machine.hasWordAssertion || examples[column].isWordCharacter == isWord
    }

    /// Sorts the targets of all states in `set` by the columns that lead to them.
    private mutating func collectTargets() {
      for column in columns.indices { columns[column].removeAll(keepingCapacity: true) }
      for state in set.list {
        guard case .read(let first, let end) = machine.states[Int(state)] else { continue }
        for index in first..<end {
          let edge = machine.edges[Int(index)]
          let (low, high) = (Int(classes[Int(edge.low)]), Int(classes[Int(edge.high)]))
          for column in low...high { columns[column].append(edge.target) }
          work += high - low + 1
        }
      }
    }

    /// Puts the states of `key` into `set`, now that the next byte is known.
    private mutating func open(_ key: Key, _ next: StateMachine.Place.Next) {
      set.removeAll()
      for state in key.states { set.insert(state) }
      machine.close(
        &set, at: .init(isStart: key.isStart, isAfterWord: key.isAfterWord, next: next))
    }

    /// The row of `targets`, which is made where it is new.
    private mutating func row(isStart: Bool, isAfterWord: Bool) -> UInt32 {
      machine.close(&targets, at: .init(isStart: isStart, isAfterWord: isAfterWord))
      work += targets.list.count
      if machine.endsAnywhere, machine.matches(in: targets) { return stride }
      var key = Key(states: [])
      for state in targets.list {
        switch machine.states[Int(state)] {
        case .fork, .check(.start, _): continue
        case .check(let assertion, _):
          key.isStart = isStart
          if assertion != .end || machine.hasWordAssertion { key.isAfterWord = isAfterWord }
        case .read, .match: break
        }
        key.states.append(state)
      }
      if key.states.isEmpty { return 0 }
      key.states.sort()
      if let known = rows[key] { return known }
      let offset = UInt32(entries.count)
      entries += [UInt32](repeating: 0, count: Int(stride))
      rows[key] = offset
      keys.append(key)
      return offset
    }

    /// Numbers the bytes so that two of one number are alike for every edge and assertion.
    private static func byteClasses(_ machine: StateMachine) -> ([UInt8], [UInt8]) {
      var begins = [Bool](repeating: false, count: 257)
      begins[0] = true
      for edge in machine.edges {
        begins[Int(edge.low)] = true
        begins[Int(edge.high) + 1] = true
      }
      if machine.hasWordAssertion {
        for byte in 1...255 {
          let (before, here) = (UInt8(byte - 1), UInt8(byte))
          if before.isWordCharacter != here.isWordCharacter { begins[byte] = true }
        }
      }
      var classes: [UInt8] = []
      var examples: [UInt8] = []
      for byte in 0...255 {
        if begins[byte] { examples.append(UInt8(byte)) }
        classes.append(UInt8(examples.count - 1))
      }
      return (classes, examples)
    }
  }
}
