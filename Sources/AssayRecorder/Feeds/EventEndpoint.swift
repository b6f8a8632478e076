/// The paths at which events are taken, as far as they tell themselves from any other request.
enum EventEndpoint {
  /// How sure a path makes that a request carries events.
  enum Match {
    /// It is a vendor's path and nothing else.
    case exact(Range<Int>)
    /// It ends like one: its body must look like an event's too.
    case suffix(Range<Int>)
  }

  /// The paths of Segment's and RudderStack's HTTP APIs that take a body, with analytics.js' short
  /// ones; `/v1/m` takes what SDKs tell of themselves, which is no event.
  private static let posts = [
    "track", "identify", "page", "screen", "group", "alias", "merge", "batch", "import",
    "t", "i", "p", "s", "g", "a", "b",
  ]

  /// Finds the API's own part of a path; `path` is where the path is in the bytes.
  static func match(_ bytes: [UInt8], path: Range<Int>, isPost: Bool) -> Match? {
    var text = bytes[path]
    while text.count > 1, text.last == UInt8(ascii: "/") { text = text.dropLast() }
    let endings = isPost ? postEndings : pixelEndings
    guard let ending = endings.first(where: { text.hasSuffix($0) }) else { return nil }
    let own = (text.endIndex - ending.count)..<path.upperBound
    return own.lowerBound == path.lowerBound ? .exact(own) : .suffix(own)
  }

  /// The longer ending first, of which the other is an ending too.
  private static let postEndings =
    [Array("/beacon/v1/batch".utf8)] + posts.map { Array("/v1/\($0)".utf8) }
  private static let pixelEndings =
    ["track", "page", "identify", "screen", "group", "alias"].flatMap {
      [Array("/pixel/v1/\($0)".utf8), Array("/v1/pixel/\($0)".utf8)]
    }

  /// Whether the host is one of a vendor's own.
  static func isVendor(_ host: String) -> Bool {
    let name = host.split(separator: ":").first ?? ""
    return ["segment.io", "segment.com", "segmentapis.com", "rudderstack.com", "rudderlabs.com"]
      .contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// Whether a body has a member at its top that only an event or a batch has.
  static func looksLikeEvents(_ body: [UInt8]) -> Bool {
    let start = body.firstIndex { !InputForm.isBlank($0) } ?? body.endIndex
    let end = (body.lastIndex { !InputForm.isBlank($0) } ?? -1) + 1
    guard start < end, let members = JSONText.members(body, in: start..<end) else { return false }
    return members.contains { member in
      let name = body[member.key]
      return ["messageId", "anonymousId", "writeKey", "userId", "previousId"].contains {
        name.elementsEqual($0.utf8)
      } || name.elementsEqual("batch".utf8) && body[member.value].first == UInt8(ascii: "[")
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(endIndex - suffix.count)...].elementsEqual(suffix)
  }
}
