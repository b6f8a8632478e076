extension RuleManual {
  static let deliveryDuplicate = Self(
    summary: "The same messageId arrives again.",
    meaning: """
      Within the contract's window an id is seen more than once. The window opens with an id's \
      first event and is not prolonged by repeats; without one an id must never come again. The \
      same content is a retry, and a share of retries may be allowed. Other content under the same \
      id is told apart, is worse, and is never allowed: whoever removes duplicates keeps one of \
      the events and silently drops the other. Vendors differ: Segment removes duplicates for at \
      least 24 hours (`DuplicateWindow.segment`), RudderStack only if told to, then for an hour \
      (`DuplicateWindow.rudderStack`); how many each would take out is told. So is how copies \
      came: a storm of retries, whole batches, or a replay of old events.
      """,
    example: """
      {"type":"track","event":"Order Completed","messageId":"m-1","properties":{"total":12.5}}
      {"type":"track","event":"Order Completed","messageId":"m-1","properties":{"total":12.5}}
      """,
    ignores: """
      Events without a messageId, repeats outside the window, and retries up to the share that the \
      contract's delivery budget allows. Times of transport, such as sentAt, do not make content \
      differ, nor do the spelling of numbers (1, 1.0) and texts, and the order of members.
      """,
    mend: """
      Mint the id once, where the event happens, and keep it through retries. Look for two \
      libraries on one page, a queue that is replayed at start, or ids made from too few random \
      bits.
      """)

  static let deliveryDuplicateContent = Self(
    summary: "The same event arrives again under a fresh messageId.",
    meaning: """
      Two events of one person are equal but for their ids and times of transport, and something \
      says that they are one: they happened at the same moment, they have the same natural key \
      (`NaturalKey` or `Expect.unique`), or a property that numbers events or names an order is \
      equal within the short time in which retries come. No receiver can remove such copies, as \
      all go by messageId.
      """,
    example: """
      {"type":"track","event":"Order Completed","userId":"u","messageId":"m-1",
       "originalTimestamp":"2026-01-01T10:00:00.120Z","properties":{"total":12.5}}
      {"type":"track","event":"Order Completed","userId":"u","messageId":"m-2",
       "originalTimestamp":"2026-01-01T10:00:00.120Z","properties":{"total":12.5}}
      """,
    ignores: """
      What people and programs repeat: equal page views, clicks and heartbeats at another moment, \
      or in another session. Events without a person, events that tell the time by the minute, \
      and the share that the contract's delivery budget allows.
      """,
    mend: """
      Mint the messageId where the event happens, and keep it through retries. Look for a wrapper \
      that calls track() again when a request fails, or for two calls that tell of one action. \
      Declare the NaturalKey of events that must not be counted twice.
      """)
}
