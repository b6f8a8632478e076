#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension [UInt8] {
  /// Zero bytes, set by the system at memory speed in any build.
  init(zeros count: Int) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { _ = memset(base, 0, count) }
      initialized = count
    }
  }

  /// Makes room for so many bytes and the padding; the bytes at hand stay.
  mutating func makeRoom(for count: Int) {
    let wanted = count + BlockReader.padding
    guard wanted > self.count else { return }
    var larger = Self(zeros: wanted)
    larger.withUnsafeMutableBytes { new in
      self.withUnsafeBytes { new.copyMemory(from: $0) }
    }
    self = larger
  }

  /// Writes the zero bytes that scanners may read past a block's end.
  mutating func pad(after count: Int) {
    makeRoom(for: count)
    for place in count..<count + BlockReader.padding { self[place] = 0 }
  }
}
