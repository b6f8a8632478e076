/// The practical gates: the least effect that is worth a person's attention.
package enum DriftGate {
  /// Events of one kind on each side before its properties are compared.
  package static let shapeSupport = 30.0
  /// Values on each side before vocabularies are compared.
  package static let valueSupport = 50.0
  /// Numbers on each side before distributions are compared.
  package static let numberSupport = 100.0
  /// A share that was there before: points of missing or null.
  package static let presence = 0.04
  /// The same where the baseline never showed it.
  package static let newPresence = 0.01
  /// The share of a family of types that was there before.
  package static let type = 0.05
  /// The same where the baseline never showed it.
  package static let newType = 0.001
  /// The mass of new values, or of vanished ones.
  package static let newValues = 0.01
  package static let vanishedValues = 0.05
  /// The move of one value's share in a known vocabulary.
  package static let valueShare = 0.1
  /// The greatest distance of two distributions of numbers.
  package static let numberDistance = 0.15
  /// How much oftener than half the time a new number must be the greater of two.
  package static let rank = 0.07
  /// How many times surer a moved distribution must be than a broken promise: audiences move too.
  package static let caution = 20.0
  /// So many independent values a side must have before its spread is known well enough to judge an
  /// audience by; with fewer, evidence counts in proportion.
  package static let audience = 200.0
  /// What a part of the traffic must show where the whole does not.
  package static let part = 0.25
  package static let partDistance = 0.4
  /// The ratio of an event's shares of traffic.
  package static let volumeRatio = 1.5
  package static let partVolumeRatio = 3.0
  /// The same among persons: other audiences do other things.
  package static let audienceRatio = 1.75
  /// Occurrences without which nothing is said to be new or gone.
  package static let occurrences = 8.0
}
