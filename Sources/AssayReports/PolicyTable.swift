package import Assay

/// The matrix of destinations and data categories, for people and programs.
package struct PolicyTable {
  /// How it is written.
  package enum Format: String, CaseIterable, Sendable {
    case text, json, markdown
  }

  /// What is said where no rule speaks of a category.
  static let denied = "denied"

  private let matrix: PolicyMatrix

  /// Takes a matrix.
  package init(_ matrix: PolicyMatrix) { self.matrix = matrix }

  /// The whole page, with a newline at its end.
  package func text(_ format: Format, style: TextStyle) -> String {
    switch format {
    case .text: plain(style)
    case .json: JSONWriter.canonical(json)
    case .markdown: markdown
    }
  }

  // MARK: Text

  private func plain(_ style: TextStyle) -> String {
    var page = TextPage(style: style)
    let labels = matrix.categories.map(\.name)
    let first = min(44, (labels.map(\.columns).max() ?? 0) + 2)
    for group in groups(first: first, width: page.columns) {
      page.gap()
      let widths = group.map { columnWidth($0) }
      page.add(
        [
          Span(padded("", first))
        ] + zip(group, widths).map { Span(padded($0.destination.name, $1), .strong) })
      for (index, category) in matrix.categories.enumerated() {
        var spans = [Span(padded(category.name, first), .quiet)]
        for (place, row) in group.enumerated() {
          // Nothing stands behind the last column.
          let width = place == group.count - 1 ? 0 : widths[place]
          spans.append(span(row.cells[index], width))
        }
        page.add(spans)
      }
    }
    for row in matrix.rows {
      page.gap()
      page.add(heading(row), .strong)
      for line in details(row) { page.add(line, indent: 2) }
    }
    return page.text
  }

  private func span(_ cell: PolicyMatrix.Cell, _ width: Int) -> Span {
    let tone: Tone =
      switch cell.action {
      case nil, .forbid: .error
      case .pass: .pass
      default: .plain
      }
    let word = cell.action?.word ?? Self.denied
    return Span(width > 0 ? padded(word, width) : word, tone)
  }

  /// The destinations that fit side by side.
  private func groups(first: Int, width: Int) -> [[PolicyMatrix.Row]] {
    var groups: [[PolicyMatrix.Row]] = []
    var used = Int.max / 2
    for row in matrix.rows {
      let column = columnWidth(row)
      if used + column > width {
        groups.append([])
        used = first
      }
      groups[groups.count - 1].append(row)
      used += column
    }
    return groups
  }

  private func columnWidth(_ row: PolicyMatrix.Row) -> Int {
    let words = row.cells.map { ($0.action?.word ?? Self.denied).columns }
    return max(row.destination.name.columns, words.max() ?? 0) + 2
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.columns))
  }

  // MARK: Both

  private func heading(_ row: PolicyMatrix.Row) -> String {
    let region = row.destination.region.map { " (\($0.name))" } ?? ""
    return "\(row.destination.name)\(region), by \(row.contract) at \(row.destination.place)"
  }

  /// One line for each thing that the matrix has no room for.
  private func details(_ row: PolicyMatrix.Row) -> [String] {
    var lines: [String] = []
    let destination = row.destination
    lines.append(
      "accepts " + (destination.accepts.map { $0.joined(separator: ", ") } ?? "every event"))
    if !destination.consent.isEmpty {
      let word = destination.consentStrategy == .all ? " and " : " or "
      lines.append("needs consent to " + destination.consent.joined(separator: word))
    }
    var seen = Set<String>()
    for cell in row.cells {
      guard let ruled = cell.ruled, let action = cell.action, let place = cell.place,
        seen.insert(ruled.name).inserted
      else { continue }
      let vendor = cell.vendor.map { ", of the ready policy \($0)" } ?? ""
      lines.append("\(ruled.name): \(action.word), \(place)\(vendor)")
    }
    for special in row.specials {
      let event = special.event.map { " in \($0)" } ?? ""
      lines.append("`\(special.target)`\(event): \(special.action.word), \(special.place)")
    }
    for allowed in destination.allowedValues {
      let until = allowed.until.map { " until \($0)" } ?? ""
      lines.append("one value allowed\(until) (\(allowed.reason)), \(allowed.place)")
    }
    let denied = row.cells.filter { $0.action == nil }.map(\.category.name)
    lines.append(
      denied.isEmpty
        ? "everything else: denied" : "denied by default: " + denied.joined(separator: ", "))
    return lines
  }

  // MARK: Markdown

  private var markdown: String {
    let names = matrix.rows.map { cell($0.destination.name) }
    var lines = ["| data category | " + names.joined(separator: " | ") + " |"]
    lines.append("|---" + String(repeating: "|---", count: names.count) + "|")
    for (index, category) in matrix.categories.enumerated() {
      let actions = matrix.rows.map { row in
        row.cells[index].action.map { cell($0.word) } ?? "**\(Self.denied)**"
      }
      lines.append("| `\(category.name)` | " + actions.joined(separator: " | ") + " |")
    }
    for row in matrix.rows {
      lines += ["", "### " + cell(heading(row)), ""] + details(row).map { "- " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  // MARK: JSON

  private var json: JSONValue {
    .object([
      ("assay", .number(1)),
      ("categories", .array(matrix.categories.map { .string($0.name) })),
      ("destinations", .array(matrix.rows.map(row))),
    ])
  }

  private func row(_ row: PolicyMatrix.Row) -> JSONValue {
    let destination = row.destination
    return .object([
      ("name", .string(destination.name)), ("contract", .string(row.contract)),
      ("region", destination.region.map { .string($0.name) }),
      ("accepts", destination.accepts.map { .array($0.map { .string($0) }) }),
      ("consent", .array(destination.consent.map { .string($0) })),
      ("place", .string(destination.place.description)),
      (
        "categories",
        .array(
          row.cells.map { cell in
            .object([
              ("category", .string(cell.category.name)),
              ("action", .string(cell.action?.word ?? "deny")),
              ("isDefault", .boolean(cell.action == nil)),
              ("rule", cell.place.map { .string($0.description) }),
              ("ruleCategory", cell.ruled.map { .string($0.name) }),
              ("vendor", cell.vendor.map { .string($0) }),
            ])
          })
      ),
      (
        "rules",
        .array(
          row.specials.map { special in
            .object([
              ("target", .string(special.target)),
              ("event", special.event.map { .string($0) }),
              ("action", .string(special.action.word)),
              ("rule", .string(special.place.description)),
            ])
          })
      ),
    ])
  }
}
