/// The write key as a request's head gives it.
struct Credentials {
  /// The user of Basic credentials, or nil.
  let basic: [UInt8]?
  /// The query's `writeKey`, or nil.
  let query: [UInt8]?
  /// A bearer token, or nil; Segment sends one beside a write key in the body.
  let bearer: [UInt8]?

  init(_ request: HTTPRequest) {
    let (scheme, value) = Self.authorization(request)
    basic = scheme == "basic" ? Base64Text.decoded(value).flatMap(Self.user) : nil
    bearer = scheme == "bearer" && !value.isEmpty ? Array(value) : nil
    query = request.query.isEmpty ? nil : QueryItems(request.head[request.query])["writeKey"]?.value
  }

  /// The write key, where the body gives `inBody`.
  func writeKey(inBody: [UInt8]?) -> [UInt8]? { basic ?? query ?? inBody ?? bearer }

  private static func authorization(
    _ request: HTTPRequest
  ) -> (scheme: String, value: ArraySlice<UInt8>) {
    guard let place = request.value(of: "authorization") else { return ("", []) }
    let value = request.head[place]
    let space = value.firstIndex(of: 0x20) ?? value.endIndex
    let scheme = String(decoding: value[..<space], as: UTF8.self).lowercased()
    return (scheme, value[space...].drop { $0 == 0x20 })
  }

  /// The user in front of the colon; a write key `session:ID` keeps its own colon.
  private static func user(_ credentials: [UInt8]) -> [UInt8]? {
    let colon = UInt8(ascii: ":")
    var user = Array(credentials.prefix { $0 != colon })
    if user.elementsEqual("session".utf8) {
      let name = credentials.dropFirst(user.count + 1).prefix { $0 != colon }
      if !name.isEmpty { user += [colon] + name }
    }
    return user.isEmpty ? nil : user
  }
}
