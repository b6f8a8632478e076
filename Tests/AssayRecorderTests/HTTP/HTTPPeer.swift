import AssayRecorder

/// A parser that tests can ask: expectations take only values that can be copied.
final class HTTPPeer {
  private var parser: HTTPParser

  init(limits: HTTPLimits = HTTPLimits()) { parser = HTTPParser(limits: limits) }

  var isMidRequest: Bool { parser.isMidRequest }
  var isReadingBody: Bool { parser.isReadingBody }
  var isFinished: Bool { parser.isFinished }
  var pendingBytes: Int { parser.pendingBytes }

  /// Gives bytes and tells the steps in short words.
  func give(_ bytes: some Collection<UInt8>) -> [String] {
    Array(bytes).withUnsafeBytes { parser.receive($0) }
    var steps: [String] = []
    while true {
      switch parser.next() {
      case .needsMore: return steps
      case .wantsContinue: steps.append("continue")
      case .request(let request): steps.append(String(decoding: request.body, as: UTF8.self))
      case .refused(let refusal): steps.append("\(refusal.status)")
      }
    }
  }

  func give(_ text: String) -> [String] { give(text.utf8) }

  func end() -> HTTPRefusal? { parser.end() }
}
