#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thread of its own for what waits on the system: sockets, or the disk.
///
/// Tasks share a few threads that must not be kept waiting.
enum BackgroundThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a new thread; gives the system's number of what failed, or 0.
  static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
    let held = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let number = pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
        let opaque: UnsafeMutableRawPointer? = argument
        #else
        let opaque = argument
        #endif
        if let opaque { Unmanaged<Work>.fromOpaque(opaque).takeRetainedValue().body() }
        return nil
      }, held.toOpaque())
    guard number == 0 else {
      held.release()
      return number
    }
    #if canImport(Darwin)
    if let thread { pthread_detach(thread) }
    #else
    pthread_detach(thread)
    #endif
    return 0
  }
}
