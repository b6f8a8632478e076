/// A pattern that says for each of up to 64 places which ASCII characters may stand there.
///
/// For every byte, one bit per place tells whether it may stand there. The places do not wait for
/// each other, so this is several times as fast as a table of states:
///
///     [A-Z]{2}-[0-9]     places 0 1 2 3
///     masks["B"]   =  0b0011       masks["-"] = 0b0100       masks["7"] = 0b1000
struct FixedShape: Sendable {
  private static let mostPlaces = 64

  private let masks: [UInt64]
  private let count: Int

  /// Answers nil where the pattern has more than one length, or is not about the whole value.
  init?(_ node: PatternNode, isSearch: Bool) {
    var node = node
    if isSearch {
      guard case .sequence(var nodes) = node, nodes.count >= 2,
        case .assertion(.start) = nodes.removeFirst(), case .assertion(.end) = nodes.removeLast()
      else { return nil }
      node = .sequence(nodes)
    }
    guard let places = Self.places(node) else { return nil }
    count = places.count
    var masks = [UInt64](repeating: 0, count: 256)
    for (place, set) in places.enumerated() {
      for range in set.ranges {
        for byte in range { masks[Int(byte)] |= 1 << UInt64(place) }
      }
    }
    self.masks = masks
  }

  private static func places(_ node: PatternNode) -> [ScalarSet]? {
    switch node {
    case .set(let set):
      return (set.ranges.last?.upperBound ?? 0) <= 0x7F ? [set] : nil
    case .sequence(let nodes):
      var all: [ScalarSet] = []
      for node in nodes {
        guard let places = places(node), all.count + places.count <= mostPlaces else { return nil }
        all += places
      }
      return all
    case .repetition(let node, let least, let most, _):
      guard least == most, let places = places(node) else { return nil }
      let (count, overflow) = places.count.multipliedReportingOverflow(by: least)
      guard !overflow, count <= mostPlaces else { return nil }
      return (0..<(places.isEmpty ? 0 : least)).flatMap { _ in places }
    case .choice, .assertion: return nil
    }
  }

  func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == count else { return false }
    var fits: UInt64 = 1
    var index = 0
    while index < bytes.count {
      fits &= masks[Int(bytes[index])] &>> UInt64(truncatingIfNeeded: index)
      index &+= 1
    }
    return fits != 0
  }
}
