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
    var left = broken.filter { relation in
      !relation.pointers.contains { pointer in
        Self.holders(of: pointer).contains { explains(shown[[event, $0]], relation) }
      }
    }
    var told = 0
    while !left.isEmpty, told < 2 {
      guard let blamed = blamed(left, event) else { break }
      let mine = left.filter { $0.pointers.contains(blamed) }
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
      left.removeAll { $0.pointers.contains(blamed) }
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
    return test.cause < .relation || relation.kind == .association
  }

  private func blamed(_ left: [Broken], _ event: String) -> String? {
    if let exchange = left.first(where: { $0.kind == .exchange }) {
      return exchange.test.finding?.path
    }
    var counts: [String: Double] = [:]
    for relation in left {
      for pointer in Set(relation.pointers) {
        let isNamed = pointer == relation.test.finding?.path
        counts[pointer, default: 0] +=
          isNamed ? (relation.kind <= .factor || relation.isDirected ? 1.5 : 1.01) : 1
      }
    }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value >= most - 0.45 }.min {
      (own[[event, $0.key]] ?? 1, -$0.value, $0.key)
        < (own[[event, $1.key]] ?? 1, -$1.value, $1.key)
    }?.key
  }

  private func rank(_ relation: Broken, _ blamed: String) -> (Int, Int, Double, Double) {
    (
      relation.kind.rawValue, relation.test.finding?.path == blamed ? 0 : 1, relation.test.p,
      -relation.test.strength
    )
  }
}
