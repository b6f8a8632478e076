extension RuleManual {
  static let driftEventAppeared = Self(
    summary: "An event is in the candidate and not in the baseline.",
    meaning: """
      New events are often meant, hence a warning. It is also what the other half of a renamed \
      event looks like: see whether `drift/event-disappeared` names its former self.
      """,
    example: "The baseline has `Order Completed`; the candidate has `Order Completed v2`, too.",
    ignores: "Events so rare that their absence from a baseline of that size may be luck.",
    mend: "If it is meant, take a new baseline after the release. If it is not, find its producer.")

  static let driftEventDisappeared = Self(
    summary: "An event of the baseline is missing from the candidate.",
    meaning: """
      Nothing is malformed, nothing is late, there is just nothing. Funnels and campaigns that \
      wait for the event go silent without an error anywhere, which is why this is one.
      """,
    example: "The baseline has 1,204 `Checkout Started` in 20,000 events; the candidate has none.",
    ignores: """
      Events so rare in the baseline that a candidate of this size may well lack them by luck.
      """,
    mend: """
      Check that the recording covers the same flows as the baseline before you blame the code. \
      Then look for a renamed call, a removed screen, or a consent gate that now stops it.
      """)

  static let driftPropertyAppeared = Self(
    summary: "A property is in the candidate and not in the baseline.",
    meaning: """
      Harmless for most readers, hence a warning. But nobody has reviewed it for privacy, and a \
      warehouse makes a column of it for ever.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":12.5,"debug":"true"}}
      """,
    ignores: "Properties of events that are new themselves, and properties too rare to judge.",
    mend: "Declare it in the contract, with its data category, and take a new baseline.")

  static let driftPropertyDisappeared = Self(
    summary: "A property of the baseline is missing from the candidate.",
    meaning: """
      What reads it now reads nothing: joins find no partner and segments empty out. If a \
      contract requires the property, `schema/missing-property` says so as well.
      """,
    example: "`/properties/coupon` was in 31 % of `Order Completed`, and now is in none of 4,000.",
    ignores: "Properties of events that are gone themselves, and properties too rare to judge.",
    mend: """
      Ask the producer. If it is meant, tell the readers first and take a new baseline; making a \
      property required keeps it from being lost unnoticed again.
      """)

  static let driftPropertyRenamed = Self(
    summary: "A property vanished and one of the same kind appeared in its place.",
    meaning: """
      In the same event, with the same types and a like distribution of values, one name stopped \
      and another began. That is one change and told as one, not as a loss and a gain.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"orderId":"…"}}
      The baseline calls it `order_id`.
      """,
    ignores: """
      Pairs whose values do not resemble each other: those stay `drift/property-disappeared` and \
      `drift/property-appeared`.
      """,
    mend: """
      Undo the rename, or send both names until the last reader has moved. An automatic change of \
      case in a serialiser is the usual cause.
      """)

  static let driftType = Self(
    summary: "The mix of a property's JSON types changed.",
    meaning: """
      What was always a number is a string in a share of the events, or a list became an object. \
      No contract is needed to see it; the baseline is the promise.
      """,
    example: "`/properties/quantity`: integer in all events before, string in 16 % of them now.",
    ignores: """
      Integers among numbers, since `12` and `12.0` are one price; missing and null values, which \
      are `drift/presence`; shifts within the baseline's own variation.
      """,
    mend: "Find the slice that sends the new type, convert there, and declare the type.")

  static let driftPresence = Self(
    summary: "A property is missing or null in another share of events than before.",
    meaning: """
      It is still there, so nothing breaks at once, but it is there less often, or suddenly \
      always. Averages then speak of other people than last week. The baseline's own variation \
      and the size of both samples are taken into account.
      """,
    example: "`/properties/coupon`: missing in 69 % of `Order Completed` before, in 93 % now.",
    ignores: "Properties that came or went wholly, and differences too small to matter.",
    mend: """
      Compare the slices: a loss in one app version is a defect, a loss in all of them at once is \
      more likely a change of the traffic. Record the same flows as the baseline did.
      """)

  static let driftVolume = Self(
    summary: "An event's share of the traffic changed.",
    meaning: """
      Its share of all events, or of those of one platform or version, moved by more than the \
      baseline's own variation and the sizes of the samples explain. Doubled calls, a lost \
      listener and a new retry look like this while every single event is flawless. An event \
      that one platform or version sends less than its other events let expect is told with the \
      number that was to be expected; for single hours see `delivery/missing`.
      """,
    example: "`Product Viewed` was 12 % of the traffic and is 24 %, only on ios.",
    ignores: "The total volume: recordings of any length can be compared.",
    mend: """
      Look for a call that now fires twice, or on render instead of on action. If people simply \
      behave otherwise, take a new baseline.
      """)
}
