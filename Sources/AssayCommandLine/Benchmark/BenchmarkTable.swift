/// The benchmark's result as a table.
struct BenchmarkTable: Sendable {
  var traffic: TrafficSummary
  var seed: UInt64
  var measures: [BenchmarkMeasure]
  /// The first measure that is a peer's.
  var firstPeer: Int
  var notes: [String]

  /// The whole page.
  var text: String {
    let bytes = ByteCount.text(Double(traffic.bytes))
    var text =
      "\(bytes) of traffic: \(traffic.events) events of 25 types, \(traffic.anomalies) with an "
      + "anomaly, seed \(seed)\n\n"
    text += grid() + "\n"
    for peer in measures[firstPeer...] {
      for own in measures[..<firstPeer]
      where own.seconds > 0 && own.isOfIDs == peer.isOfIDs {
        let ratio = ByteCount.decimal(peer.seconds / own.seconds, places: 1)
        text += "\(own.name): \(ratio) x the speed of \(peer.name)\n"
      }
    }
    return text + notes.map { $0 + "\n" }.joined()
  }

  private func grid() -> String {
    let head = ["one core", "MB/s of CPU", "events/s", "CPU s", "peak MB", "found"]
    let rows = [head] + measures.map(cells)
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let fill = String(repeating: " ", count: widths[column] - cell.count)
        let isLast = column == row.count - 1
        line += column == 0 ? cell + fill : isLast ? "  " + cell : "  " + fill + cell
      }
      return line + "\n"
    }.joined()
  }

  private func cells(_ measure: BenchmarkMeasure) -> [String] {
    let seconds = Swift.max(measure.seconds, 0.000_001)
    return [
      measure.name, ByteCount.decimal(Double(traffic.bytes) / seconds / 1_000_000, places: 0),
      ByteCount.decimal(Double(traffic.events) / seconds, places: 0),
      ByteCount.decimal(measure.seconds, places: 2),
      ByteCount.decimal(Double(measure.peakBytes) / 1_000_000, places: 0), measure.outcome,
    ]
  }
}
