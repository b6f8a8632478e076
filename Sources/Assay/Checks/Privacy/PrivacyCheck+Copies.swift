/// Copies of an event's known values.
extension PrivacyCheck {
  /// Tells of copies of the event's known values in what a destination gets.
  @inline(never)
  mutating func findCopies(
    _ group: Int, _ view: EventView, _ scratch: inout TextScratch, _ taint: inout TaintScratch,
    _ names: borrowing PathNames
  ) {
    var found: [CopySearch.Copy] = []
    let (leaves, labels) = (paths.leaves(of: group), labels)
    copies.forEachCopy(
      in: view, &scratch, &taint, isSearched: { leaves.arrive(view.nodes[$0].path) },
      key: leaves.key, category: labels.category
    ) { found.append($0) }
    for copy in found {
      let source = copies.sources[copy.source]
      guard let category = labels.category(source.label) else { continue }
      let path = view.nodes[copy.node].path
      let declared = leaves.category(path).map { categories[Int($0)] }
      guard !isExpected(category, at: copy.node, declared) else { continue }
      let shown = paths.shown(path)
      for policy in reached
      where paths.isLeak(copy.hit, of: category, at: path, in: group, to: policy) {
        let key = Violations.Key(
          rule: .privacyLeak, event: view.event, path: shown, detail: policy,
          extra: PrivacyPaths.copies &+ source.label)
        violations.add(key, at: view.position, slice: view.slice) {
          DraftExample(
            position: view.position, pointer: names.pointer(view, copy.node),
            messageID: names.messageID(view),
            masked: "a copy of \(names.pointer(view, source.node)), \(copy.hit.words)")
        }
      }
    }
  }

  /// Whether a value of a category is no surprise at a node: the contract declares it there, or it
  /// was told of already.
  func isExpected(
    _ category: DataCategory, at node: Int, _ declared: DataCategory?
  ) -> Bool {
    if let declared {
      // People's names stand in their addresses and accounts.
      if PrivacyPaths.covers(declared, category) || category.isWithin(.name) { return true }
    }
    return told.contains { $0.node == node && PrivacyPaths.covers($0.category, category) }
  }
}
