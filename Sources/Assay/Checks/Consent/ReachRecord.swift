/// One event's part in what is judged person by person.
package struct ReachRecord: Sendable {
  /// A hash of the userId, 0 where there is none.
  package var user: UInt64
  /// A hash of the anonymousId, 0 where there is none.
  package var anonymous: UInt64
  package var occurred: Int64
  package var arrived: Int64
  /// The destinations that get it and that no finding is told of already.
  package var reached: UInt64
  package var granted: UInt64
  package var denied: UInt64
  package var position: Position
  package var slice: Int32
  package var event: Int32
  /// Whether it is the person's own decision about consent.
  package var isDecision = false
  /// Whether it asks for the deletion of the person's data.
  package var isDeletion = false

  /// The id that samples of persons are drawn by.
  package var person: UInt64 { user != 0 ? user : anonymous }

  /// Whether it can end or begin anything for any destination.
  package var isMark: Bool { granted | denied != 0 || isDeletion }

  package init(
    user: UInt64, anonymous: UInt64, occurred: Int64, arrived: Int64, reached: UInt64,
    granted: UInt64, denied: UInt64, position: Position, slice: Int32, event: Int32,
    isDecision: Bool = false, isDeletion: Bool = false
  ) {
    self.user = user
    self.anonymous = anonymous
    self.occurred = occurred
    self.arrived = arrived
    self.reached = reached
    self.granted = granted
    self.denied = denied
    self.position = position
    self.slice = slice
    self.event = event
    self.isDecision = isDecision
    self.isDeletion = isDeletion
  }
}
