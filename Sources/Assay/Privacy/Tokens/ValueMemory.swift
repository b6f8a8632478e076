#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Remembers what became of values that were looked at a short while ago, so that an equal one
/// costs a hash and, where something was replaced, a copy.
///
/// Events repeat their values: user agents, pages, products, the ids of a person in every event of
/// a session. What is made of a value depends on its bytes, on whether they are a number's, on its
/// path and on the group of its event; all of that goes into its mark, and where the members beside
/// it are asked too, nothing is remembered of the answer. The tables have a fixed size, and a newer
/// value takes an older one's place: what is not remembered is looked at again, so what is redacted
/// never depends on them.
struct ValueMemory {
  private struct Outcome {
    var mark: UInt64 = 0
    var value: [UInt8] = []
    var text: [UInt8] = []
    var counted: [Int] = []
  }

  private static let marks = 1 << 14
  private static let outcomes = 1 << 12
  /// Longer values are rarely seen twice.
  private static let longest = 512

  private var table = [UInt64](repeating: 0, count: marks)
  private var outcomes = [Outcome](repeating: Outcome(), count: outcomes)
  /// Another one in every run: nobody can make a value whose mark is that of another value.
  private let seed = UInt64.random(in: .min ... .max)

  /// What stands for a value at a path of a group's events; never 0.
  @inline(__always)
  func mark(
    _ value: UnsafeBufferPointer<UInt8>, path: Int32, group: Int, isNumber: Bool
  ) -> UInt64 {
    let place = UInt64(UInt32(bitPattern: path)) &<< 1 | (isNumber ? 1 : 0)
    let hash = Hash64.of(value.span, seed: seed ^ UInt64(truncatingIfNeeded: group) &<< 33 ^ place)
    return hash == 0 ? 1 : hash
  }

  /// Whether a mark was left a short while ago.
  @inline(__always)
  func contains(_ mark: UInt64) -> Bool {
    table[Int(truncatingIfNeeded: mark) & (Self.marks &- 1)] == mark
  }

  /// Leaves a mark.
  mutating func insert(_ mark: UInt64) {
    table[Int(truncatingIfNeeded: mark) & (Self.marks &- 1)] = mark
  }

  /// Appends what a value became, and gives what was counted for it; nil: it is not at hand.
  func append(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
  ) -> [Int]? {
    let place = Self.place(mark)
    guard outcomes[place].mark == mark, Self.areEqual(outcomes[place].value, value) else {
      return nil
    }
    out.append(contentsOf: outcomes[place].text)
    return outcomes[place].counted
  }

  /// Keeps what a value became, unless it is long.
  mutating func keep(
    _ mark: UInt64, _ value: UnsafeBufferPointer<UInt8>, _ text: ArraySlice<UInt8>,
    _ counted: [Int]
  ) {
    guard value.count <= Self.longest else { return }
    outcomes[Self.place(mark)] = Outcome(
      mark: mark, value: Array(value), text: Array(text), counted: counted)
  }

  private static func areEqual(_ own: [UInt8], _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard own.count == value.count, let base = value.baseAddress else { return false }
    return own.withUnsafeBytes {
      $0.baseAddress.map { memcmp($0, base, value.count) == 0 } ?? false
    }
  }

  private static func place(_ mark: UInt64) -> Int {
    Int(truncatingIfNeeded: mark &>> 20) & (outcomes &- 1)
  }
}
