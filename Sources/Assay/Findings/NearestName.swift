/// The known name that a mistyped one most likely meant, or nil where none is near.
///
/// Distance is counted in insertions, deletions, substitutions and swaps of neighbours (optimal
/// string alignment) and ignores case; a third of the longer name may differ. The first of
/// equally near names wins, so the order of `known` decides.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(longestCompared))
  guard !wanted.isEmpty else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(longestCompared))
    let limit = max(1, max(wanted.count, letters.count) / 3)
    guard abs(wanted.count - letters.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// Names are compared up to here, so that a hostile argument costs no quadratic time.
private let longestCompared = 64

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(
        current[column] + 1, previous[column + 1] + 1,
        previous[column] + (letter == other ? 0 : 1))
      let isSwap = row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other
      if isSwap { cost = min(cost, before[column - 1] + 1) }
      current.append(cost)
    }
    before = previous
    previous = current
  }
  return previous[right.count]
}
