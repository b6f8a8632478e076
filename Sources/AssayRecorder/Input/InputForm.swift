/// How events stand in an input.
enum InputForm {
  /// One event a line.
  case lines
  /// JSON documents: arrays of events, batch bodies, or objects printed over several lines.
  case documents

  /// Tells the form by the first bytes; throws where they are no text.
  static func of(
    _ prefix: [UInt8], isWhole: Bool, file: InputFile
  ) throws(InputError) -> Self {
    let first = prefix.first { !isBlank($0) }
    if let found = foreignFormat(prefix, first: first) {
      throw .notARecording(path: file.displayName, found: found)
    }
    switch first {
    case UInt8(ascii: "["): return .documents
    case UInt8(ascii: "{"):
      return formOfObject(prefix) ?? (file.isDocumentName && !isWhole ? .documents : .lines)
    default: return .lines
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func foreignFormat(_ prefix: [UInt8], first: UInt8?) -> String? {
    let marks: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
      ([0x42, 0x5A, 0x68], "bzip2 data"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"),
      ([0xFF, 0xFE], "UTF-16 text"), ([0xFE, 0xFF], "UTF-16 text"),
      ([0x50, 0x41, 0x52, 0x31], "a Parquet file"), ([0x4F, 0x62, 0x6A, 0x01], "an Avro file"),
    ]
    if let mark = marks.first(where: { prefix.starts(with: $0.0) }) { return mark.1 }
    let sample = prefix.prefix(4096)
    let zeros = sample.count { $0 == 0 }
    let controls = sample.count { $0 < 0x20 && !isBlank($0) }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    // One damaged line in a recording is a finding; a file of another kind is an error.
    guard isJSON ? zeros * 10 > sample.count : zeros > 0 || controls * 10 > sample.count * 3
    else { return nil }
    return "binary data"
  }

  /// The form of an input that begins with an object; nil: the prefix does not tell.
  private static func formOfObject(_ bytes: [UInt8]) -> Self? {
    var depth = 0
    var place = 0
    var previous = UInt8(ascii: "\n")
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        guard let end = endOfString(bytes, from: place) else { return nil }
        if bytes[end] == 10 { return .lines }
        if depth == 1, bytes[place...end].elementsEqual("\"batch\"".utf8),
          opensArray(bytes, after: end + 1)
        {
          return .documents
        }
        place = end
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return .lines }
      case 10 where depth > 0:
        return isPrinted(bytes, previous: previous, from: place) ? .documents : .lines
      default: break
      }
      if !isBlank(byte) { previous = byte }
      place += 1
    }
    return nil
  }

  /// Where a string ends: its quote, or a newline that breaks it.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start + 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "\""), 10: return place
      default: place += 1
      }
    }
    return nil
  }

  private static func opensArray(_ bytes: [UInt8], after start: Int) -> Bool {
    let rest = bytes[start...].lazy.filter { !isBlank($0) }.prefix(2)
    return rest.elementsEqual(":[".utf8)
  }

  /// Whether a line end inside an object looks printed, and not like a line cut short.
  private static func isPrinted(_ bytes: [UInt8], previous: UInt8, from start: Int) -> Bool {
    guard "{[,:".utf8.contains(previous) else { return false }
    guard let next = bytes[start...].first(where: { !isBlank($0) }) else { return true }
    return next != UInt8(ascii: "{") || previous == UInt8(ascii: "[")
      || previous == UInt8(ascii: ":")
  }
}
