internal import Assay

/// Finds in one event what a vendor would accept with 200 and then drop.
///
/// Sources: ``VendorLimits``, and for ids of a person Segment's HTTP API page and RudderStack's
/// `gateway/handle.go`.
struct EventJudge {
  /// The greatest size of an event in bytes.
  static let eventLimit = VendorLimits.segment.eventBytes
  /// The greatest size of a batch in bytes.
  static let batchLimit = VendorLimits.segment.batchBytes
  /// The greatest count of events in a batch.
  static let countLimit = VendorLimits.segment.batchEvents ?? .max
  /// More notes of one request are not kept.
  static let noteLimit = 10_000

  private static let messageIDLimit = VendorLimits.segment.messageIDLength ?? .max

  let bytes: [UInt8]
  let dialect: Dialect
  /// The type that the path gives, or nil.
  let pathType: CallType?
  /// Whether the batch says a `userId` of all events, and an `anonymousId`.
  let sharesUser: Bool
  let sharesAnonymous: Bool

  /// Judges one event.
  func judge(_ item: SkimmedBody.Item, of body: SkimmedBody, at index: Int) -> [EventNote] {
    var places = Places()
    for member in body.members[item.members] { places.take(member) }
    var notes: [EventNote] = []
    let type = typeNotes(places, index, &notes)
    let isOfNobody =
      !hasPerson(places.userId, sharesUser) && !hasPerson(places.anonymousId, sharesAnonymous)
    if isOfNobody, type != .extract, type != .record {
      notes.append(EventNote(.noPerson, at: index))
    }
    guard dialect != .rudderstack else { return notes }
    if type == .track, !isText(places.event) { notes.append(EventNote(.noEventName, at: index)) }
    if item.range.count > Self.eventLimit { notes.append(EventNote(.eventTooLarge, at: index)) }
    if isLong(places.messageId) { notes.append(EventNote(.longMessageID, at: index)) }
    return notes
  }

  /// The last members of each name, as JSON parsers take them.
  private struct Places {
    var type: SkimmedBody.Member?
    var event: SkimmedBody.Member?
    var messageId: SkimmedBody.Member?
    var userId: SkimmedBody.Member?
    var anonymousId: SkimmedBody.Member?

    mutating func take(_ member: SkimmedBody.Member) {
      switch member.name {
      case .type: type = member
      case .event: event = member
      case .messageId: messageId = member
      case .userId: userId = member
      case .anonymousId: anonymousId = member
      default: break
      }
    }
  }

  private func typeNotes(
    _ places: Places, _ index: Int, _ notes: inout [EventNote]
  ) -> CallType? {
    guard let member = places.type, member.mark != UInt8(ascii: "n") else {
      if pathType == nil { notes.append(EventNote(.noType, at: index)) }
      return pathType
    }
    let type = CallType.of(bytes[member.value].dropFirst().dropLast())
    if let type, type == pathType { return type }
    if type == nil || type?.isGatewayOnly == true && dialect == .segment {
      let isEmpty = member.mark == UInt8(ascii: "\"") && member.value.count == 2
      notes.append(EventNote(isEmpty ? .noType : .unknownType, at: index))
    }
    if pathType != nil { notes.append(EventNote(.typeContradictsPath, at: index)) }
    return type
  }

  /// Whether a member names a person; the gateway turns numbers into text and trims it.
  private func hasPerson(_ member: SkimmedBody.Member?, _ isShared: Bool) -> Bool {
    guard let member else { return isShared }
    switch member.mark {
    case UInt8(ascii: "n"): return false
    case UInt8(ascii: "\""): return isText(member)
    default: return true
    }
  }

  /// Whether a member is a string of more than blanks.
  private func isText(_ member: SkimmedBody.Member?) -> Bool {
    guard let member, member.mark == UInt8(ascii: "\"") else { return false }
    return bytes[member.value].dropFirst().dropLast().contains { $0 > 0x20 }
  }

  /// Whether a string has a hundred characters or more; an escape is one, two make a pair.
  private func isLong(_ member: SkimmedBody.Member?) -> Bool {
    guard let member, member.mark == UInt8(ascii: "\""),
      member.value.count - 2 >= Self.messageIDLimit
    else { return false }
    var count = 0
    var place = member.value.lowerBound + 1
    while place < member.value.upperBound - 1 {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\\") {
        place += bytes[place + 1] == UInt8(ascii: "u") ? 6 : 2
        count += 1
      } else {
        if byte & 0xC0 != 0x80 { count += 1 }
        place += 1
      }
    }
    return count >= Self.messageIDLimit
  }
}
