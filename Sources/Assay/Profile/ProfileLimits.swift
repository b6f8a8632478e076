/// How much of what traffic has is told apart; tests have less of it.
///
/// Each bound counts what never becomes less when traffic is added, so that where it is reached does
/// not depend on how the traffic was split.
package struct ProfileLimits: Hashable, Sendable {
  /// The most pairs of event and path in a profile; beyond, nothing is said of properties.
  package var cells = TrafficProfile.mostCells
  /// The most that are met, with those in maps: maps are not known to be maps from the beginning, so
  /// it is far more.
  package var keys = 9 * TrafficProfile.mostCells
  /// The most values and buckets.
  package var values = 1 << 18
  /// The most paths; beyond, it depends on who comes first which of them have numbers.
  package var paths = Registry.maximumPaths

  package init() {}
}
