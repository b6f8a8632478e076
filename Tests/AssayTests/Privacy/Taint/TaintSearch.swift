import Assay

/// An index over a few values, and what it finds in an object's members.
struct TaintSearch {
  let index: TaintIndex

  init(_ values: TaintValue..., options: TaintIndex.Options = .init()) {
    index = TaintIndex(values, options: options)
  }

  /// An index of one value.
  init(_ category: DataCategory, _ text: String, options: TaintIndex.Options = .init()) {
    self.init(TaintValue(id: 7, category: category, Array(text.utf8)), options: options)
  }

  init(_ category: DataCategory, _ first: String, _ second: String) {
    self.init(
      TaintValue(id: 7, category: category, pair: Array(first.utf8), Array(second.utf8)))
  }

  /// Searches one object: names and texts.
  func hits(_ members: [(String, String)], numbers: Bool = false) -> [TaintHit] {
    var scratch = TaintScratch()
    scratch.begin()
    for (number, (name, text)) in members.enumerated() {
      scratch.add(
        Array(text.utf8).span, place: Int32(number), key: KeyContext(name: Array(name.utf8).span),
        isNumber: numbers)
    }
    var hits: [TaintHit] = []
    index.search(&scratch) { hits.append($0) }
    return hits
  }

  func hits(_ text: String, key: String = "value", isNumber: Bool = false) -> [TaintHit] {
    hits([(key, text)], numbers: isNumber)
  }

  func words(_ text: String, key: String = "value") -> [String] {
    hits(text, key: key).map(\.words)
  }
}
