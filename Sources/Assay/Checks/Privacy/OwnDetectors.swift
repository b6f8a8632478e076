/// The detectors that contracts bring along, asked about every text of every event.
///
/// A detector belongs to the contract that declares it, and speaks for all traffic of the run, as
/// the built-in ones do.
struct OwnDetectors: Sendable {
  /// The number of the first in ``Violations/Key``; below are the built-in kinds.
  static let first: Int32 = 256

  private(set) var categories: [DataCategory] = []
  private var detectors: [CustomDetector]
  /// For each path, which detectors its names speak for.
  private var named: [[Bool]?] = []
  private var hits: [CustomHit] = []

  init(_ contracts: [Contract]) {
    detectors = CustomDetector.all(of: contracts)
    categories = detectors.map(\.category)
  }

  var isEmpty: Bool { detectors.isEmpty }

  subscript(number: Int) -> CustomDetector { detectors[number] }

  /// Calls `body` with each detector's number and the part of the text that it recognised.
  mutating func search(
    _ text: UnsafeBufferPointer<UInt8>, path: Int32, registry: Registry,
    _ body: (Int, Range<Int>) -> Void
  ) {
    let named = named(path, registry)
    for number in detectors.indices {
      hits.removeAll(keepingCapacity: true)
      detectors[number].scan(text.span, isNamed: named[number], into: &hits)
      for hit in hits { body(number, hit.start..<hit.end) }
    }
  }

  private mutating func named(_ path: Int32, _ registry: Registry) -> [Bool] {
    let place = Int(path)
    if path >= 0, place < named.count, let known = named[place] { return known }
    let name = path >= 0 ? Array(registry.rawPointer(path).utf8) : []
    let answer = detectors.map { $0.isNamed(by: name.span) }
    if path >= 0 {
      while named.count <= place { named.append(nil) }
      named[place] = answer
    }
    return answer
  }
}
