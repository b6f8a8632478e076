internal import Assay

/// The forms that carry events.
extension FeedUnwrapper {
  /// A Kafka record.
  ///
  /// kcat writes the payload's bytes as a JSON string, or as a value where it
  /// decoded them (`-s value=avro`); null is a record without a payload.
  mutating func unwrapRecord(
    _ text: UnsafePointer<UInt8>, _ shape: FeedShape, _ around: Surrounding,
    _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    if result.position == nil { result.position = position(text, shape) }
    guard let value = shape.recordValue else { return }
    guard scanner.nodes[value].kind != .null else {
      if shape.node(.payloadError) == nil {
        result.isTombstone = true
      } else {
        fail("expected a record's payload, found its decoder's error", value, around, &result)
      }
      return
    }
    var inside = around
    if let time = recordTime(text, shape) { inside.receivedAt = time }
    unwrapValue(text, value, "a record's payload", inside, &lines, &result)
  }

  /// A line of RudderStack's archive, whose payload is an event or the gateway's batch of one.
  mutating func unwrapArchive(
    _ text: UnsafePointer<UInt8>, _ shape: FeedShape, _ around: Surrounding,
    _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    guard let payload = shape.node(.payload) else { return }
    var inside = around
    if let created = shape.node(.createdAt), scanner.nodes[created].kind == .string,
      Timestamp.parse(raw(text, created).span) != nil
    {
      let quote = [UInt8(ascii: "\"")]
      inside.receivedAt = quote + Array(raw(text, created)) + quote
    }
    unwrapValue(text, payload, "an archived payload", inside, &lines, &result)
  }

  /// A CloudEvent in structured mode: its data is the event.
  mutating func unwrapCloudEvent(
    _ text: UnsafePointer<UInt8>, _ shape: FeedShape, _ around: Surrounding,
    _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    let what = "a CloudEvent's data"
    if let data = shape.node(.data), scanner.nodes[data].kind != .null {
      unwrapValue(text, data, what, around, &lines, &result)
    } else if let encoded = shape.node(.dataBase64), scanner.nodes[encoded].kind == .string {
      let body = raw(text, encoded)
      unwrap(inside: around, what, at: part(encoded, around), &lines, &result) { copy in
        var characters: [UInt8] = []
        guard JSONStringText.unescape(body, into: &characters) == nil,
          let bytes = Base64.decode(characters)
        else { return "expected base64" }
        copy = bytes
        return nil
      }
    } else {
      fail("expected an event in a CloudEvent's data, found none", 0, around, &result)
    }
  }

  /// A batch body, whose context, integrations and times are merged into each of its events.
  mutating func unwrapBatch(
    _ text: UnsafePointer<UInt8>, _ around: Surrounding, _ lines: inout EventLines,
    _ result: inout FeedLine
  ) {
    let start = Int(scanner.nodes[0].start)
    let whole = part(0, around)
    guard var batch = BatchBody(Array(raw(text, 0))) else {
      fail("expected a batch body", 0, around, &result)
      return
    }
    while let (event, offset, _) = batch.next() {
      var inside = around
      inside.what = "a batch"
      // A merged event is longer than it stands in the line; an item that is no event is not.
      inside.part =
        around.part ?? min(start + offset, whole.upperBound)..<whole.upperBound
      unwrapItem(event, inside, &lines, &result)
    }
  }

  /// An item of a batch is an event and nothing else.
  private mutating func unwrapItem(
    _ item: [UInt8], _ inside: Surrounding, _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    var padded = item
    padded.append(contentsOf: repeatElement(0, count: Self.padding))
    padded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      if scanner.scan(base, length: item.count) == nil, scanner.nodes[0].kind == .object {
        append(base, inside, &lines, &result)
        return
      }
      var inside = inside
      inside.part = inside.part.map { $0.prefix(item.count) }
      fail(ScanError(.notAnObject, at: 0).words, at: 0, of: item.count, inside, &result)
    }
  }

  /// The items of an array are events, or stand in any of the forms.
  mutating func unwrapItems(
    _ text: UnsafePointer<UInt8>, _ around: Surrounding, _ lines: inout EventLines,
    _ result: inout FeedLine
  ) {
    var items: [(bytes: Range<Int>, isContainer: Bool)] = []
    var node = 1
    while node < scanner.count {
      let kind = scanner.nodes[node].kind
      items.append((range(node), kind == .object || kind == .array))
      node = Int(scanner.nodes[node].next)
    }
    for (bytes, isContainer) in items {
      let part = around.part ?? bytes
      unwrap(inside: around, "an array", at: part, &lines, &result) { copy in
        guard isContainer else { return ScanError(.notAnObject, at: 0).words }
        copy.append(
          contentsOf: UnsafeBufferPointer(start: text + bytes.lowerBound, count: bytes.count))
        return nil
      }
    }
  }

  /// Goes on with the event that a value is, or that stands in it as text.
  private mutating func unwrapValue(
    _ text: UnsafePointer<UInt8>, _ value: Int, _ what: String, _ around: Surrounding,
    _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    let body = raw(text, value)
    let kind = scanner.nodes[value].kind
    unwrap(inside: around, what, at: part(value, around), &lines, &result) { copy in
      switch kind {
      case .object, .array: copy.append(contentsOf: body)
      case .string:
        guard JSONStringText.unescape(body, into: &copy) == nil else {
          return "expected text, found half of a surrogate pair"
        }
        guard copy.contains(where: { !InputForm.isBlank($0) }) else {
          return "expected a JSON object, found no text"
        }
      default: return ScanError(.notAnObject, at: 0).words
      }
      return nil
    }
  }
}
