/// What the contracts' own detectors find.
extension PrivacyCheck {
  /// Asks the contracts' own detectors about every text.
  mutating func searchOwn(
    _ group: Int, _ view: EventView, _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    for index in 1..<max(1, view.count) {
      let node = view.nodes[index]
      guard node.kind == .string || node.kind == .integer, node.length > 0 else { continue }
      let text = scratch.text(view, index)
      var found: [(number: Int, part: Range<Int>)] = []
      own.search(text, path: node.path, registry: registry) { found.append(($0, $1)) }
      for hit in found where hit.part.upperBound <= text.count {
        ownFound(hit.number, hit.part, index, group, view, text, names)
      }
    }
  }

  mutating func ownFound(
    _ number: Int, _ part: Range<Int>, _ index: Int, _ group: Int, _ view: EventView,
    _ text: UnsafeBufferPointer<UInt8>, _ names: borrowing PathNames
  ) {
    let path = view.nodes[index].path
    let category = own.categories[number]
    guard let verdict = paths.verdict(onOwn: number, category, at: path, group),
      !paths.isAllowed(text, at: path, in: group)
    else { return }
    let label = OwnDetectors.first &+ Int32(truncatingIfNeeded: number)
    told.append((index, category))
    if let kind = paths.copied(category, in: group) {
      copies.add(
        index, kind, label: label, part: part.count == text.count ? nil : part)
    }
    let example = { (names: borrowing PathNames) in
      DraftExample(
        position: view.position, pointer: names.pointer(view, index),
        messageID: names.messageID(view), masked: MaskedShape.of(text.span))
    }
    let undeclared = Violations.Key(
      rule: .privacyUndeclared, event: view.event, path: verdict.shown, detail: label,
      extra: verdict.declared)
    violations.add(undeclared, at: view.position, slice: view.slice) { example(names) }
    for policy in verdict.leaks where reached.contains(policy) {
      let leak = Violations.Key(
        rule: .privacyLeak, event: view.event, path: verdict.shown, detail: policy, extra: label)
      violations.add(leak, at: view.position, slice: view.slice) { example(names) }
    }
  }
}
