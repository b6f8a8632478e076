import Assay

/// A value under a property's name, as the detector tests write it.
struct ScannedValue {
  let text: String
  var key = "value"
  var isNumber = false

  /// What the detectors find, in order of place.
  var hits: [Detection] {
    let bytes = Array(text.utf8)
    var hits: [Detection] = []
    Detectors.scan(
      bytes.span, key: KeyContext(path: key), isNumber: isNumber, into: &hits)
    return hits
  }

  /// The kinds found.
  var kinds: [DetectorKind] { hits.map(\.kind) }

  /// The found slices of the text.
  var slices: [String] {
    let bytes = Array(text.utf8)
    return hits.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }
}

/// A small generator with a seed (SplitMix64), so that failures repeat.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }

  /// Random characters out of an alphabet.
  mutating func text(_ count: Int, of alphabet: String) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)] })
  }

  mutating func digits(_ count: Int) -> String { text(count, of: "0123456789") }
}
