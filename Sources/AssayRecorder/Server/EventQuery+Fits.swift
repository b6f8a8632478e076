extension EventQuery {
  /// Whether a line of a recording is what is asked for.
  func fits(_ facts: LineFacts, _ line: [UInt8]) -> Bool {
    func fits(_ wanted: String?, _ text: LineFacts.Text?) -> Bool {
      guard let wanted else { return true }
      return text.map { $0.bytes(in: line.span).elementsEqual(wanted.utf8) } ?? false
    }
    return fits(event, facts.title) && fits(type, facts.type) && fits(userId, facts.userID)
      && fits(anonymousId, facts.anonymousID) && fits(messageId, facts.messageID)
  }
}
