#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What is asked of a recording's files before they are read as inputs.
extension SystemFiles {
  /// All bytes of a small file.
  static func contents(of path: String) throws(InputError) -> [UInt8] {
    let file = try open(path)
    defer { close(file) }
    var bytes: [UInt8] = []
    let number = FileBytes.forEach(of: file) { bytes.append(contentsOf: $0) }
    guard number == 0 else { throw refused(path, number) }
    return bytes
  }

  /// The size of a file and, where it is the expected one, its checksum.
  static func digest(
    of path: String, expectedBytes: Int
  ) throws(InputError) -> (bytes: Int, text: String) {
    let file = try open(path)
    defer { close(file) }
    let size = try size(of: file, path)
    guard size == expectedBytes else { return (size, "") }
    guard let found = FileBytes.digest(of: file) else { throw refused(path, errno) }
    return found
  }

  /// Where the last newline of a file ends; 0 where there is none.
  static func endOfLastLine(_ path: String) throws(InputError) -> Int {
    let file = try open(path)
    defer { close(file) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    defer { block.deallocate() }
    var end = try size(of: file, path)
    while end > 0 {
      let start = max(0, end - block.count)
      let part = UnsafeMutableRawBufferPointer(rebasing: block[..<(end - start)])
      let (count, number) = FileBytes.fill(part, from: file, at: start)
      guard number == 0 else { throw refused(path, number) }
      if let newline = Newlines.last(in: UnsafeRawBufferPointer(part), before: count) {
        return start + newline + 1
      }
      end = start
    }
    return 0
  }

  private static func size(of file: Int32, _ path: String) throws(InputError) -> Int {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw refused(path, errno) }
    return Int(status.st_size)
  }

  private static func refused(_ path: String, _ number: Int32) -> InputError {
    .ioError(path: path, reason: WriteError.systemText(number))
  }
}
