private import CIntrinsics

extension Array {
  /// Asks for an element that is looked at soon: what lies outside of the cache takes as long as
  /// all that is computed of an event.
  @inline(__always)
  func prefetch(_ index: Int) {
    withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, index >= 0, index < buffer.count else { return }
      let place = UnsafeRawPointer(base + index)
      prefetch_line(place)
      // An element may begin in one line and end in the next.
      if MemoryLayout<Element>.stride > 16 {
        prefetch_line(place + (MemoryLayout<Element>.stride &- 1))
      }
    }
  }
}
