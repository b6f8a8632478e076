/// A time of the Gregorian calendar in UTC, to the second.
package struct CivilTime {
  /// `1970-01-01T00:00:00`, the form that Ant's schema asks for: no fraction, no zone.
  package let text: String

  /// Takes milliseconds since 1970; years outside 0001 to 9999 become the nearest within.
  package init(milliseconds: Int64) {
    text = String(Timestamp(milliseconds: milliseconds).withinFourDigits.iso8601().prefix(19))
  }
}
