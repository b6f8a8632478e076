/// Tells of events whether they are about a person of a ``SuppressionList``.
struct SuppressedPersons: Sendable {
  private let list: SuppressionList
  /// From when on a person is suppressed, if at all, by a hash of the id.
  private var moments: [UInt64: Int64?] = [:]

  /// Takes a list, and what contracts add to it.
  init(_ list: SuppressionList, _ contracts: [Contract]) {
    var list = list
    list.merge(SuppressionList(digests: contracts.flatMap(\.consentRules.suppressed)))
    self.list = list
  }

  /// Whether nobody is on the list.
  var isEmpty: Bool { list.isEmpty }

  /// The node of the id of a suppressed person whose event it is; nil: it may be passed on.
  ///
  /// An event that tells no time cannot be shown to be from before the person was suppressed.
  mutating func node(
    in view: EventView, occurred: Int64?, arrived: Int64?, _ scratch: inout TextScratch
  ) -> Int? {
    let last = max(occurred ?? .max, arrived ?? .min)
    for path in [EnvelopePath.userId, .anonymousId, .previousId] {
      guard let node = view.member(path), view.nodes[node].length > 0,
        view.nodes[node].kind == .string || view.nodes[node].kind == .integer,
        let since = moment(of: scratch.text(view, node)), since == .min || last > since
      else { continue }
      return node
    }
    return nil
  }

  private mutating func moment(of id: UnsafeBufferPointer<UInt8>) -> Int64? {
    let hash = Hash64.of(id.span, seed: 0x73_7570)
    if let known = moments[hash] { return known }
    let moment = list.moment(of: id)
    if moments.count >= 1 << 16 { moments.removeAll(keepingCapacity: true) }
    moments[hash] = .some(moment)
    return moment
  }
}
