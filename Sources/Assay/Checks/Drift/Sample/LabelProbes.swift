/// A few events that rule out most of what labels might say of each other before all are asked.
struct LabelProbes {
  /// The labels of each property at the probed rows, -1 where there is none.
  private let labels: [[Int]]
  /// Which target each label, or pair of labels, first came with, and in which question.
  private var seen: [(question: Int, target: Int)]
  private var question = 0

  /// Above all numbers of labels.
  private static let width = 66

  init(_ columns: [[Int]]) {
    let count = columns.first?.count ?? 0
    let rows = stride(from: 0, to: count, by: max(1, count / 120))
    labels = columns.map { column in rows.map { column[$0] } }
    seen = Array(repeating: (0, 0), count: columns.isEmpty ? 0 : Self.width * Self.width)
  }

  /// Whether it is not ruled out that one label, or two together, determine a target.
  mutating func mayDetermine(_ target: Int, _ one: Int, _ other: Int? = nil) -> Bool {
    question += 1
    let others = other.map { labels[$0] }
    var wrong = 0
    for (row, due) in labels[target].enumerated() where due >= 0 {
      var code = labels[one][row]
      if code < 0 { continue }
      if let others {
        if others[row] < 0 { continue }
        code = code * Self.width + others[row]
      }
      if seen[code].question != question {
        seen[code] = (question, due)
      } else if seen[code].target != due {
        wrong += 1
        // One odd first row of a key makes the rest of its rows look wrong.
        if wrong > 24 { return false }
      }
    }
    return true
  }
}
