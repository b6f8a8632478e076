private import Synchronization

/// Work in independent pieces, on every core that has time.
///
/// The caller does the work itself; tasks help as far as the system runs them. Each piece is locked
/// by whoever is at it, so that the caller waits only for what another thread is doing just now: it
/// never waits for a task to be begun, and one core is enough.
package enum Parallel {
  package static let mostHelpers = 15

  /// What each number below `count` is made into, in their order.
  ///
  /// The heaviest are done first, so that no long one is left at the end. So many tasks help at
  /// most.
  package static func map<Made: Sendable>(
    _ count: Int, weight: (Int) -> Int = { _ in 0 }, helpers: Int = mostHelpers,
    _ make: @escaping @Sendable (Int) -> Made
  ) -> [Made] {
    guard count > 1, helpers > 0 else { return (0..<count).map(make) }
    let pieces = (0..<count).map { _ in Piece<Made>() }
    let weights = (0..<count).map(weight)
    let order = (0..<count).sorted { (weights[$1], $0) < (weights[$0], $1) }
    @Sendable func work() {
      for index in order {
        _ = pieces[index].made.withLockIfAvailable { if $0 == nil { $0 = make(index) } }
      }
    }
    for _ in 0..<min(helpers, mostHelpers, count - 1) { Task.detached { work() } }
    work()
    return pieces.enumerated().map { index, piece in
      piece.made.withLock { $0 ?? make(index) }
    }
  }

  /// What each of about equal parts of a range is made into, in their order.
  package static func map<Made: Sendable>(
    partsOf count: Int, helpers: Int, _ make: @escaping @Sendable (Range<Int>) -> Made
  ) -> [Made] {
    let parts = helpers > 0 ? max(min(helpers * 8, count / 64), 1) : 1
    return map(parts, helpers: helpers) { part in
      make(count * part / parts..<count * (part + 1) / parts)
    }
  }

  private final class Piece<Made: Sendable>: Sendable {
    let made = Mutex<Made?>(nil)
  }
}

/// Something until it is taken, by whichever thread.
package final class Kept<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  package init(_ value: Value) { self.value = Mutex(value) }

  /// Gives it out, once.
  package func take() -> Value? { value.withLock { $0.take() } }
}
