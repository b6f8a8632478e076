import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that appears under its name whole or not at all.
///
/// The content goes to a temporary file in the same folder, which takes the name when it is
/// complete and on disk. Making the temporary file first proves, before a long run, that the
/// folder can be written. A device or a pipe is written as it is.
package final class AtomicFile: Sendable {
  /// The name as the user gave it.
  package let name: String
  /// The file that is replaced, with links followed; a device's or pipe's own name.
  package let target: String
  /// Whether the name stands for a device or a pipe, which cannot be replaced.
  package let isDevice: Bool

  private let temporary: String
  private let descriptor: Mutex<Int32?>

  /// The temporary files there are; nil once the program ends.
  private static let unfinished = Mutex<Set<String>?>([])
  private static let counter = Atomic<Int>(0)

  /// Where what belongs to the file may wait: its folder, or that of temporary files.
  package var folder: String {
    guard isDevice else { return Self.folder(of: target) }
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return folder.isEmpty ? "/tmp/" : folder + "/"
  }

  /// Opens the temporary file.
  package init(_ name: String) throws(WriteError) {
    self.name = name
    var status = stat()
    let exists = stat(name, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw WriteError(name: name, number: EISDIR) }
    if !exists, name.isEmpty || name.hasSuffix("/") {
      throw WriteError(name: name, number: EISDIR)
    }
    isDevice = exists && kind != S_IFREG
    target = exists && !isDevice ? Self.resolved(name) : name
    let number = Self.counter.add(1, ordering: .relaxed).newValue
    temporary =
      isDevice ? name : Self.folder(of: target) + ".assay-\(getpid())-\(number).tmp"
    let opened = isDevice ? open(name, O_WRONLY | O_CLOEXEC) : Self.create(temporary)
    guard opened >= 0 else { throw WriteError(name: name, number: errno) }
    if exists, !isDevice { fchmod(opened, status.st_mode & 0o777) }
    descriptor = Mutex(opened)
  }

  /// Makes a temporary file; under the lock, so that no interrupt comes between it and its note.
  private static func create(_ path: String) -> Int32 {
    unfinished.withLock { files in
      guard files != nil else {
        errno = ECANCELED
        return -1
      }
      let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 { files?.insert(path) }
      return opened
    }
  }

  deinit { discard() }

  /// Appends a text.
  package func write(_ text: String) throws(WriteError) { try write(Array(text.utf8)) }

  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(WriteError) {
    guard let open = descriptor.withLock({ $0 }) else {
      throw WriteError(name: name, number: EBADF)
    }
    try DescriptorWriter(descriptor: open, name: name).write(bytes)
  }

  /// Brings the content to disk and gives it the file's name.
  package func commit() throws(WriteError) {
    guard let open = takeDescriptor() else { return }
    if isDevice {
      guard close(open) == 0 else { throw WriteError(name: name, number: errno) }
      return
    }
    var number: Int32 = fsync(open) == 0 ? 0 : errno
    if close(open) != 0, number == 0 { number = errno }
    // Under the lock: an interrupt either finds the temporary file or the finished one.
    number = Self.unfinished.withLock { files in
      guard files?.remove(temporary) != nil else { return ECANCELED }
      if number == 0, rename(temporary, target) == 0 { return 0 }
      let reason = number == 0 ? errno : number
      unlink(temporary)
      return reason
    }
    if number != 0 { throw WriteError(name: name, number: number) }
  }

  /// Removes the temporary file; a finished file stays.
  package func discard() {
    guard let open = takeDescriptor() else { return }
    close(open)
    if !isDevice {
      Self.unfinished.withLock { if $0?.remove(temporary) != nil { unlink(temporary) } }
    }
  }

  /// Removes every temporary file of the process, which makes none any more: for the end of an
  /// interrupted program.
  package static func discardAll() {
    unfinished.withLock { files in
      for file in files ?? [] { unlink(file) }
      files = nil
    }
  }

  /// Proves that a file could be written, and leaves nothing.
  package static func check(_ name: String) throws(WriteError) { try AtomicFile(name).discard() }

  private func takeDescriptor() -> Int32? {
    descriptor.withLock { open in
      defer { open = nil }
      return open
    }
  }

  private static func resolved(_ name: String) -> String {
    guard let path = realpath(name, nil) else { return name }
    defer { free(path) }
    return String(cString: path)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
