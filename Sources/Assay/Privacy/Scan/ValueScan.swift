/// Finds personal data by value in events: what `assay scan` tells.
///
/// No contract is needed; the detectors that contracts bring along are asked as well.
package struct ValueScan: ~Copyable {
  /// One value that was recognised; never the value itself.
  package struct Record: Hashable, Sendable {
    /// The JSON Pointer of the value, private names masked.
    package var pointer: String
    package var category: DataCategory
    /// The name of the kind of value, or of the contract's detector.
    package var type: String
    /// 0 to 100.
    package var confidence: Int
    /// Why it is believed, in words.
    package var evidence: String
    /// Its shape, without a letter or digit of it.
    package var masked: String
  }

  /// How much was looked at.
  package private(set) var events = 0
  /// Lines that are no JSON object.
  package private(set) var malformed = 0

  private struct Facts {
    var key: KeyContext
    var nameKind: DetectorKind?
    var isTelling: Bool
    var isBesideOthers: Bool
  }

  private let registry = Registry()
  private var scanner: Scanner
  private var neighbours: NeighbourSearch
  private var names: PathNames
  private var scratch = TextScratch()
  private var facts: [Facts?] = []
  private var hits: [Detection] = []
  private var own: OwnDetectors
  private var padded: [UInt8] = []

  /// Takes the contracts whose own detectors are asked too.
  package init(contracts: [Contract] = []) {
    own = OwnDetectors(contracts)
    scanner = Scanner(registry: registry)
    neighbours = NeighbourSearch(registry: registry)
    names = PathNames(registry: registry)
  }

  /// What one line holds, in order of place; nothing where it is no JSON object, which is counted.
  package mutating func scan(_ line: UnsafeBufferPointer<UInt8>) -> [Record] {
    // The scanner reads a few bytes past the end, which the caller need not own.
    padded.removeAll(keepingCapacity: true)
    padded.append(contentsOf: line)
    padded.append(contentsOf: repeatElement(0, count: 64))
    var bytes: [UInt8] = []
    swap(&bytes, &padded)
    defer { swap(&bytes, &padded) }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, scanner.scan(base, length: line.count) == nil,
        scanner.nodes[0].kind == .object
      else {
        malformed += 1
        return []
      }
      events += 1
      let view = EventView(
        line: base, length: line.count, nodes: scanner.nodes, count: scanner.count,
        envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
      return records(of: view)
    }
  }

  private mutating func records(of view: EventView) -> [Record] {
    var records: [Record] = []
    let isOrganisation = view.string(.type).map { $0.elementsEqual("group".utf8) } ?? false
    for index in 1..<max(1, view.count) {
      let node = view.nodes[index]
      var known = facts(of: node.path)
      if let kind = known.nameKind {
        records.append(
          Record(
            pointer: names.pointer(view, index), category: kind.category, type: kind.typeName,
            confidence: 80,
            evidence: "in the property's name", masked: "in the property's name"))
      }
      if isOrganisation, known.key.contains(.personName), registry.chain(of: node.path).count == 2 {
        known.key.remove(.personName)
      }
      add(index, node, known, view, &records)
      if !own.isEmpty { addOwn(index, node, view, &records) }
    }
    return records
  }

  private mutating func add(
    _ index: Int, _ node: TapeNode, _ known: Facts, _ view: EventView, _ records: inout [Record]
  ) {
    switch node.kind {
    case .string where node.length > 2: break
    case .integer where node.length > 6 || known.isTelling || known.isBesideOthers: break
    case .decimal where known.isTelling || known.isBesideOthers: break
    default: return
    }
    let text = scratch.text(view, index)
    Detectors.scan(text.span, key: known.key, isNumber: node.kind != .string, into: &hits)
    if hits.isEmpty, known.isBesideOthers {
      neighbours.find(at: index, text.span, in: view, into: &hits)
    }
    for hit in hits where !hit.evidence.contains(.token) {
      if hit.kind == .email, PlaceholderValue.isNobody(text, from: hit.start) { continue }
      let name = registry.entry(of: node.path).map { String(decoding: $0.name, as: UTF8.self) }
      records.append(
        Record(
          pointer: names.pointer(view, index), category: hit.kind.category,
          type: hit.kind.typeName, confidence: Int(hit.confidence),
          evidence: hit.describe(key: name.map(PublicText.of)),
          masked: MaskedShape.of(hit, in: text.span)))
    }
  }

  private mutating func addOwn(
    _ index: Int, _ node: TapeNode, _ view: EventView, _ records: inout [Record]
  ) {
    guard node.kind == .string || node.kind == .integer, node.length > 0 else { return }
    let text = scratch.text(view, index)
    var found: [(number: Int, part: Range<Int>)] = []
    own.search(text, path: node.path, registry: registry) { found.append(($0, $1)) }
    for hit in found where hit.part.upperBound <= text.count {
      let detector = own[hit.number]
      records.append(
        Record(
          pointer: names.pointer(view, index), category: detector.category, type: detector.name,
          confidence: detector.confidence, evidence: detector.evidence,
          masked: MaskedShape.of(text.span.extracting(hit.part))))
    }
  }

  private mutating func facts(of path: Int32) -> Facts {
    guard path >= 0 else {
      return Facts(key: [], nameKind: nil, isTelling: false, isBesideOthers: false)
    }
    let place = Int(path)
    if place < facts.count, let known = facts[place] { return known }
    while facts.count <= place { facts.append(nil) }
    let key = KeyContext(path: registry.rawPointer(path))
    let nameKind = registry.entry(of: path).flatMap {
      $0.isItem ? nil : PrivateNames.certainKind(of: $0.name)
    }
    let known = Facts(
      key: key, nameKind: nameKind, isTelling: !key.isDisjoint(with: .telling),
      isBesideOthers: !key.isDisjoint(with: .besideOthers))
    facts[place] = known
    return known
  }
}
