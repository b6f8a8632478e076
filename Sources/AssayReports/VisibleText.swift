/// Makes text from traffic harmless to whatever shows it: a terminal, a log, an XML reader.
///
/// Written as `\n`, `\t` or `\u{1B}` are: control characters (a newline forges a line of the
/// report, ESC starts a terminal's escape sequence), line separators, everything that turns or
/// hides text (bidirectional controls, zero-width spaces, tags) and noncharacters. `##[` and
/// `##vso[` lose their second `#`, since some CI systems obey them anywhere in a line, and `::` at
/// the start of a word becomes `\::`, since GitHub obeys it at the start of one.
///
/// Spaces that look like the usual one but are not, and spaces at either end, are written out, too:
/// they are what makes two names differ that look the same. A text of more than ``longestShown``
/// scalars is cut and says so; the JSON form has all of it.
func visible(_ text: String) -> String {
  let start = text.unicodeScalars.prefix(longestShown)
  let escaped = escaped(start)
  guard start.endIndex < text.unicodeScalars.endIndex else { return escaped }
  return escaped + "… (\(Quantity.count(text.unicodeScalars.count)) characters)"
}

/// A name of a megabyte would bury what the reader looks for.
private let longestShown = 1000

private func escaped(_ scalars: Substring.UnicodeScalarView) -> String {
  var result = String.UnicodeScalarView()
  var index = scalars.startIndex
  var previous: Unicode.Scalar?
  while index < scalars.endIndex {
    let scalar = scalars[index]
    scalars.formIndex(after: &index)
    let isAtEnd = previous == nil || index == scalars.endIndex
    let isMasked = (scalar == "#" && previous == "#") || (scalar == " " && isAtEnd)
    let isFirst = previous == nil || previous == " "
    if isFirst, scalar == ":", index < scalars.endIndex, scalars[index] == ":" {
      result.append(contentsOf: "\\:".unicodeScalars)
    } else if isMasked || isHidden(scalar) {
      result.append(contentsOf: escape(scalar).unicodeScalars)
    } else {
      result.append(scalar)
    }
    previous = scalar
  }
  return String(result)
}

private func escape(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0xA0, 0x2000...0x200B, 0x205F: true
  case 0xAD, 0x61C, 0x180E, 0x200E, 0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF: true
  case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }
}
