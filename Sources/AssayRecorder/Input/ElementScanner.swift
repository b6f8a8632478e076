/// Finds where the elements of JSON documents begin and end, byte by byte.
struct ElementScanner {
  /// One element without line ends.
  struct Element {
    /// Its bytes; of one beyond the limit only the first ones.
    var bytes: [UInt8] = []
    /// How many bytes it has in all.
    var size = 0
    /// The source line on which it begins, counted from 1.
    var line: Int
    /// Whether it stands outside of arrays.
    var isDocument: Bool
    /// Where line ends were, in order.
    fileprivate var ends: [Int] = []

    fileprivate init(line: Int, isDocument: Bool) {
      self.line = line
      self.isDocument = isDocument
    }

    /// How many line ends came before an offset.
    func lineEnds(before offset: Int) -> Int {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private enum State {
    /// Outside of documents.
    case between
    /// Inside an array, outside of its elements.
    case array
    /// Inside an object or an array that is an element.
    case nested
    /// Inside a number, a string or a word that is an element.
    case scalar
    /// Inside something that begins no document; it lasts to the end of its line.
    case junk
  }

  private let limit: Int
  private var state = State.between
  private var element = Element(line: 1, isDocument: true)
  private var line = 1
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  init(limit: Int) { self.limit = limit }

  /// Takes one byte; gives the element that it ends.
  mutating func take(_ byte: UInt8) -> Element? {
    defer { if byte == 10 { line += 1 } }
    switch state {
    case .between:
      if byte == UInt8(ascii: "[") {
        state = .array
      } else if !InputForm.isBlank(byte) {
        begin(byte == UInt8(ascii: "{") ? .nested : .junk, byte, isDocument: true)
      }
    case .array:
      if byte == UInt8(ascii: "]") {
        state = .between
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        begin(.nested, byte, isDocument: false)
      } else if !InputForm.isBlank(byte), byte != UInt8(ascii: ",") {
        begin(.scalar, byte, isDocument: false)
      }
    case .nested: return takeNested(byte)
    case .scalar: return takeScalar(byte)
    case .junk:
      if byte == 10 { return end(in: .between) }
      append(byte)
    }
    return nil
  }

  /// What is left at the end of the input: an element cut short, or an array left open.
  mutating func finish() -> Element? {
    switch state {
    case .between: return nil
    case .array:
      element = Element(line: line, isDocument: false)
      append(UInt8(ascii: "["))
      return end(in: .between)
    case .nested, .scalar, .junk: return end(in: .between)
    }
  }

  private mutating func begin(_ next: State, _ byte: UInt8, isDocument: Bool) {
    state = next
    element = Element(line: line, isDocument: isDocument)
    depth = 1
    isInString = next == .scalar && byte == UInt8(ascii: "\"")
    isEscaped = false
    append(byte)
  }

  private mutating func end(in next: State) -> Element {
    state = next
    defer { element = Element(line: line, isDocument: true) }
    return element
  }

  private mutating func takeNested(_ byte: UInt8) -> Element? {
    guard !takeString(byte) else { return nil }
    if byte == 10 { element.ends.append(element.bytes.count) }
    append(byte == 10 || byte == 13 ? UInt8(ascii: " ") : byte)
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
    if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      depth -= 1
      if depth == 0 { return end(in: element.isDocument ? .between : .array) }
    }
    return nil
  }

  private mutating func takeScalar(_ byte: UInt8) -> Element? {
    guard !takeString(byte) else { return nil }
    if byte == UInt8(ascii: "]") { return end(in: .between) }
    if byte == UInt8(ascii: ",") || byte == 10 { return end(in: .array) }
    append(byte)
    return nil
  }

  /// Takes a byte of a string or the quote that begins one.
  private mutating func takeString(_ byte: UInt8) -> Bool {
    guard isInString else {
      isInString = byte == UInt8(ascii: "\"")
      if isInString { append(byte) }
      return isInString
    }
    if byte == 10 {
      // A control character keeps the string malformed; it goes on, so the element ends where its
      // sender meant it to.
      isEscaped = false
      element.ends.append(element.bytes.count)
      append(1)
      return true
    }
    append(byte)
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
    return true
  }

  private mutating func append(_ byte: UInt8) {
    element.size += 1
    if element.size <= limit { element.bytes.append(byte) }
  }
}
