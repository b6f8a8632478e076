/// Persons whose events must reach nobody, or nobody after a moment: by the SHA-256 of their ids.
package struct SuppressionList: Hashable, Sendable {
  /// From when on, in milliseconds since 1970, by digest; the least number: always.
  private var moments: [[UInt8]: Int64] = [:]

  package init() {}

  /// Takes digests that a contract holds.
  package init(digests: [String]) {
    for digest in digests { add(digest, since: .min) }
  }

  /// Whether it names nobody.
  package var isEmpty: Bool { moments.isEmpty }

  /// How many it names.
  package var count: Int { moments.count }

  /// Reads a file's lines, and answers the numbers of those whose time is none.
  ///
  /// A line has an id or its SHA-256, and after a comma, a semicolon or white space from when on
  /// its events must reach nobody. Empty lines and lines that begin with `#` are skipped.
  package mutating func read(_ text: [UInt8]) -> [Int] {
    var wrong: [Int] = []
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let parts = line.split { [0x20, 0x09, 0x0D, 0x2C, 0x3B].contains($0) }
      guard let id = parts.first, id.first != UInt8(ascii: "#") else { continue }
      var since = Int64.min
      if parts.count > 1 {
        guard let time = Timestamp.parse(Array(parts[1]).span), parts.count == 2 else {
          wrong.append(number + 1)
          continue
        }
        since = time.milliseconds
      }
      add(Self.digest(String(decoding: id, as: UTF8.self)), since: since)
    }
    return wrong
  }

  /// Adds what another list names; the earlier moment counts.
  package mutating func merge(_ other: Self) {
    moments.merge(other.moments) { min($0, $1) }
  }

  private mutating func add(_ digest: String, since: Int64) {
    let key = Array(digest.utf8)
    moments[key] = min(moments[key] ?? .max, since)
  }

  /// From when on nothing of a person may reach anybody; nil: it may.
  package func moment(of id: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let moment = moments[Array(SHA256.hex(id.span).utf8)] { return moment }
    // Pipelines that send digests in the ids' place send what the list holds.
    return id.count == 64 ? moments[id.map { $0 | 0x20 }] : nil
  }

  /// The SHA-256 of an id in lower-case hexadecimal digits; what is one already stays.
  package static func digest(_ id: String) -> String {
    let bytes = Array(id.utf8)
    if bytes.count == 64, bytes.allSatisfy(ASCIIClass.isHex) { return id.lowercased() }
    return SHA256.hex(bytes.span)
  }
}
