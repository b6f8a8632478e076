/// The write key as a request's head gives it.
struct Credentials {
  /// The user of Basic credentials, or nil.
  let basic: [UInt8]?
  /// The query's `writeKey`, or nil.
  let query: [UInt8]?
  /// A bearer token, or nil; Segment sends one beside a write key in the body.
  let bearer: [UInt8]?

  init(_ request: HTTPRequest) {
    basic = Self.authorization(request, "basic").flatMap { Base64.decodeLoosely($0) }.flatMap(
      Self.user)
    bearer = basic == nil ? Self.authorization(request, "bearer").map(Array.init) : nil
    query = request.query.isEmpty ? nil : FormFields(request.head[request.query]).filled("writeKey")
  }

  /// The write key, where the body gives `inBody`.
  func writeKey(inBody: [UInt8]?) -> [UInt8]? { basic ?? query ?? inBody ?? bearer }

  /// What stands after the scheme, where it is this one.
  private static func authorization(
    _ request: HTTPRequest, _ scheme: StaticString
  ) -> ArraySlice<UInt8>? {
    guard let place = request.value(of: "authorization") else { return nil }
    let end = place.lowerBound + scheme.utf8CodeUnitCount
    guard end < place.upperBound, request.head[end] == 0x20,
      request.matches(place.lowerBound..<end, scheme, ignoringCase: true)
    else { return nil }
    let value = request.head[end..<place.upperBound].drop { $0 == 0x20 }
    return value.isEmpty ? nil : value
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
