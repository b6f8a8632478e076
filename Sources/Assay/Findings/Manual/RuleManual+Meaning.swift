extension RuleManual {
  static let meaningVocabulary = Self(
    summary: "The words that a property uses changed, though its type did not.",
    meaning: """
      Values are new, gone, re-spelled or re-cased, or two of them were swapped: `pro` became \
      `Pro`, `DE` became `Germany`. Every filter and join on the old word silently misses.
      """,
    example: """
      {"type":"track","event":"Plan Changed","properties":{"plan":"Professional"}}
      The baseline says `pro` where this says `Professional`.
      """,
    ignores: """
      Properties that are not vocabularies, such as ids and free text, and rare words that a \
      baseline of that size need not hold. A contract's `oneOf` is checked as `schema/constraint`.
      """,
    mend: "Map the new words to the old at the producer, or declare them and tell the readers.")

  static let meaningDistribution = Self(
    summary: "The values of a property are spread otherwise than in the baseline.",
    meaning: """
      Shares of values, or the distribution of numbers, moved beyond what the \
      baseline's own variation and the sizes of both samples explain. The type, the format and \
      every single value may be fine. The finding tells the size of the change, and the slice \
      where it sits in one.
      """,
    example: "`/properties/total`: the median was 41.20 and is 58.90, over 2,018 events.",
    ignores: """
      Differences that are sure but small, samples too small to tell, and whatever a sharper rule \
      already explains, such as `meaning/unit` or `meaning/vocabulary`.
      """,
    mend: """
      Decide whether the world or the code changed. A release, a slice, a round factor point to \
      code; a campaign or a holiday to the world, and then a new baseline is right.
      """)

  static let meaningUnit = Self(
    summary: "A number means something else: it is scaled by a telling factor.",
    meaning: """
      The values are 100, 1000, 60, 1024 or 3.28 times what they were, or what the declared unit \
      allows, or times are off by whole hours. Cents were sent for dollars, milliseconds for \
      seconds, local time for UTC. Type and range often still fit.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":1250,"currency":"USD"}}
      The baseline's totals are around 12.50.
      """,
    ignores: "Growth by factors that no pair of units has: that is `meaning/distribution`.",
    mend: """
      Convert at the producer and declare the unit with `.unit(…)`. What was already received in \
      the wrong unit must be mended by hand; the slice tells which part that is.
      """)

  static let meaningDependency = Self(
    summary: "A relation between properties that used to hold does not hold any more.",
    meaning: """
      In the baseline one value determined another, two added up to a third, or one never \
      exceeded the other. Now they do not, while each property by itself looks as it always did. \
      It takes two fields to see a discount that is applied twice.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"subtotal":10,"tax":2,"total":10}}
      Before, `subtotal + tax` was `total`.
      """,
    ignores: """
      Relations that had exceptions in the baseline or too few events behind them. Relations that \
      the contract declares are `meaning/expectation`.
      """,
    mend: "Look at which of the fields changed its source. Declare the relation to keep it.")

  static let meaningExpectation = Self(
    summary: "Traffic breaks an expectation that the contract declares.",
    meaning: """
      A sum that should add up, a value that should determine another, an id that should be \
      unique, an event that should follow another in time, a share that should stay in its range. \
      The contract's line is named; the finding says what was computed and what was found.
      """,
    example: """
      {"type":"track","event":"Order Completed",
       "properties":{"total":30,"products":[{"price":10,"quantity":2}]}}
      Expected: the sum of price times quantity is the total.
      """,
    ignores: """
      Events that lack one of the fields concerned, and orders of events that the recording \
      cannot show because it ends too early.
      """,
    mend: """
      Compute the first example by hand. If the expectation is too strict, allow a tolerance \
      (`within:`) or a share; do not delete it for one rounding.
      """)
}
