extension RuleManual {
  static let deliveryOutOfOrder = Self(
    summary: "Events of one person arrive after later ones of the same person.",
    meaning: """
      When an event arrives, one that happened later is already there, by more than 5 seconds or \
      what `Allowed(outOfOrder:beyond:)` says. Whoever keeps the last state, or counts sessions \
      as events come in, gets it wrong. Without a clause more than 5 % of events are needed.
      """,
    example: """
      {"type":"track","userId":"u-1","timestamp":"2026-01-01T10:05:00Z",
       "receivedAt":"2026-01-01T10:05:01Z"}
      {"type":"track","userId":"u-1","timestamp":"2026-01-01T10:01:00Z",
       "receivedAt":"2026-01-01T10:05:09Z"}
      """,
    ignores: """
      What arrives together, copies of what has arrived, events of nobody, events without \
      receivedAt, and devices whose clocks are wrong, as far as that shows.
      """,
    mend: """
      Send one person's events through one queue and one connection. Where devices are offline \
      by nature, sort by timestamp before use, and declare the share.
      """)

  static let deliveryMissing = Self(
    summary: "Events were lost on the way.",
    meaning: """
      With `check RECEIVED --sent SENT` every messageId that was sent is looked for among those \
      received, and the other way round; each loss has a reason where one is known: too large, \
      no id, no person, malformed, filtered, consent refused, sampled. Within one recording, \
      losses show by what a contract declares: gaps in numbers (`Numbered`), silence between \
      heartbeats (`Heartbeat`), beginnings without an end (`Completes`), batches that are not \
      whole (`Batched`). With a baseline, hours in which an event came far too seldom are told \
      too: on a platform or version, or everywhere, with how many were to be expected.
      """,
    example: """
      {"type":"track","event":"Tick","context":{"sessionId":7,"seq":1}}
      {"type":"track","event":"Tick","context":{"sessionId":7,"seq":3}}
      """,
    ignores: """
      What may lie before or after the recording, numbers that begin anew, and copies that were \
      removed by right. Against a baseline: growth, time of day, weekends, a version that is \
      rolled out, bursts, and what chance and persons with habits explain.
      """,
    mend: """
      Follow the reason: split what is too large, mint ids where events happen, look at filters. \
      What is lost without a reason was dropped by a queue, a crash or a network.
      """)

  static let deliveryStaleReplay = Self(
    summary: "Older traits would overwrite newer ones.",
    meaning: """
      An identify or group call arrives after a later one of the same person or group and \
      carries another value of a trait. Whoever receives it keeps the older value from then on. \
      Replays of archives do that, since they go in their original order.
      """,
    example: """
      {"type":"identify","userId":"u-1","traits":{"plan":"pro"},
       "timestamp":"2026-02-01T10:00:00Z","receivedAt":"2026-02-01T10:00:01Z"}
      {"type":"identify","userId":"u-1","traits":{"plan":"free"},
       "timestamp":"2026-01-01T10:00:00Z","receivedAt":"2026-02-02T10:00:00Z"}
      """,
    ignores: """
      Older calls that bring the same values, calls that arrive together, and calls without \
      subject or times.
      """,
    mend: """
      Replay only what is not known yet. Where the receiver can, let it compare timestamps \
      before it sets a trait.
      """)
}
