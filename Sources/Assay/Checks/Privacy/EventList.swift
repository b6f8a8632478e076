/// A list that is filled anew for every event, in the memory of the last one's.
struct EventList<Element: Sendable>: Sendable {
  /// The elements of this event, and after them what is left of others.
  private var elements: [Element] = []
  private(set) var count = 0

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  @inline(__always)
  var last: Element? { count > 0 ? elements[count &- 1] : nil }

  /// An element; `index` is less than ``count``.
  @inline(__always)
  subscript(index: Int) -> Element { elements[index] }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count < elements.count {
      elements[count] = element
    } else {
      elements.append(element)
    }
    count &+= 1
  }

  /// Calls `body` with the elements of this event.
  @inline(__always)
  func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    elements.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }
}

extension EventList where Element: Equatable {
  @inline(__always)
  func contains(_ element: Element) -> Bool {
    var index = 0
    while index < count {
      if elements[index] == element { return true }
      index &+= 1
    }
    return false
  }
}
