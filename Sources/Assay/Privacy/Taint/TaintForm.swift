/// A normal form of a value: the bytes that a sender hashes or writes instead of the value itself.
struct TaintForm: Hashable, Sendable {
  var bytes: [UInt8]
  var names: TaintFormNames
  /// Whether the form is searched as it is, not only its digests.
  var isPlain = true
  /// Whether its digests are searched, not only the form itself.
  var isDigested = true
}

/// What a normal form is called; forms that come out alike are one form with several names.
package struct TaintFormNames: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Trimmed, otherwise as it stands.
  package static let asWritten = TaintFormNames(rawValue: 1 << 0)
  package static let lowerTrim = TaintFormNames(rawValue: 1 << 1)
  /// As Meta's customer information parameters want it.
  package static let meta = TaintFormNames(rawValue: 1 << 2)
  /// As Google's user-provided data wants it.
  package static let google = TaintFormNames(rawValue: 1 << 3)
  package static let withoutTag = TaintFormNames(rawValue: 1 << 4)
  package static let e164 = TaintFormNames(rawValue: 1 << 5)
  package static let e164Digits = TaintFormNames(rawValue: 1 << 6)
  package static let nationalDigits = TaintFormNames(rawValue: 1 << 7)
  package static let digits = TaintFormNames(rawValue: 1 << 8)
  package static let squashed = TaintFormNames(rawValue: 1 << 9)
  package static let unaccented = TaintFormNames(rawValue: 1 << 10)
  package static let firstLast = TaintFormNames(rawValue: 1 << 11)
  package static let lastFirst = TaintFormNames(rawValue: 1 << 12)
  package static let yearMonthDay = TaintFormNames(rawValue: 1 << 13)
  package static let isoDate = TaintFormNames(rawValue: 1 << 14)
  package static let dayMonthYear = TaintFormNames(rawValue: 1 << 15)
  package static let monthDayYear = TaintFormNames(rawValue: 1 << 16)
  package static let monthName = TaintFormNames(rawValue: 1 << 17)
  package static let abbreviated = TaintFormNames(rawValue: 1 << 18)
  package static let expanded = TaintFormNames(rawValue: 1 << 19)
  package static let firstName = TaintFormNames(rawValue: 1 << 20)
  package static let lastName = TaintFormNames(rawValue: 1 << 21)
  package static let spelledOut = TaintFormNames(rawValue: 1 << 22)
  package static let withoutDots = TaintFormNames(rawValue: 1 << 23)

  /// The most telling name, for people: `trimmed lower-case value`.
  package var words: String {
    let all: [(TaintFormNames, String)] = [
      (.e164, "number with country code and +"), (.e164Digits, "digits with country code"),
      (.nationalDigits, "national digits"), (.withoutDots, "address without dots"),
      (.withoutTag, "address without its tag"), (.lowerTrim, "trimmed lower-case value"),
      (.digits, "digits"), (.yearMonthDay, "date as YYYYMMDD"), (.isoDate, "ISO date"),
      (.dayMonthYear, "date with the day first"), (.monthDayYear, "date with the month first"),
      (.monthName, "date with the month's name"), (.unaccented, "value without accents"),
      (.lastFirst, "last and first name"), (.firstLast, "first and last name"),
      (.firstName, "first name"), (.lastName, "last name"),
      (.abbreviated, "abbreviated address"), (.expanded, "address without abbreviations"),
      (.spelledOut, "address with its signs in words"),
      (.squashed, "value without separators"), (.asWritten, "value as written"),
      (.meta, "value normalised for Meta"), (.google, "value normalised for Google"),
    ]
    return all.first { contains($0.0) }?.1 ?? "value"
  }
}
