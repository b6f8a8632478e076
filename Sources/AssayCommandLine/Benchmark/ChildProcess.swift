import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program run to its end, and what it cost.
struct ChildProcess: Hashable, Sendable {
  /// Processor time of the process, user and system, in seconds.
  var seconds: Double
  /// The most memory it held at once, in bytes.
  var peakBytes: Int
  /// Its exit code; 128 and the signal's number where a signal ended it.
  var code: Int32

  /// Runs a program found by its path or on `PATH`; its standard output goes to a file.
  static func run(_ arguments: [String], output: String) throws(CommandError) -> Self {
    guard let program = arguments.first else { throw CommandError("no program to run") }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // This program ignores closed pipes; the child shall not.
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &pipe)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    let number = posix_spawnp(&process, program, &actions, &attributes, &words, environ)
    guard number == 0 else {
      throw CommandError("cannot run \(program): \(WriteError.systemText(number))", code: .broken)
    }
    return try wait(for: process, named: program)
  }

  private static func wait(for process: pid_t, named name: String) throws(CommandError) -> Self {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else {
        throw CommandError("lost \(name): \(WriteError.systemText(errno))", code: .broken)
      }
    }
    let signal = status & 0x7F
    #if canImport(Darwin)
    let unit = 1
    #else
    let unit = 1024
    #endif
    return Self(
      seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peakBytes: Int(usage.ru_maxrss) &* unit,
      code: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }

  /// The path of this program's own file.
  static func ownPath() throws(CommandError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    #if canImport(Darwin)
    var size = UInt32(buffer.count)
    let found = _NSGetExecutablePath(&buffer, &size) == 0
    #else
    let found = readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0
    #endif
    guard found else { throw CommandError("cannot find this program's own file", code: .broken) }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }
}
