/// Breaks text at spaces into lines of at most a width; a longer word is cut.
///
/// A percent sign stays with its number.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in words(text) {
    let columns = word.columns
    if !line.isEmpty, used + 1 + columns > width {
      lines.append(line)
      (line, used) = ("", 0)
    }
    if !line.isEmpty {
      line += " " + word
      used += 1 + columns
    } else if columns <= width {
      (line, used) = (word, columns)
    } else {
      let pieces = cut(word, width: width)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
      used = line.columns
    }
  }
  return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
}

private func words(_ text: String) -> [String] {
  var words: [String] = []
  // Empty words keep double spaces, which may be the very trouble with a name.
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    if word.hasPrefix("%"), let number = words.last, number.last?.isNumber == true {
      words[words.count - 1] = number + " " + word
    } else {
      words.append(String(word))
    }
  }
  return words
}

/// Cuts a word, behind a slash or hyphen if one is in the second half of what fits.
private func cut(_ word: String, width: Int) -> [String] {
  // A page marks a line that starts with `::`, which takes a column.
  let width = word.contains("::") ? width - 1 : width
  var pieces: [String] = []
  var piece = ""
  var used = 0
  for character in word {
    let columns = character.columns
    if !piece.isEmpty, used + columns > width {
      var rest = ""
      if let joint = piece.lastIndex(where: { $0 == "/" || $0 == "-" }) {
        let next = piece.index(after: joint)
        if piece[..<next].count > piece.count / 2 {
          rest = String(piece[next...])
          piece = String(piece[..<next])
        }
      }
      pieces.append(piece)
      (piece, used) = (rest, rest.columns)
    }
    piece.append(character)
    used += columns
  }
  return pieces + [piece]
}

/// Sets cells that belong together on as few lines as fit, two spaces apart.
func packed(_ cells: [String], width: Int) -> [String] {
  var lines: [String] = []
  for cell in cells where !cell.isEmpty {
    if let last = lines.last, last.columns + 2 + cell.columns <= width {
      lines[lines.count - 1] = last + "  " + cell
    } else {
      lines += wrapped(cell, width: width)
    }
  }
  return lines
}

/// Rows as lines whose columns line up, or nil if one of them would be too wide.
func table(_ rows: [[String]], width: Int) -> [String]? {
  let count = rows.map(\.count).max() ?? 0
  let widths = (0..<count).map { column in
    rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0
  }
  let used = widths.filter { $0 > 0 }
  guard used.reduce(0, +) + 2 * (used.count - 1) <= width else { return nil }
  return rows.map { row in
    var line = ""
    for (cell, columns) in zip(row, widths) where columns > 0 {
      line += cell.padded(to: columns + 2)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
