/// One of two halves that all persons of some traffic are dealt into.
package struct PersonHalf: Hashable, Sendable {
  /// Which deal it is; each deals the persons anew.
  package var deal: Int
  package var isSecond: Bool

  package init(deal: Int, isSecond: Bool) {
    self.deal = deal
    self.isSecond = isSecond
  }

  /// Whether a person is in it; an event without one is dealt by its position.
  func holds(_ person: UInt64, at position: Position) -> Bool {
    let key =
      person != 0
      ? person
      : UInt64(position.line) | UInt64(position.block) << 32 ^ UInt64(position.input) << 56
    let salt = UInt64(truncatingIfNeeded: deal) &* 0x9fb2_1c65_1e98_df25 &+ 0xaa
    return (FlatMap.mix(FlatMap.mix(key ^ salt) &+ salt) >> 63 == 1) == isSecond
  }
}
