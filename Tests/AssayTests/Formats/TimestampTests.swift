import Assay
import Testing

@Suite struct TimestampTests {
  private func parsed(_ text: String) -> Timestamp? {
    Timestamp.parse(Array(text.utf8).span)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0), ("2024-05-17T09:30:00.000Z", 1_715_938_200_000),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("1969-12-31T23:59:59.999Z", -1),
    ("2024-05-17T09:30:00Z", 1_715_938_200_000), ("2024-05-17t09:30:00z", 1_715_938_200_000),
    ("2024-05-17 09:30:00Z", 1_715_938_200_000), ("2024-05-17T11:30:00+02:00", 1_715_938_200_000),
    ("2024-05-17T11:30:00+0200", 1_715_938_200_000), ("2024-05-17T11:30:00+02", 1_715_938_200_000),
    ("2024-05-17T05:00:00.5-04:30", 1_715_938_200_500),
    ("2024-05-17T09:30:00.123456789Z", 1_715_938_200_123),
    ("2024-05-17T09:30:00.1239Z", 1_715_938_200_123), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("2016-12-31T18:59:60-05:00", 1_483_228_800_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `a timestamp with offset is read to the millisecond`(text: String, expected: Int64) throws {
    let timestamp = try #require(parsed(text))
    #expect(timestamp.milliseconds == expected)
    #expect(timestamp.hasZone)
  }

  @Test(arguments: [
    ("2024-05-17T09:30:00.000", 1_715_938_200_000), ("2024-05-17 09:30:00", 1_715_938_200_000),
    ("2024-05-17", 1_715_904_000_000),
  ])
  func `a timestamp without offset is read as UTC and says so`(
    text: String, expected: Int64
  ) throws {
    let timestamp = try #require(parsed(text))
    #expect(timestamp.milliseconds == expected)
    #expect(!timestamp.hasZone)
  }

  @Test(arguments: [
    "", "2024", "2024-05", "2024-5-17", "2024-05-32", "2023-02-29T00:00:00.000Z", "1900-02-29",
    "2024-13-01", "2024-00-10", "2024-05-17T", "2024-05-17T09", "2024-05-17T24:00:00.000Z",
    "2024-05-17T09:60:00.000Z", "2024-05-17T09:30:61.000Z", "2024-05-17T09:30:60.000Z",
    "2024-05-17T09:30:00.Z", "2024-05-17T09:30:00.0000000000Z", "2024-05-17T09:30:00Zjunk",
    "2024-05-17T09:30:00+24:00", "2024-05-17T09:30:00+02:60", "2024-05-17T09:30:00+2",
    "2024-05-17T09:30:00+02:", "2024-05-17T09:30:00.0a0Z", "20a4-05-17T09:30:00.000Z",
    "2024/05/17", "1715938200", "now", "2024-05-17X09:30:00Z", "٢٠٢٤-05-17",
    "2024-05-17T09:30:00.000z ", " 2024-05-17",
  ])
  func `text that is no timestamp is refused`(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test func `a number tells its unit by its size`() throws {
    let expected: [(Int64, Timestamp.EpochUnit, Int64)] = [
      (1_715_938_200, .seconds, 1_715_938_200_000),
      (1_715_938_200_123, .milliseconds, 1_715_938_200_123),
      (1_715_938_200_123_456, .microseconds, 1_715_938_200_123),
      (1_715_938_200_123_456_789, .nanoseconds, 1_715_938_200_123),
      (0, .seconds, 0), (-1, .seconds, -1_000),
      (-1_715_938_200_123_456, .microseconds, -1_715_938_200_124),
    ]
    for (number, unit, milliseconds) in expected {
      let read = Timestamp.epoch(number: number)
      #expect(read.unit == unit)
      #expect(read.timestamp.milliseconds == milliseconds)
    }
    #expect(Timestamp.epoch(number: 1_715_938_200.123)?.timestamp.milliseconds == 1_715_938_200_123)
    #expect(Timestamp.epoch(number: 1_715_938_200_123.0)?.unit == .milliseconds)
    #expect(Timestamp.epoch(number: Double.infinity) == nil)
    #expect(Timestamp.epoch(number: 1e300) == nil)
    #expect(Timestamp.epoch(number: Int64.min).unit == .nanoseconds)
    #expect(Timestamp.epoch(number: Int64.max).unit == .nanoseconds)
  }

  @Test func `what is written reads back, over all days of four centuries`() throws {
    var day: Int64 = -200 * 365
    while day < 250 * 365 {
      let timestamp = Timestamp(milliseconds: day * 86_400_000 + (day * 7_919) % 86_400_000)
      #expect(parsed(timestamp.iso8601()) == timestamp)
      day += 1
    }
    #expect(Timestamp(milliseconds: .min).iso8601().hasPrefix("-292275055-05-16T"))
    #expect(Timestamp(milliseconds: .max).iso8601() == "+292278994-08-17T07:12:55.807Z")
    #expect(Timestamp(milliseconds: -62_167_219_200_001).iso8601() == "-000001-12-31T23:59:59.999Z")
  }

  @Test func `days are counted without a gap from year to year`() {
    let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    // 719,528 days before 1 January 1970 it was 1 January of the year 0.
    var expected: Int64 = -719_528
    var wrong: [String] = []
    for year: Int64 in 0...2_500 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (index, length) in lengths.enumerated() {
        let date = "\(10_000 + year)".dropFirst() + "-" + "\(101 + index)".dropFirst() + "-01"
        let civil = CivilDate(daysSince1970: expected)
        if parsed(String(date))?.milliseconds != expected * 86_400_000
          || parsed(date + "T00:00:00.000Z")?.milliseconds != expected * 86_400_000
          || (civil.year, civil.month, civil.day) != (year, Int64(index + 1), 1)
        {
          wrong.append(String(date))
        }
        expected += length + (isLeap && index == 1 ? 1 : 0)
      }
    }
    #expect(wrong.isEmpty)
    #expect(parsed("1970-01-01")?.milliseconds == 0)
  }
}
