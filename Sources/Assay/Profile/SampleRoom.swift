#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A list that grows where it is, as far as the system can: what is long is not copied.
///
/// Its elements are plain bits. Its owner lets go of it.
struct SampleRoom<Element> {
  private(set) var items: UnsafeMutablePointer<Element>?
  private var capacity = 0
  var count = 0

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count &+ 1) }
    guard let items, count < capacity else { return }
    (items + count).initialize(to: element)
    count &+= 1
  }

  /// Adds the first of some elements.
  @inline(__always)
  mutating func append(_ elements: UnsafeBufferPointer<Element>, count added: Int) {
    if count &+ added > capacity { grow(to: count &+ added) }
    guard let items, let start = elements.baseAddress, count &+ added <= capacity else { return }
    (items + count).initialize(from: start, count: added)
    count &+= added
  }

  @inline(__always)
  var last: UnsafeMutablePointer<Element>? {
    guard let items, count > 0 else { return nil }
    return items + (count &- 1)
  }

  /// Moves elements to the front.
  @inline(__always)
  func move(_ start: Int, to place: Int, count: Int) {
    guard let items else { return }
    (items + place).update(from: items + start, count: count)
  }

  var array: [Element] { Array(UnsafeBufferPointer(start: items, count: count)) }

  func deallocate() { free(items) }

  @inline(never)
  private mutating func grow(to least: Int) {
    let wanted = max(least, capacity &* 2, 256)
    guard let larger = realloc(items, wanted &* MemoryLayout<Element>.stride) else { return }
    items = larger.bindMemory(to: Element.self, capacity: wanted)
    capacity = wanted
  }
}
