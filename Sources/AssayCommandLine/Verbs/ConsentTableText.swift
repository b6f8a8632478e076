import Assay

/// Writes truth tables of consent.
enum ConsentTableText {
  /// The forms that they are written in.
  enum Format: String, CaseIterable {
    case text, json, markdown
  }

  static func text(_ tables: [ConsentTable], _ format: Format) -> String {
    switch format {
    case .text: tables.map(plain).joined(separator: "\n")
    case .json: JSONWriter.canonical(json(tables))
    case .markdown: tables.map(markdown).joined(separator: "\n")
    }
  }

  private static func title(_ table: ConsentTable) -> String {
    let destination = table.destination
    let any = destination.consentStrategy == .any
    let needs = destination.consent.joined(separator: any ? " or " : ", ")
    return "\(destination.name) needs \(needs)"
      + (destination.consentProvider.map { " (provider \($0))" } ?? "")
  }

  private static func cells(_ row: ConsentTable.Row) -> [String] {
    let gap = row.isDelivered ? "passes without consent" : "held back despite consent"
    return [
      row.form, row.state, row.strict.rawValue, row.isDelivered ? "delivered" : "blocked",
      row.differs ? gap : "",
    ]
  }

  private static let heads = ["form", "the event says", "strict", "as vendor", "difference"]

  private static func plain(_ table: ConsentTable) -> String {
    let rows = [heads] + table.rows.map(cells)
    let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let line = row.enumerated().map { column, cell in
        cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ")
      return "  " + String(line.reversed().drop { $0 == " " }.reversed())
    }
    let gaps = table.rows.count(where: \.differs)
    return "\(title(table)): \(gaps) of \(table.rows.count) states are read differently\n"
      + lines.joined(separator: "\n") + "\n"
  }

  private static func markdown(_ table: ConsentTable) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    return "### \(title(table))\n\n" + line(heads)
      + line(heads.map { _ in "---" }) + table.rows.map { line(cells($0)) }.joined()
  }

  private static func json(_ tables: [ConsentTable]) -> JSONValue {
    .object([
      ("assay", .number(1)),
      (
        "destinations",
        .array(
          tables.map { table in
            .object([
              ("destination", .string(table.destination.name)),
              ("needs", .array(table.destination.consent.map { .string($0) })),
              ("strategy", .string(table.destination.consentStrategy.rawValue)),
              ("provider", table.destination.consentProvider.map { .string($0) }),
              ("rows", .array(table.rows.map(row))),
            ])
          })
      ),
    ])
  }

  private static func row(_ row: ConsentTable.Row) -> JSONValue {
    .object([
      ("form", .string(row.form)), ("state", .string(row.state)),
      ("strict", .string(row.strict.rawValue)),
      ("asVendor", .string(row.isDelivered ? "delivered" : "blocked")),
      ("differs", .boolean(row.differs)),
    ])
  }
}
