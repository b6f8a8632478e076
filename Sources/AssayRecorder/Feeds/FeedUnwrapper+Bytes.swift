internal import Assay

/// Where things are in a line, and how an event leaves it.
extension FeedUnwrapper {
  /// The bytes of a node; a string's body without its quotes, escapes left in.
  func raw(_ text: UnsafePointer<UInt8>, _ node: Int) -> UnsafeBufferPointer<UInt8> {
    let node = scanner.nodes[node]
    return UnsafeBufferPointer(start: text + Int(node.start), count: Int(node.length))
  }

  /// Where a node is in its text; a string with its quotes.
  func range(_ node: Int) -> Range<Int> {
    let node = scanner.nodes[node]
    let quote = node.kind == .string ? 1 : 0
    return Int(node.start) - quote..<Int(node.start) + Int(node.length) + quote
  }

  /// Where a node is in the line, as far as that is known: what stands in escaped text is said to
  /// be where that text is.
  func part(_ node: Int, _ around: Surrounding) -> Range<Int> { around.part ?? range(node) }

  /// Notes that a text, or a byte of it, gives no event.
  func fail(
    _ reason: String, at offset: Int, of length: Int, _ around: Surrounding,
    _ result: inout FeedLine
  ) {
    let part = around.part ?? 0..<length
    result.problems.append(
      FeedLine.Problem(
        reason: around.what.isEmpty ? reason : "\(reason) in \(around.what)",
        offset: around.part == nil ? offset : part.lowerBound, part: part))
  }

  /// Notes that a node gives no event.
  func fail(
    _ reason: String, _ node: Int, _ around: Surrounding, _ result: inout FeedLine
  ) {
    let part = part(node, around)
    result.problems.append(FeedLine.Problem(reason: reason, offset: part.lowerBound, part: part))
  }

  /// Appends the event that the scanner holds, with the time of its arrival where it has none.
  func append(
    _ text: UnsafePointer<UInt8>, _ around: Surrounding, _ lines: inout EventLines,
    _ result: inout FeedLine
  ) {
    let event = raw(text, 0)
    let own = Int(scanner.envelope[Int(EnvelopePath.receivedAt.rawValue)])
    let start = Int(scanner.nodes[0].start)
    let hasTime = own >= 0 && scanner.nodes[own].kind != .null
    let null = own >= 0 && !hasTime ? range(own) : nil
    let isEmpty = scanner.count == 1
    lines.add { bytes in
      let first = bytes.count
      if hasTime || around.receivedAt.isEmpty {
        bytes.append(contentsOf: event)
      } else if let null {
        bytes.append(contentsOf: event[..<(null.lowerBound - start)])
        bytes.append(contentsOf: around.receivedAt)
        bytes.append(contentsOf: event[(null.upperBound - start)...])
      } else {
        bytes.append(contentsOf: event.dropLast())
        bytes.append(contentsOf: (isEmpty ? "\"receivedAt\":" : ",\"receivedAt\":").utf8)
        bytes.append(contentsOf: around.receivedAt)
        bytes.append(UInt8(ascii: "}"))
      }
      // Line ends can only stand between tokens, and only in text that was unescaped.
      if around.depth > 0 {
        for place in first..<bytes.count where bytes[place] == 10 || bytes[place] == 13 {
          bytes[place] = UInt8(ascii: " ")
        }
      }
    }
    result.events += 1
  }

  /// Where a record stands; nil for an offset that no record has.
  func position(_ text: UnsafePointer<UInt8>, _ shape: FeedShape) -> FeedPosition? {
    guard let topic = shape.node(.topic), let partition = integer(text, shape.node(.partition)),
      let offset = integer(text, shape.node(.offset)), partition >= 0, offset >= 0
    else { return nil }
    var name: [UInt8] = []
    _ = JSONStringText.unescape(raw(text, topic), into: &name)
    return FeedPosition(
      topic: String(decoding: name, as: UTF8.self), partition: partition, offset: offset)
  }

  /// The time of a record, when it was produced or appended, as a JSON string.
  ///
  /// Kafka says -1 and old versions of kcat say 0 where none is known.
  func recordTime(_ text: UnsafePointer<UInt8>, _ shape: FeedShape) -> [UInt8]? {
    if let type = shape.node(.tstype), raw(text, type).elementsEqual("unknown".utf8) { return nil }
    guard let time = integer(text, shape.recordTime), time > 0, time < 253_402_300_800_000
    else { return nil }
    return Array("\"\(Timestamp(milliseconds: time).iso8601())\"".utf8)
  }

  /// An integer without fraction and exponent that 64 bits hold.
  private func integer(_ text: UnsafePointer<UInt8>, _ node: Int?) -> Int64? {
    guard let node, scanner.nodes[node].kind == .integer else { return nil }
    return Int64(String(decoding: raw(text, node), as: UTF8.self))
  }
}
