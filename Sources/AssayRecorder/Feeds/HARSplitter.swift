/// Finds the entries of an HTTP archive in a stream of bytes, and keeps one of them at a time.
///
/// Long strings that say nothing of a request, as bodies of answers, are emptied on the way, so
/// an archive of any size needs the memory of its longest request.
struct HARSplitter {
  /// One entry, and where it begins.
  struct Entry {
    var bytes: [UInt8] = []
    var number = 0
    var line = 1
    var offset = 0
    /// How many bytes it would have; beyond the limit the rest is not kept.
    var size = 0
  }

  /// The longest string that is kept outside of requests.
  private static let shortString = 1024
  private static let depthLimit = 512
  private static let keyLimit = 32

  private enum Expectation {
    case value, firstItem, firstKey, key, colon, commaOrEnd, end
  }

  private let limit: Int
  /// The brackets that are open; false is an object.
  private var isArray: [Bool] = []
  private var expectation = Expectation.value
  private var offset = 0
  private var line = 1
  private var isInString = false
  private var isEscaped = false
  private var isKey = false
  private var isInScalar = false
  private var key: [UInt8] = []
  private var keys: [[UInt8]] = []
  private var stringStart = 0
  private var stringLength = 0
  /// Whether what is read belongs to an entry.
  private var isKept = false
  /// Whether it belongs to the entry's request.
  private var isInRequest = false
  private(set) var entry = Entry()
  private(set) var entries = 0
  private(set) var foundEntries = false
  private var rootIsArray = false
  private var hasRoot = false

  init(limit: Int) { self.limit = limit }

  /// Takes one byte; true: ``entry`` is complete.
  mutating func take(_ byte: UInt8) throws(HARError) -> Bool {
    defer {
      offset += 1
      if byte == 10 { line += 1 }
    }
    if isInString {
      takeString(byte)
      return false
    }
    if isInScalar {
      if !isScalarEnd(byte) {
        keep(byte)
        return false
      }
      isInScalar = false
      expectation = isArray.isEmpty ? .end : .commaOrEnd
    }
    if InputForm.isBlank(byte) {
      return false
    }
    return try takeToken(byte)
  }

  /// Takes the end of the file.
  func finish() throws(HARError) {
    if !hasRoot { throw .notAnArchive(found: "an empty file") }
    if expectation != .end {
      throw .truncated(line: line, offset: offset, entries: entries)
    }
    if rootIsArray { throw .notAnArchive(found: "an array") }
    if !foundEntries { throw .notAnArchive(found: "an object without log.entries") }
  }

