import Assay

/// Bytes as a value, as a property's name, as an event and as a consent string, through the whole
/// of detection and redaction.
enum DetectionFuzz {
  private static let key = String(repeating: "0f", count: 32)

  static func run(_ bytes: [UInt8]) {
    let text = JSONWriter.quoted(String(decoding: bytes, as: UTF8.self))
    let name = JSONWriter.quoted(String(decoding: bytes.prefix(64), as: UTF8.self))
    check(bytes)
    check(
      Array(
        (#"{"type":"track","event":"Order Completed","userId":"usr_1","context":{"ip":"#
          + #""203.0.113.77","consent":{"categoryPreferences":{"analytics":true}}},"properties":{"note":\#(text),"email":\#(text),"list":[\#(text)]},"#
          + #""traits":{\#(name):\#(text),"phone":"+49 30 901820"}}"#).utf8))
    consent(bytes)
  }

  /// What a destination may receive is a JSON object again, and what is told is of the line.
  private static func check(_ line: [UInt8]) {
    var scan = ValueScan()
    let records = line.withUnsafeBufferPointer { scan.scan($0) }
    for record in records {
      precondition((0...100).contains(record.confidence), "a confidence is no percentage")
    }
    for destination in ContractSample.storefront.destinations {
      var filter = DestinationFilter(
        contracts: [ContractSample.storefront], destination: destination.name,
        key: try? TokenKey(text: key), isAuditing: true)
      var out: [UInt8] = []
      let outcome = line.withUnsafeBufferPointer { filter.filter($0, into: &out) }
      guard outcome == .passed else {
        precondition(out.isEmpty, "an event that is held back was written")
        continue
      }
      var again = ValueScan()
      _ = out.withUnsafeBufferPointer { again.scan($0) }
      precondition(again.malformed == 0, "what is written is no JSON object")
    }
  }

  private static func consent(_ bytes: [UInt8]) {
    for framework in [TCFString.Framework.europe, .canada] {
      _ = TCFString(bytes, framework: framework)
    }
    _ = GPPString(bytes)
    _ = USPrivacyString(bytes)
    var list = SuppressionList()
    _ = list.read(bytes)
    _ = bytes.withUnsafeBufferPointer { list.moment(of: $0) }
  }
}
