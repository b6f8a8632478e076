#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What is known of a line that ends with CR LF.
///
/// RFC 9112, section 2.2, lets a recipient take a lone LF for a line's end; two programs that
/// disagree about that are what request smuggling lives on, so a lone CR or LF is wrong here.
enum HTTPLine: Equatable {
  /// The line ends after so many bytes, not counting CR LF.
  case complete(Int)
  /// No end so far; the next search may begin at the offset.
  case incomplete(searched: Int)
  /// The line cannot end within the limit any more.
  case tooLong
  case bareCarriageReturn
  case bareLineFeed

  /// Looks for the end of the line that `bytes` begin with; it may have `limit` bytes.
  ///
  /// Of several things that are wrong, that one is told which the fewest bytes show: the answer
  /// does not depend on how the bytes were cut when they arrived.
  static func find(
    in bytes: UnsafeRawBufferPointer, searched: Int, limit: Int
  ) -> HTTPLine {
    let feed = first(10, in: bytes, from: searched, to: bytes.count)
    let end = feed ?? bytes.count
    if let carriageReturn = first(13, in: bytes, from: searched, to: end) {
      if carriageReturn > limit { return .tooLong }
      if carriageReturn &+ 1 == bytes.count { return .incomplete(searched: carriageReturn) }
      return feed == carriageReturn &+ 1 ? .complete(carriageReturn) : .bareCarriageReturn
    }
    if let feed { return feed &- 1 > limit ? .tooLong : .bareLineFeed }
    return bytes.count &- 1 > limit ? .tooLong : .incomplete(searched: bytes.count)
  }

  private static func first(
    _ byte: CInt, in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> Int? {
    guard start >= 0, start < end, let base = bytes.baseAddress,
      let found = memchr(base + start, byte, end &- start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
