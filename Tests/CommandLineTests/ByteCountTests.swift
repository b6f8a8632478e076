import AssayCommandLine
import Testing

@Suite struct ByteCountTests {
  @Test(arguments: [
    ("1", 1), ("65536", 65_536), ("64K", 65_536), ("64k", 65_536), ("4M", 4_194_304),
    ("2G", 2_147_483_648),
  ])
  func `a size is read`(text: String, bytes: Int) {
    #expect(ByteCount.parse(text) == bytes)
  }

  @Test(arguments: [
    "", "0", "K", "-1", "+1", "1.5M", "1T", "1 K", "9999999999G", "99999999999999999999", "١",
  ])
  func `what is no size is refused`(text: String) {
    #expect(ByteCount.parse(text) == nil)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (9_949, "9.9 kB"), (9_951, "10 kB"),
    (812_000_000, "812 MB"), (1_250_000_000, "1.3 GB"), (Double.nan, "0 B"),
  ])
  func `a size is told in three digits at most`(bytes: Double, text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}
