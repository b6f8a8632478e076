import Assay
import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How fast repeated ids are found, and in how much memory: made-up ids go straight to the state of
/// `delivery/duplicate`, on one core.
///
/// One id in a hundred is that of an earlier event. A hundred events a second arrive, 275 in a
/// block of the recording, as events of 950 bytes would.
struct BenchmarkIDs: Sendable {
  var count: Int
  var seed: UInt64
  /// The most memory for records; nil: as much as they need.
  var memory: Int?

  /// What it came to, as lines of text.
  func run() throws(CommandError) -> String {
    let file = SpillFile()
    let spill = memory.map { SpillBudget(sink: file, bytes: $0, workers: 1) }
    var ids = DuplicateIDs(spill: spill)
    let start = Self.processorSeconds
    for number in 0..<count {
      let place = number % 100 == 99 ? number / 2 : number
      ids.add(
        id(UInt64(place)), at: 1_773_000_000_000 &+ Int64(number) * 10,
        position: Position(
          input: 0, block: UInt32(clamping: number / 275), line: UInt32(number % 275)))
    }
    let filled = Self.processorSeconds
    let repeats = ids.repeats()
    let end = Self.processorSeconds
    do throws(RunError) { try file.check() } catch {
      throw CommandError(error.message, code: ExitCode(rawValue: error.exitCode) ?? .broken)
    }
    let rate = Double(count) / max(end - start, 0.001) / 1_000_000
    let seconds = [filled - start, end - filled].map { ByteCount.decimal($0, places: 2) }
    return """
      \(count) ids, \(repeats) of them repeated
      \(seconds[0]) s to keep them, \(seconds[1]) s to find the repeated ones: \
      \(ByteCount.decimal(rate, places: 2)) million ids a second
      \(ByteCount.text(Double(Self.peakBytes))) of memory at most, \
      \(ByteCount.text(Double(file.size))) on disk\n
      """
  }

  /// The same number gives the same id; others, unrelated ones.
  private func id(_ number: UInt64) -> Hash128 {
    var random = RandomSource(seed: number &* 0xD6E8_FEB8_6659_FD93 ^ seed)
    return Hash128(high: random.next(), low: random.next())
  }

  private static var processorSeconds: Double {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process had.
  private static var peakBytes: Int {
    var usage = rusage()
    // RUSAGE_SELF is 0 everywhere, and of another type on each system.
    guard getrusage(.init(0), &usage) == 0 else { return 0 }
    #if canImport(Darwin)
    return usage.ru_maxrss
    #else
    return usage.ru_maxrss * 1024
    #endif
  }
}
