import Assay

/// Lines as a redactor writes them.
struct RedactedLine {
  var lines: [String] = []
  var refused: [ScanError] = []
  var counts = RedactionCounts()

  var text: String { lines.joined(separator: "\n") }

  init(_ lines: [String], contracts: [Contract] = [], key: TokenKey) {
    var redactor = Redactor(contracts: contracts, key: key)
    for line in lines {
      var out: [UInt8] = []
      let bytes = Array(line.utf8)
      let error = bytes.withUnsafeBufferPointer { redactor.redact($0, into: &out) }
      if let error { refused.append(error) }
      self.lines.append(String(decoding: out, as: UTF8.self))
    }
    counts = redactor.counts
  }

  init(_ line: String, contracts: [Contract] = []) throws {
    self.init([line], contracts: contracts, key: try SampleKey.key())
  }

  /// A track event with these properties.
  static func track(_ properties: String) -> String {
    #"{"type":"track","event":"Opened","messageId":"m-1","userId":"u-1","properties":{"#
      + properties + "}}"
  }

  /// An identify call with these traits.
  static func identify(_ traits: String) -> String {
    #"{"type":"identify","messageId":"m-1","userId":"u-1","traits":{"# + traits + "}}"
  }
}
