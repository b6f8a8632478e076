import Assay

/// What drift could not have seen, property by property.
enum PowerPage {
  static func text(_ power: [DriftPower]) -> String {
    guard !power.isEmpty else { return "Nothing could be compared.\n" }
    var text =
      "The smallest change of a share that is seen in 80 of 100 cases at the size of both sides; "
      + "a smaller one may be there.\n"
    var event: String?
    for row in power {
      if row.event != event {
        text += "\n" + (row.event.isEmpty ? "all events" : row.event) + "\n"
        event = row.event
      }
      let count = row.comparisons == 1 ? "1 comparison" : "\(row.comparisons) comparisons"
      text +=
        "  \(row.path ?? "(the event itself)")  best \(DriftWords.percent(row.best)), usual "
        + "\(DriftWords.percent(row.usual)), \(count)\n"
    }
    return text
  }
}
