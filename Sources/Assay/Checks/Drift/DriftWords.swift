/// How drift puts numbers and values into words.
package enum DriftWords {
  /// `84 %`, `0.4 %`.
  package static func percent(_ share: Double) -> String {
    let points = share * 100
    if points >= 9.95 || points == 0 { return "\(Int(points.rounded())) %" }
    if points < 0.05 { return "under 0.1 %" }
    return "\(decimal(points, digits: 1)) %"
  }

  /// A number with at most three significant digits after which nobody reads.
  package static func number(_ value: Double) -> String {
    let size = abs(value)
    if size >= 1e15 || (size > 0 && size < 0.001) { return "\(value)" }
    return decimal(value, digits: size >= 100 ? 0 : size >= 1 ? 2 : 4)
  }

  private static func decimal(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? "\(Int(rounded))" : "\(rounded)"
  }

  /// Words with commas, the last of many as a count.
  package static func list(_ words: [String], most: Int = 4) -> String {
    let shown = words.prefix(most).joined(separator: ", ")
    return words.count > most ? "\(shown) and \(words.count - most) more" : shown
  }

  /// `free, pro, enterprise`, the most frequent first; shapes where values are not words.
  package static func values(_ values: [TrafficView.Value], most: Int = 4) -> String {
    let ordered = values.sorted {
      ($1.tally.total, $0.text, $0.hash) < ($0.tally.total, $1.text, $1.hash)
    }
    var texts: [String] = []
    for value in ordered {
      let text = text(of: value)
      if !texts.contains(text) { texts.append(text) }
    }
    return list(texts, most: most)
  }

  /// A value as it may be told: itself where it is a word of several persons, else its shape.
  package static func text(of value: TrafficView.Value) -> String {
    let isShared = value.tally.clusters >= min(3, Int(value.tally.total))
    return value.isSpoken && isShared && !PublicText.isPersonal(Array(value.text.utf8))
      ? value.text : shape(value.text)
  }

  /// The masked shape of a text: `“Aa-999”`.
  package static func shape(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return bytes.isEmpty ? "an empty string" : "“\(MaskedShape.of(bytes.span))”"
  }

  /// A text with each run of digits as one `9`; nil where it has none.
  package static func series(_ text: String) -> String? {
    var result = ""
    for character in text where !(character.isNumber && result.last == "9") {
      result.append(character.isNumber ? "9" : character)
    }
    return result.contains("9") ? result : nil
  }

  /// ` on app.version 4.2.0`, or nothing.
  package static func on(_ part: Parts.Part?) -> String {
    part.map { " on \($0.dimension) \($0.value)" } ?? ""
  }

  /// Letters and digits in lower case: what remains of a name when only its style changes.
  package static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
