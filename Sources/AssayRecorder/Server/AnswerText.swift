/// Writes answers, and keeps the bytes of the latest: most answers of one second are the same.
struct AnswerText {
  private struct Kind: Equatable {
    var answer: HTTPAnswer
    var isHead: Bool
    var keepsAlive: Bool
    var minorVersion: Int
    var date: [UInt8]
  }

  /// Larger answers are made anew.
  private static let longest = 1024

  private var date = HTTPDate(second: 0)
  private var kind: Kind?
  private var bytes: [UInt8] = []

  /// Changes the time that answers have, in milliseconds since 1970.
  mutating func update(to milliseconds: Int64) { date.update(to: milliseconds / 1000) }

  /// Appends an answer; the other arguments are those of the request.
  mutating func append(
    _ answer: HTTPAnswer, to output: inout [UInt8], isHead: Bool, keepsAlive: Bool,
    minorVersion: Int
  ) {
    if answer.body.count > Self.longest {
      HTTPWriter.append(
        answer, to: &output, isHead: isHead, keepsAlive: keepsAlive, minorVersion: minorVersion,
        date: date)
      return
    }
    let kind = Kind(
      answer: answer, isHead: isHead, keepsAlive: keepsAlive, minorVersion: minorVersion,
      date: date.bytes)
    if kind != self.kind {
      bytes.removeAll(keepingCapacity: true)
      HTTPWriter.append(
        answer, to: &bytes, isHead: isHead, keepsAlive: keepsAlive, minorVersion: minorVersion,
        date: date)
      self.kind = kind
    }
    output.append(contentsOf: bytes)
  }
}
