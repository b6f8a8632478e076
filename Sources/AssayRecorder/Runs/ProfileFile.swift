package import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Stored profiles as files.
package enum ProfileFile {
  /// Whether a name is that of a file that begins as a stored profile does.
  package static func isProfile(_ name: String) -> Bool {
    guard name != "-", let descriptor = regular(name) else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: StoredProfile.magic.count)
    let count = start.withUnsafeMutableBytes {
      systemRead(descriptor, $0.baseAddress, $0.count)
    }
    return count == start.count && ProfileReader.isProfile(start)
  }

  /// Whether a file is called a profile, and is neither one nor anything else that can be read.
  package static func isSpoilt(_ name: String) -> Bool {
    guard name.hasSuffix(".profile"), !isProfile(name), let descriptor = regular(name) else {
      return false
    }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 256)
    let count = start.withUnsafeMutableBytes {
      systemRead(descriptor, $0.baseAddress, $0.count)
    }
    guard count >= 0 else { return false }
    let first = start.prefix(count).first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    // Events in JSON, or packed by gzip.
    return first.map { ![0x7B, 0x5B, 0x1F].contains($0) } ?? true
  }

  /// A stored profile, its size and what a report says of it; its names get the registry's numbers.
  package static func read(
    _ name: String, role: InputSummary.Role, registry: Registry
  ) throws(RunError) -> (profile: StoredProfile, summary: InputSummary) {
    let bytes = try bytes(of: name)
    do throws(ProfileProblem) {
      let profile = try ProfileReader.read(bytes, registry: registry)
      let digits = String(XXH64.hash(bytes.span), radix: 16)
      let summary = InputSummary(
        name: name, role: role,
        digest: "xxh64:" + String(repeating: "0", count: 16 - digits.count) + digits,
        events: profile.profile.events, bytes: bytes.count, lines: 0)
      return (profile, summary)
    } catch {
      throw RunError(message: "\(name) \(error.message)", exitCode: 2)
    }
  }

  private static func bytes(of name: String) throws(RunError) -> [UInt8] {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name, errno)
      }
      bytes += buffer[..<count]
      guard bytes.count <= StoredProfile.mostBytes else {
        throw RunError(
          message:
            "\(name) is larger than \(StoredProfile.mostBytes >> 20) MB, which no profile is",
          exitCode: 2)
      }
    }
  }

  private static func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
    Glibc.read(descriptor, buffer, count)
    #elseif canImport(Musl)
    Musl.read(descriptor, buffer, count)
    #else
    Darwin.read(descriptor, buffer, count)
    #endif
  }

  private static func regular(_ name: String) -> Int32? {
    var status = stat()
    guard stat(name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  private static func failure(_ name: String, _ number: Int32) -> RunError {
    RunError(
      message: "cannot read \(name): \(WriteError.systemText(number))",
      exitCode: number == EIO ? 3 : 2)
  }
}
