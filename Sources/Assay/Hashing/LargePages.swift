#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Array {
  /// An empty array with room for so many elements, in large pages where the system has them: to
  /// make pages of 4 KB takes longer than to fill them.
  init(largeCapacity capacity: Int) {
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      count = 0
      Self.useLargePages(UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// Moves the elements to where there is room for so many, in large pages.
  mutating func enlarge(to capacity: Int) {
    var larger = Array(largeCapacity: capacity)
    larger.append(contentsOf: self)
    self = larger
  }

  private static func useLargePages(_ buffer: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
    guard let base = buffer.baseAddress else { return }
    let page = 4096
    let start = (Int(bitPattern: base) + page - 1) / page * page
    let end = (Int(bitPattern: base) + buffer.count) / page * page
    // Without them all is the same, so what it answers does not matter.
    if end > start { _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, 14) }
    #endif
  }
}

extension Array<UInt64> {
  /// So many words in large pages, of which none was set.
  ///
  /// To set them would take as long as to write them. They hold anything, and may be read only
  /// where they were written.
  init(largeUnset capacity: Int) {
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      count = capacity
      Self.useLargePages(UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
