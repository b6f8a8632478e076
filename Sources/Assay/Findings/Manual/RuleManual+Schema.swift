extension RuleManual {
  static let schemaMalformed = Self(
    summary: "A line of the input is not one JSON object.",
    meaning: """
      A recording holds one JSON object on each line. This line is cut off, holds something \
      else, or breaks the grammar of JSON (RFC 8259). The finding names the line, the byte where \
      reading stopped and what was expected there. Nothing else can be said about the line, so \
      it counts in no other rule.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":12.5
      """,
    ignores: "Empty lines, a byte order mark, line ends of either kind, spaces around the object.",
    mend: """
      Look at the named byte. A cut line at the end of a file means that the recorder was stopped \
      in the middle of writing; a pretty-printed file must be an array or have one event per line.
      """)

  static let schemaEnvelope = Self(
    summary: "The envelope around an event lacks or misstates what every event must say.",
    meaning: """
      No `type` or an unknown one, no event name on a track call, no messageId, neither userId \
      nor anonymousId, a timestamp that is no time, or a standard field of the wrong type. \
      Vendors differ in what they do about it, and most answer 200 all the same: Segment drops \
      an event without an id of a person, RudderStack refuses the whole batch it came in.
      """,
    example: """
      {"type":"track","properties":{"total":12.5},"messageId":"m-1","timestamp":"yesterday"}
      """,
    ignores: """
      Fields that no vendor standardises, and values inside `properties`, `traits` and `context` \
      that a contract promises: `schema/type-mismatch` is about those.
      """,
    mend: """
      Send through the vendor's library, which fills the envelope, or fill it as the library \
      does. A missing messageId makes retries impossible to tell from new events.
      """)

  static let schemaUnplannedEvent = Self(
    summary: "An event arrives that no contract knows.",
    meaning: """
      Its name and type fit none of the contracts of this run. Nobody has promised anything about \
      it, so nothing in it is checked, and dashboards split between the old name and the new one. \
      A name that differs only in case, spaces or an underscore from a known one is most likely \
      that event; the finding then says so.
      """,
    example: """
      {"type":"track","event":"order_completed","userId":"u-1","messageId":"m-1"}
      """,
    ignores: "Nothing by itself; but a contract that fits none of the traffic is told as a note.",
    mend: """
      Rename it at the producer if it is a slip. If it is meant, add an event to the contract. If \
      the traffic belongs to another team, pass its contract as well.
      """)

  static let schemaMissingProperty = Self(
    summary: "A property that the contract requires is not there.",
    meaning: """
      The member is absent, or it is null where null is not among its types. For items of an \
      array every item must have it, and the example's pointer names the first that does not. \
      The share is of the events that should have it, not of all traffic.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":12.5}}
      The contract requires `order_id`, too.
      """,
    ignores: """
      Empty strings, 0 and false: they are there. Members of an object that is itself optional \
      and absent, and properties of a variant that was not chosen.
      """,
    mend: """
      See which slice it is limited to: one app version means a release, one platform means a \
      code path. If it may really be absent, drop `.required()` or accept a share with a \
      tolerance.
      """)

  static let schemaTypeMismatch = Self(
    summary: "A value has another JSON type than the contract promises.",
    meaning: """
      The shares of all observed types are told, such as 84 % integer and 16 % string. Loose \
      readers convert silently and warehouses do not: a column that was a number becomes a second \
      column of text, or the rows are rejected.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":"12.50"}}
      The contract says that `total` is a number.
      """,
    ignores: """
      `1.0` is an integer, as JSON Schema says, and every integer is a number. Null where it is \
      not allowed is `schema/missing-property` for a required property.
      """,
    mend: """
      Convert at the producer. If both types are meant, declare both; if the type changes for \
      good, that is a breaking change and asks for a new version of the event.
      """)

  static let schemaAdditionalProperty = Self(
    summary: "An event carries a property that the contract does not know.",
    meaning: """
      The object is closed: only declared members may be in it. Something unexpected is a slip in \
      a name, a property on its way in, or data that nobody reviewed for privacy. RudderStack can \
      be told to drop such properties, and Segment to block the event.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"total":12.5,"totl":12.5}}
      """,
    ignores: "Members of objects that are open, and the standard fields of the envelope.",
    mend: """
      Declare it, with its data category if it has one, or stop sending it. If the object is a \
      bag of free members by design, declare it open.
      """)

  static let schemaConstraint = Self(
    summary: "A value has the right type but breaks a promise about it.",
    meaning: """
      It is none of the allowed values, does not fit the pattern or the format, is too long, too \
      short, too great or too small, no multiple of what it should be, or an array has too many, \
      too few or repeated items. Lengths count Unicode scalars; a pattern is an ECMA-262 regular \
      expression, and without `^` or `$` it describes the whole value.
      """,
    example: """
      {"type":"track","event":"Order Completed","properties":{"plan":"Pro"}}
      The contract allows `free`, `pro` and `enterprise`.
      """,
    ignores: """
      Values of another type, which are one finding of `schema/type-mismatch` and not two, and \
      absent values.
      """,
    mend: """
      If the values are right, widen the promise and let its readers know. If they are wrong, the \
      first example's line and pointer show what to look for; its value is masked.
      """)

  static let schemaVersion = Self(
    summary: "An event claims a version that it may not have.",
    meaning: """
      The version it names is unknown to the contract, is retired, or is not the one that this \
      producer may send. Which promises hold for such an event is anybody's guess.
      """,
    example: """
      {"type":"track","event":"Order Completed","context":{"protocols":{"event_version":"9.0.0"}}}
      """,
    ignores: "Events that name no version, and contracts that have only one.",
    mend: """
      Add the version to the contract before the producer ships it. For a retired version, find \
      the app versions that still send it in the slice and examples, and retire it when they fade.
      """)
}
