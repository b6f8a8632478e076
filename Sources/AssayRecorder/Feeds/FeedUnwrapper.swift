internal import Assay

/// Takes events out of the forms in which pipelines carry them, one line at a time.
///
/// An event's bytes stay as they were sent: numbers, the order of members, unknown members. Only a
/// missing `receivedAt` is added, where what is around the event knows it. What fits no form
/// exactly is an event, so nothing of an event can be mistaken for an envelope.
package struct FeedUnwrapper: ~Copyable {
  /// How many forms may stand inside each other.
  package static let depthLimit = 4
  /// How many readable bytes must follow a line; the first of them is a newline or zero.
  package static let padding = 64

  /// What is known of a text by what it stands in.
  struct Surrounding {
    /// How many forms are around it.
    var depth = 0
    /// What it is inside the innermost one.
    var what = ""
    /// A JSON string with the time at which the event arrived; empty: unknown.
    var receivedAt: [UInt8] = []
    /// Where the text stands in the line; nil: it is the line.
    var part: Range<Int>?
  }

  var scanner: Scanner
  private let names: FeedNames
  private let places: UnsafeMutablePointer<UInt32>
  /// The text of a form inside others, by depth; kept so that no line allocates.
  private var buffers = [[UInt8]](repeating: [], count: Self.depthLimit + 1)

  /// Makes an unwrapper with tables of its own.
  package init() {
    let registry = Registry()
    names = FeedNames(registry: registry)
    scanner = Scanner(registry: registry)
    places = .allocate(capacity: FeedNames.Slot.allCases.count)
    places.initialize(repeating: 0, count: FeedNames.Slot.allCases.count)
  }

  deinit { places.deallocate() }

  /// Appends the events of one line, which is followed by ``padding`` readable bytes.
  package mutating func unwrap(
    _ line: UnsafePointer<UInt8>, length: Int, into lines: inout EventLines
  ) -> FeedLine {
    var start = 0
    while start < length, InputForm.isBlank(line[start]) { start += 1 }
    guard start < length else { return FeedLine(.blank) }
    var result = FeedLine(.unreadable)
    unwrap(line, length, Surrounding(), &lines, &result)
    return result
  }

  /// Appends the events of one line.
  package mutating func unwrap(_ line: [UInt8], into lines: inout EventLines) -> FeedLine {
    var padded = line
    padded.append(contentsOf: repeatElement(0, count: Self.padding))
    return padded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { unwrap($0, length: line.count, into: &lines) } ?? FeedLine(.blank)
    }
  }

  private mutating func unwrap(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ around: Surrounding,
    _ lines: inout EventLines, _ result: inout FeedLine
  ) {
    if let error = scanner.scan(text, length: length) {
      fail(error.words, at: error.offset, of: length, around, &result)
      return
    }
    let nodes = scanner.nodes
    switch nodes[0].kind {
    case .array:
      if around.depth == 0 { result.form = .array }
      unwrapItems(text, around, &lines, &result)
    case .object:
      let shape = FeedShape(nodes, count: scanner.count, names: names, places: places)
      let form = shape.form
      if around.depth == 0 { result.form = form }
      switch form {
      case .kafkaRecord: unwrapRecord(text, shape, around, &lines, &result)
      case .rudderstackArchive: unwrapArchive(text, shape, around, &lines, &result)
      case .cloudEvent: unwrapCloudEvent(text, shape, around, &lines, &result)
      case .batch: unwrapBatch(text, around, &lines, &result)
      default: append(text, around, &lines, &result)
      }
    default: fail(ScanError(.notAnObject, at: 0).words, at: 0, of: length, around, &result)
    }
  }

  /// Goes on with a text that stands in another one; `write` copies it, and the copy is given back
  /// for the next line.
  mutating func unwrap(
    inside around: Surrounding, _ what: String, at part: Range<Int>,
    _ lines: inout EventLines, _ result: inout FeedLine, write: (inout [UInt8]) -> String?
  ) {
    var inside = around
    inside.depth += 1
    inside.what = what
    inside.part = part
    guard inside.depth <= Self.depthLimit else {
      let reason = "expected at most \(Self.depthLimit) envelopes inside each other, found more"
      fail(reason, at: 0, of: 0, around, &result)
      return
    }
    var copy: [UInt8] = []
    swap(&copy, &buffers[inside.depth])
    copy.removeAll(keepingCapacity: true)
    if let reason = write(&copy) {
      fail(reason, at: 0, of: 0, inside, &result)
    } else {
      let length = copy.count
      copy.append(contentsOf: repeatElement(0, count: Self.padding))
      copy.withUnsafeBufferPointer { bytes in
        if let base = bytes.baseAddress { unwrap(base, length, inside, &lines, &result) }
      }
    }
    swap(&copy, &buffers[inside.depth])
  }
}
