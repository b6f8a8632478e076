import Assay

/// A profile as pages for readers.
enum InspectPage {
  private typealias Part = ProfileInspection.Part

  static func text(_ inspection: ProfileInspection) -> String {
    var text = ""
    for event in inspection.events {
      text +=
        "\(event.name)  \(event.events) events, \(DriftWords.percent(event.share)) of the traffic\n"
      text += line("slices", list(event.slices, most: 8))
      text += line("hours", bars(event.hours))
      for property in event.properties { text += page(property, inspection.mostValues) }
      text += "\n"
    }
    if let bound = inspection.bound { text += "It has \(bound).\n" }
    let whole = inspection.isWhole ? "all of them" : "all events of some persons"
    return text
      + "Shapes and digits come from a sample of \(inspection.sampled) events, \(whole).\n"
  }

  private static func page(
    _ property: ProfileInspection.Property, _ mostValues: Int
  ) -> String {
    var text = "  \(property.pointer)\n"
    text += line(
      "present", DriftWords.percent(property.present) + "; " + list(property.kinds))
    if property.isSealed { text += line("sealed", "personal data: only shapes are kept") }
    if !property.values.isEmpty {
      let count = property.distinct.map { " (\($0) different)" } ?? ""
      text += line("values", list(property.values, most: 8) + count)
    } else if property.distinct == nil, !property.isSealed {
      text += line("values", "more than \(mostValues) different")
    }
    if let numbers = property.numbers { text += page(numbers) }
    text += line("lengths", list(property.lengths, most: 8))
    text += line("shapes", list(property.shapes))
    text += line("hours", bars(property.hours))
    return text + line("only", list(property.slices, most: 6))
  }

  private static func page(_ numbers: ProfileInspection.Numbers) -> String {
    let shares = [5, 25, 50, 75, 95]
    let quantiles = zip(shares, numbers.quantiles).map { "\($0) % \(DriftWords.number($1))" }
    return line("quantiles", quantiles.joined(separator: ", "))
      + line(
        "numbers",
        "\(DriftWords.percent(numbers.zero)) zero, \(DriftWords.percent(numbers.negative)) "
          + "negative, \(DriftWords.percent(numbers.whole)) whole")
      + line("digits", list(numbers.digits)) + line("sentinels", list(numbers.sentinels))
  }

  private static func line(_ label: String, _ value: String) -> String {
    guard !value.isEmpty else { return "" }
    return "    " + label + String(repeating: " ", count: max(1, 11 - label.count)) + value + "\n"
  }

  private static func list(_ parts: [Part], most: Int = 4) -> String {
    DriftWords.list(parts.map { "\($0.name) \(DriftWords.percent($0.share))" }, most: most)
  }

  private static func bars(_ shares: [Double]) -> String {
    let steps = Array("▁▂▃▄▅▆▇█")
    guard let most = shares.max(), most > 0 else { return "" }
    return String(shares.map { steps[min(7, Int($0 / most * 7.99))] })
      + " from 0 to 24 UTC"
  }
}
