extension RuleManual {
  static let deliveryLate = Self(
    summary: "More events than the budget allows arrive late.",
    meaning: """
      Lateness is receivedAt minus the time the event happened, and the contract says which share \
      must stay below which limit. Stream processors drop late events by default, so a chart of \
      yesterday changes or lacks them. Quantiles are told, for the slice that is worst, and \
      whether the events waited on a device that came back online or all in one slow pipe. \
      Sources may have budgets of their own, and a day may have a close: `Late(after:at:source:)`, \
      `DayCloses(after:at:)`.
      """,
    example: """
      {"type":"track","event":"Order Completed","timestamp":"2026-01-01T10:00:00Z",
       "receivedAt":"2026-01-01T11:30:00Z"}
      """,
    ignores: """
      Events without receivedAt or without a time of their own; if too few are left, the rule is \
      not evaluated. Times in the future are `delivery/clock`, and so is a device whose clock is \
      wrong: its events are judged by corrected times.
      """,
    mend: """
      Flush the queue more often and when the app goes to the background. If people are offline \
      for long by nature, give the budget a limit that says so.
      """)

  static let deliveryClock = Self(
    summary: "Times in an event contradict each other or the calendar.",
    meaning: """
      A timestamp lies in the future of its receipt, sentAt is missing or nonsense, or clocks are \
      off by a telling amount. Segment computes `timestamp = receivedAt - (sentAt - \
      originalTimestamp)`, so a wrong sentAt moves events that are otherwise right; RudderStack \
      keeps a timestamp that it can read. Also told: times without a zone, numbers instead of \
      text, empty dates, clocks that stand still or are off by whole hours, and a sentAt kept \
      from the first attempt, which moves timestamp towards receivedAt.
      """,
    example: """
      {"type":"track","event":"Order Completed","timestamp":"2031-01-01T00:00:00Z",
       "receivedAt":"2026-01-01T10:00:00Z"}
      """,
    ignores: "Small differences that clocks have, and events without any time to compare.",
    mend: """
      Send originalTimestamp and sentAt from the same clock and let the vendor correct it. Do not \
      set timestamp by hand from a device's clock.
      """)
}
