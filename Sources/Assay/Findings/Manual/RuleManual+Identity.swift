extension RuleManual {
  static let identityMissing = Self(
    summary: "An id is missing that a contract or the call itself asks for.",
    meaning: """
      A contract's Identity clause asks for ids, of all events or of some names and platforms, for an \
      identify call before other events, or for every anonymousId to have a user in the end. Without \
      any contract: an alias call needs a previousId and another userId, a group call a groupId, \
      RudderStack's merge call two mergeProperties. People concerned are counted by the id that they \
      do have.
      """,
    example: """
      {"type":"alias","messageId":"m-1","userId":"u-1"}
      """,
    ignores: """
      Events of nobody at all, where no contract asks for more than one id: `schema/envelope`. What \
      the recording's edges hide, such as an identify call before it began, is undecidable and \
      counted as such.
      """,
    mend: "Set the id where the event happens, or narrow what the contract asks for.")

  static let identityCollision = Self(
    summary: "Two people share an id, or one person has several.",
    meaning: """
      One anonymousId carries users who take turns within seconds, as no people at one device do; \
      one e-mail address or alias belongs to several userIds; two sources spell the userId of the \
      same people differently. Histories of strangers are then joined, or one person's is torn. With \
      StableUser, any second user of an anonymousId is a finding.
      """,
    example: """
      {"type":"track","event":"A","anonymousId":"d-1","userId":"u-1","timestamp":"…10:00:01Z"}
      {"type":"track","event":"A","anonymousId":"d-1","userId":"u-2","timestamp":"…10:00:02Z"}
      {"type":"track","event":"A","anonymousId":"d-1","userId":"u-1","timestamp":"…10:00:03Z"}
      """,
    ignores: """
      People who share a device and log in and out, many devices of one person, users that an alias \
      call joins, addresses of people with different names, and what another identity finding tells \
      already.
      """,
    mend: """
      Look for anonymousIds that are made on a server or built into an app, for traits that are kept \
      after logout, and for logins that make a new id.
      """)

  static let identityShape = Self(
    summary: "An id is a placeholder, a constant, or of another scheme than the rest.",
    meaning: """
      The texts null, undefined, 0, [object Object] and their like make one person of all who have \
      them; so does a userId that comes from very many anonymousIds. A few ids of another scheme \
      (e-mail addresses, integers or capitals among UUIDs) are people whom no receiver recognises. \
      Held against the baseline where there is one, else against the ids of most people.
      """,
    example: """
      {"type":"track","event":"A","anonymousId":"d-1","userId":"undefined"}
      """,
    ignores: """
      Two schemes that live side by side, or as in the baseline: a note. Fewer than three people of \
      a shape, prefixes that differ, and how each platform makes its anonymousIds.
      """,
    mend: """
      Leave an id out until it is known, test it before it is turned into text, and agree on one \
      scheme for all sources.
      """)
}
