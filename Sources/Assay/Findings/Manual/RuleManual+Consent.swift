extension RuleManual {
  static let privacyConsent = Self(
    summary: "An event reaches a destination without the consent it needs.",
    meaning: """
      Consent is read strictly: every category that the destination needs must be granted (or \
      one, where any is enough), and an event that says nothing of it has none. Vendors let much \
      more pass. At Segment an event without a consent object flows everywhere; RudderStack reads \
      the denied ids only, ignores a provider that the destination is not set up for, and with \
      the strategy `or` blocks only where every id is denied. What the vendor would deliver \
      against the strict reading is counted here, event by event. TC, GPP and US privacy strings \
      and OneTrust's groups are read too.

      Consent ends when the person withdraws it: from that moment nothing of theirs may occur or \
      arrive, whatever consent an event was stamped with. A refusal in any event withdraws; a \
      later event that grants gives consent again, but where the person decided (`Segment Consent \
      Preference Updated`, an event that the contract names with `ConsentChange`, an identify call \
      with a trait it names with `ConsentAt`) only another decision does. Persons that a list suppresses, or whose deletion was asked for, are told \
      here as well.
      """,
    example: """
      {"type":"track","event":"Product Viewed","userId":"u-7",
       "context":{"consentManagement":{"allowedConsentIds":["ads"],"deniedConsentIds":[]}}}
      The destination needs `analytics`; RudderStack sees no denied id and delivers.
      """,
    ignores: """
      Destinations whose contract needs no consent, and events that the vendor holds back. \
      Withdrawals need a time: events without any are not judged by them. A device that several \
      users share joins none of them. With `--semantics as-vendor` what the vendor delivers is \
      right.
      """,
    mend: """
      Send the consent with every event, with exactly the ids that the contract names (case \
      counts), and filter before delivery rather than trust the vendor's default. `contract \
      consent` prints what every state of consent comes to.
      """)

  static let privacyResidency = Self(
    summary: "Data of a person must stay in a region, and leaves it.",
    meaning: """
      The contract's `Residency` says what tells a person's region (a property with a mapping, a \
      tenant, the country, the locale), which regions bind, and where else their data may go. An \
      event of such a person that reaches a destination in another region is a finding, and so is \
      one that is taken in at an endpoint of another region.
      """,
    example: """
      {"type":"track","event":"Signed Up","context":{"locale":"de-DE"}}
      Persons of `eu` must stay in `eu`; the destination is in `us`.
      """,
    ignores: """
      Persons whose region nothing tells, regions that do not bind, destinations that name no \
      region. A network address is not looked up: that needs a database of addresses.
      """,
    mend: """
      Route these persons' events to a destination of their region, keep the destination from \
      accepting them, or allow the transfer where the law does: `Stay(in: .eu, or: .uk)`.
      """)
}
