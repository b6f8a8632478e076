/// A set of automaton states in the order of their arrival.
struct StateSet {
  private(set) var list: [Int32] = []
  private var isMember: [Bool]

  init(capacity: Int) {
    isMember = [Bool](repeating: false, count: capacity)
  }

  mutating func insert(_ state: Int32) {
    guard !isMember[Int(state)] else { return }
    isMember[Int(state)] = true
    list.append(state)
  }

  mutating func removeAll() {
    for state in list { isMember[Int(state)] = false }
    list.removeAll(keepingCapacity: true)
  }
}
