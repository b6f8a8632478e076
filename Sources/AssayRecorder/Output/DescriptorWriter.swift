#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes whole buffers to a file descriptor, however little it takes at a time.
package struct DescriptorWriter: Sendable {
  /// Where it writes.
  package let descriptor: Int32
  /// What messages call it.
  package let name: String

  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// The program's standard output.
  package static let standardOutput = Self(descriptor: STDOUT_FILENO, name: "standard output")
  /// The program's standard error.
  package static let standardError = Self(descriptor: STDERR_FILENO, name: "standard error")

  /// Writes a text.
  package func write(_ text: String) throws(WriteError) {
    var text = text
    let number = text.withUTF8 { put(UnsafeRawBufferPointer($0)) }
    if number != 0 { throw WriteError(name: name, number: number) }
  }

  /// Writes bytes.
  package func write(_ bytes: [UInt8]) throws(WriteError) {
    let number = bytes.withUnsafeBytes { put($0) }
    if number != 0 { throw WriteError(name: name, number: number) }
  }

  /// Writes everything; 0 or the system's error number.
  private func put(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // A terminal or pipe that its owner made non-blocking: wait until it takes more.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 1000)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
