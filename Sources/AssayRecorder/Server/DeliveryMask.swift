internal import Assay

/// Takes personal data out of what a recording notes about requests.
///
/// Paths of unknown endpoints, clients' names of themselves and names of sessions are free text:
/// `/reset/ann@example.com`, `Bot/1.0 (+mailto:ann@example.com)`. They become what an event's text
/// would become, with the same tokens.
struct DeliveryMask: ~Copyable {
  /// Clients repeat themselves, so the latest texts are remembered.
  private static let memory = 256
  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
  ]
  private static let before = Array(#"{"properties":{"note":"#.utf8)

  private var redactor: Redactor?
  private var known: [String: String] = [:]

  /// Without a key everything stays as it came.
  init(key: TokenKey?) { redactor = key.map { Redactor(contracts: [], key: $0) } }

  /// A text without its personal data.
  mutating func of(_ text: String) -> String {
    guard redactor != nil else { return text }
    if let masked = known[text] { return masked }
    let masked = redacted(text)
    if known.count >= Self.memory { known.removeAll(keepingCapacity: true) }
    known[text] = masked
    return masked
  }

  /// A method; one that nobody defined may be anything.
  func method(_ name: String) -> String {
    redactor == nil || Self.methods.contains(name) ? name : "OTHER"
  }

  mutating func of(_ fields: [HTTPAnswer.Field]) -> [HTTPAnswer.Field] {
    guard redactor != nil else { return fields }
    // An origin has no user (RFC 6454, section 7); what looks like one is nobody's business.
    let honest = fields.filter { $0.name != "origin" || !$0.value.contains("@") }
    return honest.map { HTTPAnswer.Field($0.name, of($0.value)) }
  }

  private mutating func redacted(_ text: String) -> String {
    var line = Self.before
    RecordLine.append(text, to: &line)
    line += "}}".utf8
    var written: [UInt8] = []
    let problem = line.withUnsafeBufferPointer { redactor?.redact($0, into: &written) ?? nil }
    let body = written.dropFirst(Self.before.count + 1).dropLast(3)
    var plain: [UInt8] = []
    guard problem == nil,
      body.withUnsafeBufferPointer({ JSONStringText.unescape($0, into: &plain) }) == nil
    else { return "?" }
    return String(decoding: plain, as: UTF8.self)
  }
}
