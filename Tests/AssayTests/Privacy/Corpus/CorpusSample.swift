import Assay

/// One event with one value in it, and the type that should be told of it; nil for none.
struct CorpusSample {
  var type: String?
  /// What the sample is about, for a failure's message.
  var family: String
  /// The members of `properties`.
  var properties: String

  /// The types that a scan finds in the event.
  func found() -> [String] {
    var scan = ValueScan()
    let line =
      #"{"type":"track","event":"Form Sent","messageId":"0c43407d-c177-46f7-83f9-1ca7864a7135","#
      + #""userId":"usr_10019420","timestamp":"2026-01-05T00:00:00.175Z","properties":{"#
      + properties + "}}"
    let bytes = Array(line.utf8)
    return bytes.withUnsafeBufferPointer { scan.scan($0) }.map(\.type)
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Where a value may hide.
enum CorpusWrapping: CaseIterable {
  case plain, nested, list, base64, percent, json, hex, query

  func properties(_ key: String, _ value: String) -> String {
    let quoted = CorpusSample.quoted
    let bytes = Array(value.utf8)
    switch self {
    case .plain: return "\(quoted(key)):\(quoted(value))"
    case .nested: return "\"form\":{\"fields\":{\(quoted(key)):\(quoted(value))}}"
    case .list: return "\"forms\":[{\"n\":1},{\(quoted(key)):\(quoted(value))}]"
    case .base64: return "\(quoted(key)):\(quoted(Self.base64(bytes)))"
    case .percent:
      return "\(quoted(key)):\(quoted(bytes.map { "%" + Self.hex([$0]) }.joined()))"
    case .json: return "\"payload\":\(quoted("{\(quoted(key)):\(quoted(value)),\"n\":1}"))"
    case .hex: return "\(quoted(key)):\(quoted(Self.hex(bytes)))"
    case .query:
      let text = bytes.map { byte in
        let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        return isPlain ? String(UnicodeScalar(byte)) : "%" + Self.hex([byte])
      }.joined()
      return "\"url\":\(quoted("https://shop.example.com/p?\(key)=\(text)&v=2"))"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(alphabet[number >> (18 - 6 * place) & 63]) }
      text += String(repeating: "=", count: 3 - group.count)
    }
    return text
  }
}
