/// Events as a scanner read them.
extension ProfileRecorder {
  /// Counts the values of an event from one node on, until ``endEvent()``.
  ///
  /// It ends before a node of whose path there is no cell at hand, which then is to be counted by
  /// ``observe(_:node:in:_:)``; answers which, the count of nodes where there is none.
  package mutating func observe(
    _ view: EventView, from first: Int, _ scratch: inout TextScratch
  ) -> Int {
    // Nearly all events of much traffic are not in the sample: they are not asked at each value.
    isSampled
      ? walk(view, from: first) { profile, number, cell in
        profile.observe(view, node: number, in: cell, &scratch)
      }
      : walk(view, from: first) { profile, number, cell in
        profile.count(view, number, in: cell, &scratch)
      }
  }

  @inline(__always)
  private mutating func walk(
    _ view: EventView, from first: Int, _ observe: (inout Self, Int, Int) -> Void
  ) -> Int {
    guard let known = index.cells else { return passSkipped(view, from: first) }
    let count = UInt32(truncatingIfNeeded: index.count)
    var number = first
    while number < view.count {
      let path = view.nodes[number].path
      // One past the limit is beyond the greatest.
      guard UInt32(bitPattern: path) < count else {
        let next = passSkipped(view, from: number)
        if next == number { return number }
        number = next
        continue
      }
      let cell = known[Int(path)]
      if cell >= 0 {
        observe(&self, number, Int(cell))
        number &+= 1
      } else if cell == Self.skipped {
        number &+= 1
      } else if cell == Self.skippedWhole {
        number = Int(view.nodes[number].next)
      } else {
        return number
      }
    }
    return number
  }

  /// The first node from one on that is not passed over.
  @inline(never)
  private func passSkipped(_ view: EventView, from first: Int) -> Int {
    var number = first
    while number < view.count {
      let node = view.nodes[number]
      guard skips(path: node.path) else { return number }
      number =
        node.path == EnvelopePath.integrations.rawValue ? Int(node.next) : number &+ 1
    }
    return number
  }

  /// Counts the value of one node.
  package mutating func observe(
    _ view: EventView, node number: Int, in cell: Int, _ scratch: inout TextScratch
  ) {
    let node = view.nodes[number]
    switch node.kind {
    case .string:
      if node.hasEscape {
        observe(scratch.text(view, number), in: cell)
      } else {
        note(view.raw(number), in: cell)
      }
    case .integer, .decimal:
      observe(
        DecimalNumber.double(view.raw(number).span), isInteger: node.kind == .integer, in: cell)
    case .object: observe(.object, in: cell)
    case .array: observe(.array, in: cell)
    case .yes: observe(.true, in: cell)
    case .no: observe(.false, in: cell)
    case .null: observe(.null, in: cell)
    }
  }

  /// Counts the value of one node that is kept, of an event that is not in the sample.
  @inline(__always)
  private mutating func count(
    _ view: EventView, _ number: Int, in cell: Int, _ scratch: inout TextScratch
  ) {
    let node = view.nodes + number
    if node.pointee.kind == .string, !node.pointee.hasEscape {
      count(view.raw(number), in: cell)
    } else if node.pointee.kind == .object {
      count(kind: ValueKind.object.rawValue, in: cell)
    } else {
      observe(view, node: number, in: cell, &scratch)
    }
  }

  @inline(__always)
  private mutating func count(_ text: UnsafeBufferPointer<UInt8>, in cell: Int) {
    if text.count >= StringClass.least, let form = StringClass.of(text) {
      count(form, text.count, in: cell)
      return
    }
    count(kind: ValueKind.string.rawValue, in: cell)
    if cells[cell].hasManyValues {
      count(length: text.count, in: cell)
    } else {
      wait(.string, TextHash.of(text), in: cell, text)
    }
  }
}
