extension RuleManual {
  static let privacyLeak = Self(
    summary: "A destination would receive, or did receive, personal data it must not.",
    meaning: """
      The contract gives a property a data category, or a value was recognised as one, and the \
      destination's policy does not let it pass. Copies of the value in the event's other \
      properties are followed as well: encoded (percent, base64, hexadecimal, HTML, gzip, JSON in \
      a string, a JWT's payload), spaced, respelled, reversed, split over siblings, or as MD5, \
      SHA-1, SHA-256 or SHA-512. No rule for a category means no: what is not ruled does not pass.
      """,
    example: """
      {"type":"track","event":"Search","properties":{"url":"/?q=jane%40example.com"}}
      The policy of google_analytics drops `user.contact`.
      """,
    ignores: """
      What the policy's action changes enough: dropped, masked, tokenised, or hashed in the way \
      the destination's own rules ask for. Destinations that do not accept the event.
      """,
    mend: """
      Stop sending the value, or give the destination a rule: `Redact(.contact, .drop)`. A plain \
      hash of an e-mail address is still personal data; use it only where the policy says so.
      """)

  static let privacyUndeclared = Self(
    summary: "Personal data is in a property that declares none.",
    meaning: """
      Values look like e-mail addresses, phone numbers, cards or other identifiers and pass the \
      checks of their kind (check digits, country codes, known prefixes). They hide in free text, \
      in URLs and in the names of properties. No policy speaks of them, so every destination gets \
      them.
      """,
    example: """
      {"type":"track","event":"Form Sent","properties":{"note":"call me: +49 30 901820"}}
      """,
    ignores: """
      Properties that declare the category, and digits that fit by chance: kinds with weak check \
      digits need a telling name or neighbouring word.
      """,
    mend: """
      If it belongs there, declare it: `.category(.email)`. If it does not, remove it at the \
      producer; free text is better not sent at all. Examples show the shape, never the value.
      """)

  static let privacySecret = Self(
    summary: "A password, token or key is in the traffic.",
    meaning: """
      A value opens access to something: a key with the prefix and alphabet of a known service, a \
      private key, a JSON Web Token, a bearer token or password in a header, a URL or a text, or \
      a random value under a name such as `client_secret`. Whoever reads the events, the vendors \
      they are sent to and the logs beside them, could use it. Encoded forms (percent, base64, \
      hex, gzip, JSON inside strings) are looked into.
      """,
    example: """
      {"type":"track","event":"Page Failed","properties":{"url":"/login?password=hunter2!x"}}
      """,
    ignores: """
      Masks, template slots, words that only talk about a secret, public keys, hashes, UUIDs, and \
      properties that declare a credential.
      """,
    mend: """
      Remove it at the producer, and change the secret: what was recorded is known. The example \
      shows the shape, never the value.
      """)

  static let privacyUnruled = Self(
    summary: "A destination receives a data category that its policy does not mention.",
    meaning: """
      This is seen in the contract alone, before any traffic: an event that the destination \
      accepts has a property of a category for which there is neither `Redact` nor `Forbid` nor \
      a pass. Unruled is denied, so the first event that carries it becomes a `privacy/leak`.
      """,
    example: """
       Destination("mail") { Accepts("Signed Up") }
       Event("Signed Up", version: "1.0.0") { Property("email", .string).category(.email) }
      """,
    ignores: "Destinations that do not accept the event, and properties without a category.",
    mend: "Decide, and write it down: a rule for the category, or for this property's pointer.")
}
