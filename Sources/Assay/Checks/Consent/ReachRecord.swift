/// One event's part in what is judged person by person.
struct ReachRecord: Sendable {
  /// A hash of the userId, 0 where there is none.
  var user: UInt64
  /// A hash of the anonymousId, 0 where there is none.
  var anonymous: UInt64
  var occurred: Int64
  var arrived: Int64
  /// The destinations that get it and that no finding is told of already.
  var reached: UInt64
  var granted: UInt64
  var denied: UInt64
  var position: Position
  var slice: Int32
  var event: Int32
  /// Whether it is the person's own decision about consent.
  var isDecision = false
  /// Whether it asks for the deletion of the person's data.
  var isDeletion = false

  /// The id that samples of persons are drawn by.
  var person: UInt64 { user != 0 ? user : anonymous }

  /// Whether it can end or begin anything for any destination.
  var isMark: Bool { granted | denied != 0 || isDeletion }
}
