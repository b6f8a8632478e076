/// Events as a scanner read them.
extension ProfileRecorder {
  /// Counts the values of an event from one node on, behind whose line more bytes may be read.
  ///
  /// It ends before a node of whose path there is no cell at hand, which then is to be counted by
  /// ``observe(_:node:in:_:)``; answers which, the count of nodes where there is none.
  package mutating func observe(
    _ view: EventView, from first: Int, _ scratch: inout TextScratch
  ) -> Int {
    let known = index.cells
    let count = index.count
    var number = first
    while number < view.count {
      let node = view.nodes + number
      let path = Int(node.pointee.path)
      guard path >= 0, path < count, let known else {
        guard skips(path: node.pointee.path) else { return number }
        number = past(node, number)
        continue
      }
      let cell = known[path]
      if cell >= 0 {
        observe(view, node, number, in: Int(cell), &scratch)
        number &+= 1
      } else if cell == Self.skipped {
        number &+= 1
      } else if cell == Self.skippedWhole {
        number = Int(node.pointee.next)
      } else {
        return number
      }
    }
    return number
  }

  private func past(_ node: UnsafePointer<TapeNode>, _ number: Int) -> Int {
    node.pointee.path == EnvelopePath.integrations.rawValue
      ? Int(node.pointee.next) : number &+ 1
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

  /// Counts the value of one node that is kept.
  @inline(__always)
  private mutating func observe(
    _ view: EventView, _ node: UnsafePointer<TapeNode>, _ number: Int, in cell: Int,
    _ scratch: inout TextScratch
  ) {
    if node.pointee.kind == .string, !node.pointee.hasEscape {
      note(view.line + Int(node.pointee.start), Int(node.pointee.length), in: cell)
    } else if node.pointee.kind == .object, !isSampled {
      count(kind: ValueKind.object.rawValue, in: cell)
    } else {
      observe(view, node: number, in: cell, &scratch)
    }
  }

  /// As ``note(_:in:)``, of a text behind which eight more bytes may be read.
  @inline(__always)
  private mutating func note(_ start: UnsafePointer<UInt8>, _ length: Int, in cell: Int) {
    let own = cells + cell
    if length <= ShortText.most, !own.pointee.hasManyValues {
      // Most values of a vocabulary were met lately.
      let entry = own.pointee.values.recent(ShortText(readingBeyond: start, count: length))
      if entry >= 0 {
        if isSampled { addToSample(start, length, entry, in: cell) }
        count(kind: ValueKind.string.rawValue, in: cell)
        counters.count(entry)
        return
      }
    }
    note(UnsafeBufferPointer(start: start, count: length), in: cell)
  }

  @inline(__always)
  private mutating func addToSample(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ entry: Int32, in cell: Int
  ) {
    if cells[cell].isContext {
      sample.skip(text: length)
    } else {
      sample.add(
        UnsafeBufferPointer(start: start, count: length),
        hash: counters.entries[Int(entry)].hash, path: cells[cell].path)
    }
  }
}
