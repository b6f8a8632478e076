internal import Assay

extension DeliveryRecord {
  /// The requests that a recording's deliveries tell of, in the order of their answers.
  ///
  /// Lines that say something else are passed over.
  package static func read(_ bytes: [UInt8]) -> [DeliveryRecord] {
    var clients: [Int: [HTTPAnswer.Field]] = [:]
    var records: [DeliveryRecord] = []
    for line in bytes.split(separator: 10) {
      guard let value = try? JSONReader.read(Array(line)), case .object(let members) = value.kind
      else { continue }
      let line = Members(members)
      if case .object(let fields) = line["fields"]?.kind {
        clients[line.number("client")] = fields.compactMap { field in
          guard case .string(let text) = field.value.kind else { return nil }
          return HTTPAnswer.Field(field.name, text)
        }
      } else {
        records.append(record(line, clients))
      }
    }
    return records
  }

  private static func record(
    _ line: Members, _ clients: [Int: [HTTPAnswer.Field]]
  ) -> DeliveryRecord {
    let request = (line.text("request") ?? "").split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    var record = DeliveryRecord(
      connection: line.number("connection"), receivedAt: Int64(line.number("at")),
      method: String(request.first ?? ""), path: request.count > 1 ? String(request[1]) : "",
      status: line.number("status"), events: line.number("events"),
      firstLine: line.number("first"), bytes: line.number("bytes"),
      session: line.text("session"), writeKey: line.text("key"),
      client: clients[line.number("client")] ?? [], problem: line.text("problem"))
    if case .array(let items) = line["redelivered"]?.kind {
      record.redelivered = items.compactMap { item in
        if case .number(let digits) = item.kind { Int(digits) } else { nil }
      }
    }
    record.skipped = line.number("skipped")
    return record
  }
}
