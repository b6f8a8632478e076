extension RuleManual {
  static let meaningFormat = Self(
    summary: "Texts look otherwise: another scheme of ids, case, date style, locale or length.",
    meaning: """
      The type is still string and the field is still filled, but what parses, joins or groups by \
      it fails: ids in another scheme, letters in another case, days and months exchanged, a \
      decimal comma, texts cut at a length.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"order_id":"ORD-88213"}}
      The baseline's ids look like `ord_88213`.
      """,
    ignores:
      "Shapes of free text, and shapes so rare that the baseline may well lack them by luck.",
    mend: """
      Send the old form, or give the new form a new property. A `.pattern(…)` or `.format(…)` in \
      the contract finds the same at the first event.
      """)

  static let meaningPrecision = Self(
    summary: "Numbers are rounded that were not, or the other way round.",
    meaning: """
      The share of numbers with so many decimals, or between round steps, changed. Sums of rounded \
      numbers drift away from the truth, and equality joins fail.
      """,
    example: "`/properties/revenue` had four decimals in 92 % of the events and now has two.",
    ignores: "Changes that another mix of countries, platforms or hours explains.",
    mend: "Send the number as it was measured; round where it is shown.")

  static let meaningDefaultFlood = Self(
    summary: "One value, as a default would, took the place of many others.",
    meaning: """
      Zero, -1, an empty text, `unknown`, the first second of 1970, a limit or whatever value got \
      stuck came far more often than in the baseline. Averages and funnels move without any error.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":0}}
      The baseline has no such total in 4,000 events.
      """,
    ignores: "Values that were as frequent before, and changes that few persons make.",
    mend: "Leave the property out where nothing is known, and let the contract say that it may be.")

  static let meaningAssociation = Self(
    summary: "Two properties no longer go together as they did, though each alone looks the same.",
    meaning: """
      In the baseline one property told something of the other: a quality of a bit rate, a \
      currency of a price. Now it does not, or other values go together: labels were swapped, \
      fields exchanged, or one of them is filled from elsewhere.
      """,
    example: "`hd` came with 4,000 kbit/s and `sd` with 1,200; now it is the other way round.",
    ignores: "Weak relations, and relations of properties that have a finding of their own.",
    mend: "Look at the code that fills the two properties, and at the last change of their enums.")
}
