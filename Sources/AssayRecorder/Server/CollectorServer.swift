import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A collector that listens: its socket, its thread, and the door through which others speak to it.
package final class CollectorServer: Sendable {
  /// Where it listens; the port is the one that the system chose where 0 was asked for.
  package let address: ListenAddress

  let desk: ControlDesk
  /// What the thread takes with it.
  private let reception: Mutex<Reception?>
  /// The listening socket until it is closed.
  private let listener: Mutex<Int32?>
  private let signal: WakeSignal
  private let limits: ServerLimits
  private let options: DeskOptions
  private let upstream: UpstreamPlace?
  private let ending = Ending()

  /// Takes a socket that listens; nothing is answered before ``start()``.
  init(
    on listening: Sockets.Listening, limits: ServerLimits, options: DeskOptions,
    upstream: UpstreamPlace?, reception: consuming sending Reception
  ) throws(SocketError) {
    signal = try WakeSignal()
    listener = Mutex(listening.descriptor)
    address = listening.address
    desk = ControlDesk(signal: signal)
    self.limits = limits
    self.options = options
    self.upstream = upstream
    self.reception = Mutex(reception)
  }

  deinit { closeListener() }

  private func closeListener() {
    if let open = listener.withLock({ $0.take() }) { Sockets.close(open) }
  }

  /// Serves on a thread of its own.
  package func start() throws(RecorderError) {
    // The thread holds the server until it is over.
    let number = BackgroundThread.start { self.run() }
    guard number == 0 else {
      throw RecorderError(
        SocketError(attempt: "start a thread", reason: WriteError.systemText(number)))
    }
  }

  /// Asks the server to finish what is coming in and then to stop.
  package func askToStop() { desk.stop() }

  /// Waits until the server is over, whoever asked for it, and the recording is complete.
  package func waitForEnd() async throws(RecorderError) -> RecordingSummary {
    switch await ending.wait() {
    case .success(let summary): return summary
    case .failure(let error): throw RecorderError(error)
    }
  }

  private func run() {
    guard let reception = reception.withLock({ $0.take() }),
      let listener = listener.withLock({ $0 })
    else { return }
    var loop = ServerLoop(
      listener: listener, signal: signal, limits: limits, desk: desk, options: options,
      upstream: upstream, reception: reception)
    loop.run()
    // Nobody is to wait in a queue that is served no more.
    closeListener()
    ending.end(with: loop.finish())
  }
}

/// Lets any number of tasks wait for the one result of a thread.
private final class Ending: Sendable {
  typealias Outcome = Result<RecordingSummary, RecordingError>

  private struct State {
    var outcome: Outcome?
    var waiting: [CheckedContinuation<Outcome, Never>] = []
  }

  private let state = Mutex(State())

  func end(with outcome: Outcome) {
    let waiting = state.withLock { state in
      state.outcome = outcome
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.resume(returning: outcome) }
  }

  func wait() async -> Outcome {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state in
        if state.outcome == nil { state.waiting.append(continuation) }
        return state.outcome
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}
