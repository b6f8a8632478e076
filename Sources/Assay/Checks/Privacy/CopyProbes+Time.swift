extension CopyProbes {
  /// The digits of a date and time, `2026-01-05T10:00:00.000Z`, the first of them highest.
  ///
  ///     date 20260105 · hours 10000000 · rest 00000000, without the first of the hours
  struct Time: Equatable, Sendable {
    private(set) var date: UInt64 = 0
    private(set) var hours: UInt64 = 0
    private(set) var rest: UInt64 = 0

    init() {}

    /// Nil where the time has another form.
    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
      guard text.count == 24, let start = text.baseAddress,
        text[10] == UInt8(ascii: "T"), text[19] == UInt8(ascii: "."), text[23] == UInt8(ascii: "Z")
      else { return nil }
      // `2026-01-`, `05T10:00` and `:00.000Z`.
      let first = StringBytes.load(start).byteSwapped
      let second = StringBytes.load(start + 8).byteSwapped
      let third = StringBytes.load(start + 16).byteSwapped
      date = first & 0xFFFF_FFFF_0000_0000 | (first & 0x00FF_FF00) &<< 8 | second &>> 48
      hours =
        (second & 0xFF_FF00_0000) &<< 24 | (second & 0xFFFF) &<< 32
        | (third & 0x00FF_FF00_0000_0000) &>> 24 | third &>> 16 & 0xFFFF
      rest = hours &<< 8 | third &>> 8 & 0xFF
      guard Self.areDigits(date), Self.areDigits(hours), Self.areDigits(rest) else { return nil }
    }

    /// Whether the year begins with 19 or 20: read as base64, `2026-01-` and `01-05T10` begin with
    /// bytes that no text has, whatever the other digits are.
    @inline(__always)
    var isOurs: Bool { date &>> 48 == 0x3230 || date &>> 48 == 0x3139 }

    /// Whether all eight bytes are digits.
    @inline(__always)
    private static func areDigits(_ word: UInt64) -> Bool {
      let high = word & 0xF0F0_F0F0_F0F0_F0F0
      let over = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
      return high == 0x3030_3030_3030_3030 && over == high
    }
  }
}
