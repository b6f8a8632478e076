extension TaintScratch {
  /// Adds the strings and numbers of an event that a destination gets as they are, the members of
  /// each object and the items of each array as siblings.
  ///
  /// `includes` says of a node whether the destination gets it, and `key` what the name of a path
  /// says of its values. The place of a hit is the node's number. What a policy changes on its way
  /// is added by ``add(_:place:key:isNumber:)`` with the text that arrives.
  package mutating func add(
    _ view: EventView, text: inout TextScratch, includes: (Int) -> Bool,
    key: (Int32) -> KeyContext
  ) {
    for container in 0..<view.count {
      let kind = view.nodes[container].kind
      guard kind == .object || kind == .array else { continue }
      let end = Int(view.nodes[container].next)
      var child = container &+ 1
      while child < end {
        let node = view.nodes[child]
        let isNumber = node.kind == .integer || node.kind == .decimal
        if isNumber || node.kind == .string, node.length > 0, includes(child) {
          add(
            text.text(view, child).span, place: Int32(truncatingIfNeeded: child),
            key: key(node.path), isNumber: isNumber)
        }
        child = Int(node.next)
      }
      endSiblings()
    }
  }
}
