import Assay

/// One value of a tape with its path by name, so that tapes of different scanners compare.
struct TapeValue: Hashable {
  var path: String
  var kind: NodeKind
  /// A string's text without escapes, a number's bytes as they stand; empty for the rest.
  var text: [UInt8] = []
  /// The index of the first value after this one and its members.
  var next: Int
}

/// What scanning one line came to.
struct ScannedLine: Hashable {
  var error: ScanError?
  var values: [TapeValue] = []
  /// The paths of members whose name had stood in the same object before.
  var duplicates: [String] = []
  /// Each envelope member's value.
  var envelope: [EnvelopePath: Int] = [:]
}

/// A scanner and the buffer rules it asks for: the line, its terminator and
/// the bytes that may be read ahead.
final class LineReader {
  let registry: Registry
  private var scanner: Scanner

  init(registry: Registry = Registry(), lastStamp: UInt32 = 0) {
    self.registry = registry
    scanner = Scanner(registry: registry, lastStamp: lastStamp)
  }

  /// Scans bytes that end exactly where a scanner may read last.
  func scan(
    _ line: [UInt8], terminator: UInt8 = 0x0A,
    after: [UInt8] = [UInt8](repeating: 0x22, count: Scanner.readAhead)
  ) -> ScannedLine {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: line.count + 1 + Scanner.readAhead)
    defer { buffer.deallocate() }
    let more = (0..<Scanner.readAhead).map { after[$0 % after.count] }
    for (index, byte) in (line + [terminator] + more).enumerated() {
      buffer[index] = byte
    }
    if let error = scanner.scan(buffer, length: line.count) { return ScannedLine(error: error) }
    return read(buffer, line.count)
  }

  func scan(_ line: String) -> ScannedLine { scan(Array(line.utf8)) }

  /// Why a line is refused; nil where it is read.
  func error(_ line: [UInt8]) -> ScanError? { scan(line).error }

  private func read(_ line: UnsafePointer<UInt8>, _ length: Int) -> ScannedLine {
    let view = EventView(
      line: line, length: length, nodes: scanner.nodes, count: scanner.count,
      envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
    var result = ScannedLine()
    for index in 0..<view.count {
      let node = view.nodes[index]
      let isText = node.kind == .string || node.kind == .integer || node.kind == .decimal
      result.values.append(
        TapeValue(
          path: name(node.path), kind: node.kind, text: isText ? view.text(index) : [],
          next: Int(node.next)))
    }
    result.duplicates = scanner.duplicates.map { name(view.nodes[Int($0)].path) }
    for path in EnvelopePath.allCases {
      let node = Int(view.envelope[Int(path.rawValue)])
      if node >= 0 { result.envelope[path] = node }
    }
    return result
  }

  private func name(_ path: Int32) -> String {
    path < 0 ? "?" : registry.rawPointer(path)
  }
}
