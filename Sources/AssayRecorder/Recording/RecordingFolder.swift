#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A recording's folder, held by one recorder at a time.
///
/// The lock is on the folder itself (`flock`), so that nothing is left when a recorder is killed,
/// and files are opened through its descriptor, so that a folder may be renamed while it is
/// written.
struct RecordingFolder: ~Copyable {
  static let manifest = "recording.json"

  let path: String
  let descriptor: Int32

  /// Opens the folder, or makes it, and takes the lock.
  init(_ path: String) throws(RecordingError) {
    let isNew = mkdir(path, 0o777) == 0
    guard isNew || errno == EEXIST else { throw .system(path: path, number: errno) }
    let opened = openFolder(path)
    guard opened >= 0 else { throw .system(path: path, number: errno) }
    // A file system without locks is no reason to refuse.
    if flock(opened, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(opened)
      throw .inUse(path: path)
    }
    if isNew { syncParent(of: opened) }
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// What messages call a file in it.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// The names in it, in the order of their bytes.
  func names() throws(RecordingError) -> [String] {
    do throws(InputError) {
      return try SystemFiles.names(in: path).filter { $0 != "." && $0 != ".." }.sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    } catch {
      throw .notReadable(path: path, reason: "its names cannot be listed")
    }
  }

  /// Opens a file; a negative result leaves the reason in `errno`.
  func open(_ name: String, writing: Bool) -> Int32 {
    openFile(descriptor, name, writing ? O_RDWR | O_CREAT : O_RDONLY)
  }

  /// Brings names that were made or changed to the disk.
  func sync() throws(RecordingError) {
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(path: path, number: errno)
    }
  }

  func remove(_ name: String) { unlinkat(descriptor, name, 0) }

  func rename(_ name: String, to new: String) throws(RecordingError) {
    guard renameat(descriptor, name, descriptor, new) == 0 else {
      throw .system(path: path(of: new), number: errno)
    }
  }

  /// Writes a file that appears whole or not at all, and is on disk when this returns.
  func replace(_ name: String, with bytes: [UInt8]) throws(RecordingError) {
    let temporary = ".\(name).tmp"
    remove(temporary)
    do throws(RecordingError) {
      var file = try AppendFile(temporary, in: self)
      try file.write(bytes)
      file.accept(bytes.count)
      try file.sync()
    } catch {
      remove(temporary)
      throw error
    }
    try rename(temporary, to: name)
    try sync()
  }

  /// All bytes of a file; nil where it is not there.
  func read(_ name: String) throws(RecordingError) -> [UInt8]? {
    let file = open(name, writing: false)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(path: path(of: name), number: errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    let number = FileBytes.forEach(of: file) { bytes.append(contentsOf: $0) }
    guard number == 0 else { throw .system(path: path(of: name), number: number) }
    return bytes
  }

  /// Gives the folder to other recorders.
  func unlock() { flock(descriptor, LOCK_UN) }
}

// Inside the type the name `open` would mean its own function.
private func openFolder(_ path: String) -> Int32 { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
private func openFile(_ folder: Int32, _ name: String, _ flags: Int32) -> Int32 {
  openat(folder, name, flags | O_CLOEXEC, 0o666)
}

/// Brings a new folder's own name to the disk, where its parent may be read.
private func syncParent(of folder: Int32) {
  let parent = openFile(folder, "..", O_RDONLY | O_DIRECTORY)
  guard parent >= 0 else { return }
  fsync(parent)
  close(parent)
}
