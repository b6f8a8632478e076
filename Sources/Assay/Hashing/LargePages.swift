#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Memory in pages of 2 MB where the system has them: to make pages of 4 KB takes longer than to
/// fill them.
private enum LargePages {
  static let size = 1 << 21
  /// What an array and the system's allocation have before the elements, at most.
  static let header = 64

  /// So many bytes and more: blocks of whole large pages begin at the beginning of one.
  static func rounded(_ bytes: Int) -> Int {
    guard bytes >= size else { return bytes }
    return (bytes + header + size - 1) / size * size - header
  }

  /// Asks for large pages, but for a last one that would be nearly empty.
  static func use(_ start: UnsafeMutableRawPointer?, bytes: Int) {
    #if os(Linux)
    guard let start, bytes >= size else { return }
    let first = Int(bitPattern: start) / 4096 * 4096
    let length = (bytes + header + size / 4) / size * size
    // Without them all is the same, so what it answers does not matter.
    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), length, 14)
    #endif
  }
}

extension Array {
  /// An empty array with room for so many elements, in large pages.
  init(largeCapacity capacity: Int) {
    let stride = MemoryLayout<Element>.stride
    let rounded = LargePages.rounded(capacity * stride) / stride
    self.init(unsafeUninitializedCapacity: rounded) { buffer, count in
      count = 0
      LargePages.use(buffer.baseAddress, bytes: capacity * stride)
    }
  }

  /// So many equal elements in large pages.
  init(largeRepeating element: Element, count: Int) {
    self.init(largeCapacity: count)
    append(contentsOf: repeatElement(element, count: count))
  }

  /// Moves the elements to where there is room for so many, in large pages.
  mutating func enlarge(to capacity: Int) {
    var larger = Array(largeCapacity: capacity)
    larger.append(contentsOf: self)
    self = larger
  }
}

extension Array<UInt64> {
  /// So many words in large pages, of which none was set.
  ///
  /// To set them would take as long as to write them. They hold anything, and may be read only
  /// where they were written.
  init(largeUnset number: Int) {
    self.init(unsafeUninitializedCapacity: LargePages.rounded(number * 8) / 8) { buffer, count in
      count = number
      LargePages.use(buffer.baseAddress, bytes: number * 8)
    }
  }
}
