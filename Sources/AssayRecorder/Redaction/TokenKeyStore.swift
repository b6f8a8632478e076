package import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where the key of tokens comes from: the environment, the user's state folder, or this run alone.
///
/// The folder is that of the XDG base directory specification, `$XDG_STATE_HOME/assay` or
/// `~/.local/state/assay`: outside of every recording, and not among files that are shared.
package struct TokenKeyStore {
  /// A key and what the user should know of it.
  package struct Found: Sendable {
    package var key: TokenKey
    /// One sentence where the key is new or will not be there next time.
    package var note: String?
  }

  /// Why there is no key.
  package struct Failure: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package var message: String
  }

  /// The environment variable that holds a key.
  package static let variable = "ASSAY_KEY"

  private let variables: (String) -> String?

  /// Reads variables by name; the process's own if not given.
  package init(
    variables: @escaping (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) {
    self.variables = variables
  }

  /// The key of the environment, else the stored one; nil where there is none yet.
  package func existing() throws(Failure) -> TokenKey? {
    if let given = try given() { return given }
    guard let folder else { return nil }
    return try read(folder + "/key")
  }

  private func given() throws(Failure) -> TokenKey? {
    guard let text = variables(Self.variable) else { return nil }
    do throws(TokenKey.Refusal) {
      return try TokenKey(text: text)
    } catch {
      throw Failure(message: "\(Self.variable): \(error.message)")
    }
  }

  /// The key of the environment, else the stored one, which is made where there is none.
  package func key() throws(Failure) -> Found {
    if let given = try given() { return Found(key: given) }
    let made = TokenKey.random()
    let unsaved = "this run's key is not kept, so other recordings will have other tokens"
    guard let folder else {
      return Found(
        key: made.key, note: "no home folder is known: \(unsaved) (set \(Self.variable))")
    }
    let file = folder + "/key"
    if let stored = try read(file) { return Found(key: stored) }
    guard makeFolders(folder), write(made.bytes, to: file) else {
      return Found(
        key: made.key, note: "\(file) cannot be written: \(unsaved) (set \(Self.variable))")
    }
    // Of two programs that made a key at once, one was first, and both use its key.
    guard let stored = try read(file) else { return Found(key: made.key, note: unsaved) }
    return Found(key: stored, note: "a key for tokens was made: \(file) (keep it, share it never)")
  }

  private var folder: String? {
    if let state = variables("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/assay" }
    guard let home = variables("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/assay"
  }

  /// The key in a file; nil where there is no file.
  private func read(_ file: String) throws(Failure) -> TokenKey? {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Failure(message: "cannot read the key \(file): \(WriteError.systemText(errno))")
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = bytes.withUnsafeMutableBytes { systemRead(descriptor, $0) }
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    guard let key = try? TokenKey(text: text) else {
      throw Failure(message: "\(file) holds no key: remove it, and a new one is made")
    }
    return key
  }

  private func makeFolders(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS,
        errno != EACCES
      {
        return false
      }
    }
    return access(path, W_OK) == 0
  }

  /// Puts the key under its name whole or not at all, and never over another one.
  private func write(_ bytes: [UInt8], to file: String) -> Bool {
    let symbols = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [symbols[Int(byte >> 4)], symbols[Int(byte & 15)]] }
    text.append(10)
    let temporary = "\(file).\(getpid())-\(UInt32.random(in: .min ... .max)).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { unlink(temporary) }
    let isWritten =
      (try? DescriptorWriter(descriptor: descriptor, name: file).write(text)) != nil
      && fsync(descriptor) == 0
    close(descriptor)
    return isWritten && (link(temporary, file) == 0 || errno == EEXIST)
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
