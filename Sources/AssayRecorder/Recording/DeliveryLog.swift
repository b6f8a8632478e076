/// Notes which requests were answered: `deliveries-000001.ndjson`, one line a request.
///
/// A line is written after its answer was sent, so it means *answered*; what it does not cover is
/// an ``UncertainEvents`` at the next start. What clients tell of themselves comes in few
/// versions, so each gets a line of its own once, and a number:
///
///     {"client":1,"fields":{"user-agent":"analytics-python/2.3.0"}}
///     {"at":1763730000123,"connection":4,"client":1,"request":"POST /v1/batch","status":200,
///      "first":17,"events":2,"bytes":953,"key":"5f3a91c2"}
///
/// `first` and `events` are the lines that it added; `redelivered` are lines that the recording
/// had already; `skipped` counts what filters left out.
struct DeliveryLog: ~Copyable {
  /// More than this is not kept while the disk takes nothing.
  private static let bufferLimit = 4 << 20
  /// More different clients than this are given new numbers.
  private static let clientLimit = 10_000

  private var file: AppendFile
  private var buffer: [UInt8] = []
  private var clients: [[UInt8]: Int]
  private var lastClient = 0
  private var latest: (fields: [HTTPAnswer.Field], number: Int)?
  /// What is written of the latest senders, the oldest first to go.
  private var texts: [Text] = []
  private var nextText = 0
  /// More senders than this are written anew.
  private static let textLimit = 32

  /// What all lines of a sender have in common.
  private struct Text {
    var sender: DeliveryRecord.Sender
    /// From the client's number to the status.
    var middle: [UInt8] = []
    /// The write key's label and the session.
    var end: [UInt8] = []
  }

  /// Goes on with a file in which these clients have numbers already.
  init(_ file: consuming AppendFile, clients: [[UInt8]: Int] = [:]) {
    self.file = file
    self.clients = clients
    lastClient = clients.values.max() ?? 0
  }

  /// The same log in a file that took the place of the old one; clients get new numbers.
  func reopened(
    _ name: String, in folder: borrowing RecordingFolder
  ) throws(RecordingError) -> DeliveryLog {
    var log = DeliveryLog(try AppendFile(name, in: folder))
    log.lastClient = lastClient
    log.buffer = buffer
    return log
  }

  mutating func add(_ record: DeliveryRecord) {
    if buffer.count > Self.bufferLimit {
      // A number must not be used before the line that explains it.
      buffer.removeAll()
      clients.removeAll()
      latest = nil
      texts.removeAll()
    }
    // First, because it may introduce a client, which takes a line of its own.
    let place = text(of: record.sender)
    append("{\"at\":", Int(record.receivedAt))
    append(",\"connection\":", record.connection)
    buffer.append(contentsOf: texts[place].middle)
    DecimalText.append(record.status, to: &buffer)
    if record.events > 0 {
      append(",\"first\":", record.firstLine)
      append(",\"events\":", record.events)
    }
    append(",\"bytes\":", record.bytes)
    buffer.append(contentsOf: texts[place].end)
    addRest(of: record)
    buffer.append(UInt8(ascii: "}"))
    buffer.append(10)
  }

  /// What few requests have to say.
  private mutating func addRest(of record: DeliveryRecord) {
    guard !record.redelivered.isEmpty || record.skipped > 0 || record.problem != nil else { return }
    var line = RecordLine()
    if !record.redelivered.isEmpty { line.member("redelivered", record.redelivered) }
    if record.skipped > 0 { line.member("skipped", record.skipped) }
    line.member("problem", record.problem)
    buffer.append(UInt8(ascii: ","))
    buffer.append(contentsOf: line.bytes)
  }

  private mutating func append(_ name: StaticString, _ number: Int) {
    name.withUTF8Buffer { buffer.append(contentsOf: $0) }
    DecimalText.append(number, to: &buffer)
  }

  /// The place of what is written of a sender.
  private mutating func text(of sender: DeliveryRecord.Sender) -> Int {
    if let known = texts.firstIndex(where: { $0.sender === sender }) { return known }
    var text = Text(sender: sender)
    let client = number(of: sender.client)
    var line = RecordLine()
    if client > 0 { line.member("client", client) }
    line.member("request", sender.method + " " + sender.path)
    text.middle = [UInt8(ascii: ",")] + line.bytes + Array(",\"status\":".utf8)
    line = RecordLine()
    line.member("key", sender.writeKey)
    line.member("session", sender.session)
    if !line.bytes.isEmpty { text.end = [UInt8(ascii: ",")] + line.bytes }
    guard texts.count == Self.textLimit else {
      texts.append(text)
      return texts.count - 1
    }
    nextText = (nextText + 1) % Self.textLimit
    texts[nextText] = text
    return nextText
  }

  /// Writes what waits.
  mutating func flush() throws(RecordingError) {
    guard !buffer.isEmpty else { return }
    try file.write(buffer)
    file.accept(buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }

  func sync() throws(RecordingError) { try file.sync() }

  var descriptor: Int32 { file.descriptor }

  private mutating func number(of fields: [HTTPAnswer.Field]) -> Int {
    guard !fields.isEmpty else { return 0 }
    if let latest, latest.fields == fields { return latest.number }
    var json: [UInt8] = [UInt8(ascii: "{")]
    for (index, field) in fields.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      RecordLine.append(field.name, to: &json)
      json.append(UInt8(ascii: ":"))
      RecordLine.append(field.value, to: &json)
    }
    json.append(UInt8(ascii: "}"))
    let number = clients[json] ?? introduce(json)
    latest = (fields, number)
    return number
  }

  private mutating func introduce(_ json: [UInt8]) -> Int {
    if clients.count >= Self.clientLimit { clients.removeAll() }
    lastClient += 1
    clients[json] = lastClient
    var line = RecordLine()
    line.open()
    line.member("client", lastClient)
    line.member("fields", json: json)
    line.close()
    buffer.append(contentsOf: line.bytes)
    return lastClient
  }
}
