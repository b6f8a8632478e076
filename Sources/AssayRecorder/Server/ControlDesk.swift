import Synchronization

/// Where other threads leave what the server's thread is to do.
final class ControlDesk: Sendable {
  typealias Command = @Sendable (inout ServerLoop) -> Void

  private struct State {
    var commands: [Command] = []
    var isStopping = false
    var isOver = false
  }

  private let state = Mutex(State())
  private let signal: WakeSignal

  init(signal: WakeSignal) { self.signal = signal }

  /// Whether the server was asked to stop.
  var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Asks the server to finish what is coming in, and to stop.
  func stop() {
    state.withLock { $0.isStopping = true }
    signal.ring()
  }

  /// Leaves a command; false where the server is over, and the command will never run.
  func submit(_ command: @escaping Command) -> Bool {
    let isTaken = state.withLock { state in
      if !state.isOver { state.commands.append(command) }
      return !state.isOver
    }
    if isTaken { signal.ring() }
    return isTaken
  }

  /// Takes the commands so far; the last time, none comes after them.
  func take(isLast: Bool = false) -> [Command] {
    state.withLock { state in
      defer { state.commands = [] }
      if isLast { state.isOver = true }
      return state.commands
    }
  }
}
