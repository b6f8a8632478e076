import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ends the program in good order when the user or the system asks for it.
///
/// A signal handler may do almost nothing (POSIX, signal-safety(7)); a thread that waits for the
/// signals may remove files and print.
package enum Interrupts {
  /// Blocks the signals in this thread and all later ones, and starts the thread that waits.
  package static func listen() {
    signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    if pthread_create(&thread, nil, { _ in Interrupts.wait() }, nil) != 0 {
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
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

  private static func wait() -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    var number: Int32 = 0
    pthread_sigmask(SIG_BLOCK, nil, &signals)
    while sigwait(&signals, &number) != 0 || number == 0 {}
    AtomicFile.discardAll()
    TemporaryFolder.removeAll()
    let clear = isatty(STDERR_FILENO) == 1 ? ProgressLine.erase : ""
    try? DescriptorWriter.standardError.write(clear + "interrupted; no report was written\n")
    _exit(128 &+ number)
  }
}
