import AssayRecorder
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ends the program in good order when the user or the system asks for it.
///
/// A signal handler may do almost nothing (POSIX, signal-safety(7)), so it only wakes a thread,
/// which may remove files and print. Waiting for blocked signals would not do: the thread that
/// libdispatch parks in place of the main one lets every signal through.
package enum Interrupts {
  /// The pipe's end that the handler writes to.
  private static let bell = Atomic<Int32>(-1)
  /// What the first signal does instead of ending the program.
  private static let ending = Mutex<(@Sendable () -> Void)?>(nil)

  /// Lets a verb that runs until it is stopped end by itself at the first signal; the second one
  /// ends the program as usual.
  package static func stopInstead(_ stop: @escaping @Sendable () -> Void) {
    ending.withLock { $0 = stop }
  }

  /// Starts the thread and installs the handler.
  package static func listen() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell.store(ends[1], ordering: .sequentiallyConsistent)
    guard startThread(reading: ends[0]) else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      signal(number) { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interrupts.bell.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
      }
    }
  }

  private static func startThread(reading end: Int32) -> Bool {
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    // The descriptor's number travels as the thread's argument, which takes no memory.
    let argument = UnsafeMutableRawPointer(bitPattern: Int(end) + 1)
    return pthread_create(
      &thread, nil,
      { argument in
        Interrupts.wait(reading: Int32(truncatingIfNeeded: Int(bitPattern: argument) - 1))
      }, argument) == 0
  }

  /// Whether whoever started the program had a signal ignored, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
    let handler = action.__sigaction_u.__sa_handler
    #else
    let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait(reading end: Int32) -> UnsafeMutableRawPointer? {
    var number: UInt8 = 0
    while true {
      while read(end, &number, 1) != 1 {
        if errno != EINTR { return nil }
      }
      let stop = ending.withLock { stop in
        defer { stop = nil }
        return stop
      }
      guard let stop else { break }
      stop()
    }
    AtomicFile.discardAll()
    TemporaryFolder.removeAll()
    let clear = isatty(STDERR_FILENO) == 1 ? ProgressLine.erase : ""
    try? DescriptorWriter.standardError.write(clear + "interrupted; no report was written\n")
    _exit(128 &+ Int32(number))
  }
}
