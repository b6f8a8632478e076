/// Tells broken relations once for each cause, at the property that most of them have in common.
struct RelationBlame {
  typealias Broken = SampleRelations.Broken
  typealias Place = [String]

  /// How unlikely it is that a property by itself is as it was: who is to blame if all else is equal.
  private var own: [Place: Double] = [:]

  init(own tests: [DriftTest]) {
    for test in tests where !test.place.isEmpty {
      own[test.place] = min(own[test.place] ?? 1, test.p)
    }
  }

  /// Adds the findings of one event's broken relations to those of its properties.
  func tell(_ broken: [Broken], _ shown: inout [Place: DriftTest]) {
    guard let event = broken.first?.test.finding?.event else { return }
    clear(broken, event, &shown)
    var left: [Broken] = []
    for relation in broken {
      let places = relation.pointers.flatMap(Self.holders).map { [event, $0] }
      if let place = places.first(where: { explains(shown[$0], relation) }) {
        shown[place]?.follows(relation)
      } else {
        left.append(relation)
      }
    }
    var told = 0
    while !left.isEmpty, told < 2 {
      guard let blamed = blamed(left, event) else { break }
      func isAbout(_ relation: Broken) -> Bool {
        relation.pointers.contains { $0 == blamed || $0.hasPrefix(blamed + "/*") }
      }
      let mine = left.filter(isAbout)
      if var test = mine.min(by: { rank($0, blamed) < rank($1, blamed) })?.test {
        test.finding?.path = blamed
        if let moved = shown[[event, blamed]]?.finding?.message {
          test.finding?.message += " Besides: \(moved)"
        }
        if mine.count > 1 {
          test.finding?.message += " \(mine.count - 1) more of its relations changed with it."
        }
        shown[[event, blamed]] = test
      }
      for relation in mine {
        for pointer in relation.pointers where pointer != blamed {
          if let cause = shown[[event, pointer]]?.cause, cause > .relation {
            shown[[event, pointer]] = nil
          }
        }
      }
      left.removeAll(where: isAbout)
      told += 1
    }
  }

  /// That two fields or labels are exchanged explains what each alone shows.
  private func clear(_ broken: [Broken], _ event: String, _ shown: inout [Place: DriftTest]) {
    for relation in broken where relation.kind <= .swap {
      for pointer in relation.pointers {
        let known = shown[[event, pointer]]?.cause ?? .shape
        if known > .relation || (relation.kind == .exchange && known > .type) {
          shown[[event, pointer]] = nil
        }
      }
    }
  }

  /// The array that a property is an item's of; nil where it is none.
  private static func array(of pointer: String) -> String? {
    let names = pointer.split(separator: "/")
    return names.firstIndex(of: "*").map { "/" + names[..<$0].joined(separator: "/") }
  }

  /// A property and all that hold it.
  private static func holders(of pointer: String) -> [String] {
    let parts = pointer.split(separator: "/")
    guard parts.count > 2 else { return [pointer] }
    return (2...parts.count).map { "/" + parts.prefix($0).joined(separator: "/") }
  }

  /// Whether a property's own finding says why a relation is broken.
  private func explains(_ test: DriftTest?, _ relation: Broken) -> Bool {
    guard let test else { return false }
    // What was rounded is no longer exactly the sum or the price that it was.
    if test.isLoss { return relation.kind >= .factor }
    // Another unit would be a factor in the formula, too.
    if test.finding?.rule == .meaningUnit, relation.isScalable, relation.kind == .dependency {
      return false
    }
    return test.cause < .relation || relation.kind == .association
  }

  private func blamed(_ left: [Broken], _ event: String) -> String? {
    if let exchange = left.first(where: { $0.kind == .exchange }) {
      return exchange.test.finding?.path
    }
    var counts: [String: Double] = [:]
    for relation in left {
      let arrays = relation.pointers.compactMap(Self.array)
      for pointer in Set(relation.pointers + arrays) {
        let isNamed = pointer == relation.test.finding?.path
        counts[pointer, default: 0] +=
          isNamed ? (relation.kind <= .factor || relation.isDirected ? 1.5 : 1.01) : 1
      }
    }
    let most = counts.values.max() ?? 0
    // What a property shows by itself counts only where it is more than luck.
    func chance(_ pointer: String) -> Double {
      let p = own[[event, pointer]] ?? 1
      return p <= 0.01 ? p : 1
    }
    return counts.filter { $0.value >= most - 0.45 }.min {
      (chance($0.key), -$0.value, $0.key) < (chance($1.key), -$1.value, $1.key)
    }?.key
  }

  private func rank(_ relation: Broken, _ blamed: String) -> (Int, Int, Double, Double) {
    (
      relation.kind.rawValue, relation.test.finding?.path == blamed ? 0 : 1, relation.test.p,
      -relation.test.strength
    )
  }
}

extension DriftTest {
  /// Lists a relation that broke in consequence.
  fileprivate mutating func follows(_ relation: SampleRelations.Broken) {
    guard relation.kind >= .factor, relation.kind <= .dependency,
      let words = relation.test.finding?.expected, consequences.count < 2,
      !consequences.contains(Set(relation.pointers))
    else { return }
    consequences.append(Set(relation.pointers))
    finding?.message += " In consequence \(words) does not hold any more."
  }
}
