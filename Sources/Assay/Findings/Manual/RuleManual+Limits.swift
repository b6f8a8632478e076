extension RuleManual {
  static let limitEventSize = Self(
    summary: "An event is larger than its vendor takes.",
    meaning: """
      Segment answers 200 to an event above 32 KB and drops it. RudderStack's gateway has no limit \
      of an event but one of 4,000 KiB for a request; some of its SDKs drop events above 32 KB \
      before they are sent and others only warn, which is a warning here. Whose limits hold is told \
      by the library and the members of each event, or by --dialect.
      """,
    example: """
      {"type":"track","event":"Report Built","messageId":"m-1","userId":"u-1",
       "properties":{"rows":[ … 40,000 bytes … ]}}
      """,
    ignores: """
      What receivers add to an event (receivedAt, request_ip, rudderId), and what a batch body says \
      of all its events: vendors measure events as they stand in the body.
      """,
    mend: "Send a link or an id instead of the content, or several events.")

  static let limitBatch = Self(
    summary: "A request is larger, longer or less complete than its vendor takes.",
    meaning: """
      Segment refuses a request above 500 KB, and answers 200 to one of more than 2,500 events and \
      drops them all. RudderStack's gateway refuses a request above 4,000 KiB with 413, and one with \
      a single event that has neither userId nor anonymousId with 400: its neighbours are lost too. \
      Every event of such a request counts.
      """,
    example: """
      {"batch":[{"type":"track","event":"A","userId":"u-1"},{"type":"track","event":"B"}]}
      """,
    ignores: """
      Traffic that does not tell which events were sent together: files of one event a line. Of a \
      recording's deliveries, sizes of bodies that were sent compressed.
      """,
    mend: "Flush sooner, split what waits by size and count, and give every event an id first.")

  static let limitMessageID = Self(
    summary: "A messageId is longer than its vendor takes.",
    meaning: """
      Segment answers 200 to an event whose messageId has 100 characters or more, and drops it. No \
      such limit is known of RudderStack.
      """,
    example: """
      {"type":"track","event":"A","userId":"u-1","messageId":"order-completed-… 120 characters …"}
      """,
    ignores: "Events in RudderStack's form. An absent messageId is `schema/envelope`.",
    mend: "Use a UUID, or a hash of what the id is made from.")
}
