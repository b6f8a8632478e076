extension Character {
  /// How many columns a terminal gives it: 0, 1 or 2 (Unicode Standard Annex 11).
  var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    // U+FE0F asks for the emoji form of a character that is also text.
    if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(first.value) ? 2 : 1
    }
  }
}

extension String {
  /// How many columns a terminal gives it.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The text with spaces after it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}

/// The large blocks whose East Asian width is W or F.
private func isWide(_ value: UInt32) -> Bool {
  switch value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3: true
  case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
  case 0x1F200...0x1F2FF, 0x20000...0x3FFFD: true
  default: false
  }
}
