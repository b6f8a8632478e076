#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that grows by whole groups: what is written counts only once it is accepted, and is cut
/// off again where it is not.
///
///     |········ accepted ········|~~ written ~~|
///     0                       length
struct AppendFile: ~Copyable {
  let name: String
  /// What messages call it.
  private let path: String
  let descriptor: Int32
  /// The bytes that count.
  private(set) var length = 0
  /// Bytes after `length` that could not be cut off yet.
  private var hasRest = false

  /// Opens a file, or makes it; all of its bytes count.
  init(_ name: String, in folder: borrowing RecordingFolder) throws(RecordingError) {
    self.name = name
    path = folder.path(of: name)
    descriptor = folder.open(name, writing: true)
    guard descriptor >= 0 else { throw .system(path: path, number: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(path: path, number: errno) }
    length = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Writes behind the bytes that count; where it throws, the file is as it was before.
  mutating func write(_ bytes: [UInt8]) throws(RecordingError) {
    let failure = bytes.withUnsafeBytes { bytes -> RecordingError? in
      do throws(RecordingError) { try write(bytes) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  /// Writes behind the bytes that count; where it throws, the file is as it was before.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(RecordingError) {
    try prepare()
    hasRest = true
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(length &+ written))
      if count > 0 {
        written += count
      } else if count == 0 || errno != EINTR {
        let number = count == 0 ? ENOSPC : errno
        cut()
        throw .system(path: path, number: number)
      }
    }
  }

  /// Brings what was written to the disk, so that it survives the loss of power.
  func sync() throws(RecordingError) {
    guard Self.syncData(descriptor) == 0 else { throw .system(path: path, number: errno) }
  }

  /// Makes what was written count.
  mutating func accept(_ count: Int) {
    length &+= count
    hasRest = false
  }

  /// Cuts off what was written and not accepted; tried again later where the system refuses.
  mutating func cut() {
    guard hasRest else { return }
    hasRest = ftruncate(descriptor, off_t(length)) != 0
  }

  /// Makes only the first bytes count, and cuts off the rest.
  mutating func cut(to length: Int) throws(RecordingError) {
    guard length < self.length else { return }
    self.length = max(0, length)
    hasRest = true
    cut()
    if hasRest { throw .system(path: path, number: errno) }
  }

  /// Proves that the file is still there and as it was left.
  private mutating func prepare() throws(RecordingError) {
    cut()
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(path: path, number: errno) }
    guard status.st_nlink > 0 else { throw .takenAway(path: path) }
    let isPlain = status.st_mode & S_IFMT == S_IFREG
    guard !isPlain || (Int(status.st_size) == length && !hasRest) else {
      throw hasRest ? .system(path: path, number: EIO) : .takenAway(path: path)
    }
  }
}

extension AppendFile {
  /// Brings a file's bytes to the disk; 0 where that was done.
  static func syncData(_ descriptor: Int32) -> Int32 {
    #if canImport(Darwin)
    // `fsync` of Darwin leaves the data in the disk's own memory.
    return fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : fsync(descriptor)
    #else
    return fdatasync(descriptor)
    #endif
  }
}
