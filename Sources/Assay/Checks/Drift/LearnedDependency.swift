/// A relation between properties of one event that holds in recorded traffic, and the clause of a
/// contract that would promise it, where the language of contracts has one.
package struct LearnedDependency: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case determines, formula, order, ratio
    case presence = "co-presence"
  }

  package var kind: Kind
  /// The properties, the one that follows from the others first.
  package var pointers: [String]
  /// In words: `total` = the sum of `price` × `quantity`.
  package var words: String
  /// How many events speak of it, and how many of them break it.
  package var support = 0
  package var exceptions = 0
  /// Swift, as it stands in a contract; nil: no clause says this.
  package var clause: String?

  init(_ kind: Kind, pointers: [String], words: String, clause: String?) {
    self.kind = kind
    self.pointers = pointers
    self.words = words
    self.clause = clause
  }

  /// A formula or an order between numeric columns.
  init(_ kind: Kind, _ indices: [Int], _ columns: SampleColumns, _ text: String) {
    let own = indices.map { columns.numerics[$0] }
    self.kind = kind
    pointers = own.map(\.pointer)
    words = kind == .order ? "\(own[0].words) ≤ \(own[1].words)" : "\(own[0].words) = \(text)"
    if kind == .order {
      clause =
        Self.isPlain(own)
        ? "Expect.compare(\(Self.path(pointers[0])), .lessOrEqual, \(Self.path(pointers[1])))" : nil
    } else {
      clause = Self.sum(own, text)
    }
  }

  init(determined target: String, by keys: [String]) {
    kind = .determines
    pointers = [target] + keys
    let names = keys.map { "`\(SampleComparison.label($0))`" }.joined(separator: " and ")
    words =
      "\(names) determine\(keys.count == 1 ? "s" : "") `\(SampleComparison.label(target))`"
    clause =
      keys.count == 1 ? "Expect.determines(\(Self.path(keys[0])), \(Self.path(target)))" : nil
  }

  private static func isPlain(_ columns: [SampleColumns.Numeric]) -> Bool {
    columns.allSatisfy { !$0.isDerived && !$0.isTime }
  }

  /// The sum over items that a total is, where it is one; equality of two.
  private static func sum(_ own: [SampleColumns.Numeric], _ text: String) -> String? {
    guard own.count == 2, !own[0].isDerived else { return nil }
    if !own[1].isDerived {
      return isPlain(own)
        ? "Expect.compare(\(path(own[0].pointer)), .equal, \(path(own[1].pointer)))" : nil
    }
    guard own[1].words.hasPrefix("the sum of ") else { return nil }
    let names = own[1].words.dropFirst(11).split(separator: "×").map {
      $0.trimming { $0 == " " || $0 == "`" }
    }
    let items = own[1].pointer
    guard let cut = items.lastIndex(of: "/"), names.count <= 2 else { return nil }
    let times = names.count == 2 ? ", times: \(path(items[...cut] + names[1]))" : ""
    return
      "Expect.sum(of: \(path(items))\(times), equals: \(path(own[0].pointer)), within: 0.01)"
  }

  /// A pointer as contracts write it: below the section that holds the event's own properties.
  static func path(_ pointer: some StringProtocol) -> String {
    let sections = ["/properties/", "/context/traits/", "/traits/"]
    let section = sections.first { pointer.hasPrefix($0) } ?? "/"
    return "\"\(pointer.dropFirst(section.count))\""
  }
}

extension Substring {
  /// Itself without some characters at both ends.
  fileprivate func trimming(_ isOut: (Character) -> Bool) -> Substring {
    var text = drop(while: isOut)
    while let last = text.last, isOut(last) { text.removeLast() }
    return text
  }
}
