internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Remembers what the heads of the latest requests said.
///
/// Two heads are the same where all their bytes are, but for the number in `Content-Length`, of
/// which a whole request knows no more than the size of its body. A table of fixed size, in which
/// a newer head takes an older one's place.
struct HeadMemory {
  /// What is known of a head.
  final class Known {
    fileprivate let before: [UInt8]
    fileprivate let after: [UInt8]
    /// What it says to the collector.
    let head: RequestHead
    /// What is noted of the latest request with this head, and the write key and session that go
    /// into it: the body may name them.
    var latest: (writeKey: [UInt8]?, session: String?, sender: DeliveryRecord.Sender)?

    fileprivate init(_ request: HTTPRequest, _ length: Range<Int>) {
      before = Array(request.head[..<length.lowerBound])
      after = Array(request.head[length.upperBound...])
      head = RequestHead(request)
    }

    fileprivate func isHead(of request: HTTPRequest, _ length: Range<Int>) -> Bool {
      guard before.count == length.lowerBound,
        after.count == request.head.count &- length.upperBound
      else { return false }
      return request.head.withUnsafeBytes { bytes in
        HeadMemory.areEqual(before, bytes, from: 0)
          && HeadMemory.areEqual(after, bytes, from: length.upperBound)
      }
    }
  }

  private static let size = 256
  /// What is longer is read each time.
  private static let longest = 4096

  private var slots = [Known?](repeating: nil, count: size)

  /// What the head of a request says.
  mutating func known(of request: HTTPRequest) -> Known {
    let end = request.head.count
    let length = request.value(of: "content-length") ?? end..<end
    guard end <= Self.longest else { return Known(request, length) }
    let bytes = request.head.span
    let first = Hash64.of(bytes.extracting(0..<length.lowerBound))
    let hash = Hash64.of(bytes.extracting(length.upperBound..<end), seed: first)
    let place = Int(truncatingIfNeeded: hash) & (Self.size - 1)
    if let known = slots[place], known.isHead(of: request, length) { return known }
    let known = Known(request, length)
    slots[place] = known
    return known
  }

  private static func areEqual(
    _ part: [UInt8], _ bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Bool {
    part.withUnsafeBytes { part in
      guard part.count > 0 else { return true }
      guard let left = part.baseAddress, let right = bytes.baseAddress,
        bytes.count &- start >= part.count
      else { return false }
      return memcmp(left, right + start, part.count) == 0
    }
  }
}