  private mutating func takeToken(_ byte: UInt8) throws(HARError) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      guard expectation != .colon, expectation != .commaOrEnd, expectation != .end else { break }
      isKey = expectation == .key || expectation == .firstKey
      try checkScalar()
      beginString()
      return false
    case UInt8(ascii: ":") where expectation == .colon:
      keep(byte)
      expectation = .value
      return false
    case UInt8(ascii: ",") where expectation == .commaOrEnd:
      keep(byte)
      expectation = isArray.last == true ? .value : .key
      return false
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard expectation == .value || expectation == .firstItem else { break }
      try open(byte)
      return false
    case UInt8(ascii: "}") where isArray.last == false:
      guard expectation == .firstKey || expectation == .commaOrEnd else { break }
      return close(byte)
    case UInt8(ascii: "]") where isArray.last == true:
      guard expectation == .firstItem || expectation == .commaOrEnd else { break }
      return close(byte)
    case UInt8(ascii: "-"), 0x30...0x39, UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      guard expectation == .value || expectation == .firstItem else { break }
      try beginScalar(byte)
      return false
    default: break
    }
    throw error(byte)
  }

  private mutating func open(_ byte: UInt8) throws(HARError) {
    if !hasRoot {
      hasRoot = true
      rootIsArray = byte == UInt8(ascii: "[")
    }
    guard isArray.count < Self.depthLimit else {
      throw .malformed(
        expected: "at most \(Self.depthLimit) levels of nesting", found: "one more", line: line,
        offset: offset)
    }
    if isAtEntries {
      guard byte == UInt8(ascii: "{") else {
        throw .malformed(
          expected: "an entry", found: "an array", line: line, offset: offset)
      }
      entries += 1
      entry = Entry(number: entries, line: line, offset: offset)
      isKept = true
    }
    keep(byte)
    isArray.append(byte == UInt8(ascii: "["))
    if keys.count < isArray.count, keys.count < 4 { keys.append([]) }
    expectation = byte == UInt8(ascii: "[") ? .firstItem : .firstKey
    if isAtEntries { foundEntries = true }
  }

  private mutating func close(_ byte: UInt8) -> Bool {
    keep(byte)
    isArray.removeLast()
    if keys.count > isArray.count { keys.removeLast() }
    expectation = isArray.isEmpty ? .end : .commaOrEnd
    guard isKept, isArray.count == 3 else { return false }
    isKept = false
    return true
  }

  /// Whether what is open is `{"log": {"entries": [`.
  private var isAtEntries: Bool {
    isArray.count == 3 && isArray[2] && !isArray[0] && !isArray[1]
      && keys[0].elementsEqual("log".utf8) && keys[1].elementsEqual("entries".utf8)
  }

  private mutating func beginScalar(_ byte: UInt8) throws(HARError) {
    try checkScalar()
    keep(byte)
    isInScalar = true
  }

  private func checkScalar() throws(HARError) {
    if isAtEntries {
      throw .malformed(expected: "an entry", found: "a scalar", line: line, offset: offset)
    }
    if !hasRoot { throw .notAnArchive(found: "a scalar") }
  }

  private func isScalarEnd(_ byte: UInt8) -> Bool {
    InputForm.isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "]")
  }

  private mutating func beginString() {
    keep(UInt8(ascii: "\""))
    isInString = true
    isEscaped = false
    key.removeAll(keepingCapacity: true)
    stringStart = entry.bytes.count
    stringLength = 0
  }

  /// Takes what comes before the next quote or backslash of a string; returns how many bytes.
  mutating func takeText(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard isInString, !isKey, !isEscaped else { return 0 }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") {
      end += 1
    }
    let run = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    offset += run.count
    line += Newlines.count(in: run)
    keepText(run)
    return run.count
  }

  private mutating func takeString(_ byte: UInt8) {
    let isEnd = byte == UInt8(ascii: "\"") && !isEscaped
    isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    guard isEnd else {
      if isKey, isArray.count <= 4, key.count < Self.keyLimit { key.append(byte) }
      withUnsafeBytes(of: byte) { keepText($0) }
      return
    }
    isInString = false
    keep(byte)
    guard isKey else {
      expectation = isArray.isEmpty ? .end : .commaOrEnd
      return
    }
    if isArray.count <= keys.count { keys[isArray.count - 1] = key }
    if isArray.count == 4 { isInRequest = key.elementsEqual("request".utf8) }
    expectation = .colon
  }

  /// Keeps a part of a string, or empties the string once it is long and says nothing.
  private mutating func keepText(_ text: UnsafeRawBufferPointer) {
    guard isKept else { return }
    let wasShort = stringLength <= Self.shortString
    stringLength += text.count
    if isKey || isInRequest || stringLength <= Self.shortString {
      entry.size += text.count
      if entry.size <= limit { entry.bytes.append(contentsOf: text) }
    } else if wasShort, entry.size <= limit {
      entry.size -= entry.bytes.count - stringStart
      entry.bytes.removeSubrange(stringStart...)
    }
  }

  private mutating func keep(_ byte: UInt8) {
    guard isKept else { return }
    entry.size += 1
    if entry.size <= limit { entry.bytes.append(byte) }
  }

  private func error(_ byte: UInt8) -> HARError {
    if !hasRoot { return .notAnArchive(found: "no JSON object") }
    let expected =
      switch expectation {
      case .value, .firstItem: "a value"
      case .firstKey, .key: "a name in double quotes"
      case .colon: "a colon"
      case .commaOrEnd: isArray.last == true ? "a comma or `]`" : "a comma or `}`"
      case .end: "the end of the file"
      }
    let found =
      byte > 0x20 && byte < 0x7F ? "`\(Character(Unicode.Scalar(byte)))`" : "another byte"
    return .malformed(expected: expected, found: found, line: line, offset: offset)
  }
}
