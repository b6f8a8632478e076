/// What the head of a request says to the collector.
///
/// Clients send the same head again and again, but for the length of the body: it is read once, and
/// ``HeadMemory`` keeps what was read.
final class RequestHead: Sendable {
  let path: RequestPath
  let endpoint: Endpoint
  let kind: BodyKind
  let origin: CrossOrigin
  let credentials: Credentials
  /// The test session that a header field or the path names, or nil.
  let session: String?
  /// The path as it may stand in a recording.
  let recordedPath: String
  /// How the body is coded, or why it cannot be read.
  let codings: Result<[ContentCoding], HTTPRefusal>

  init(_ request: HTTPRequest) {
    path = RequestPath(request)
    kind = BodyKind(request)
    let known = Endpoint.of(path.text)
    endpoint =
      known == .unknown && kind != .unsaid && request.isMethod("POST") ? .open : known
    origin = CrossOrigin(request, endpoint: endpoint)
    credentials = Credentials(request)
    session =
      request.value(of: "x-assay-session").flatMap { SessionID.of(request.text($0)) }
      ?? path.session
    recordedPath = Endpoint.withoutKey(path.text)
    do throws(HTTPRefusal) { codings = .success(try ContentCoding.codings(of: request)) } catch {
      codings = .failure(error)
    }
  }
}
