import Assay

/// Lines through the scanner: it agrees with a plain validator, and its tape is sound.
enum ScannerFuzz {
  static func run(_ bytes: [UInt8]) {
    var used = Scanner(registry: Registry(maximumPaths: 60))
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isJSON = ReferenceJSON.accepts(Array(line))
      for terminator: UInt8 in [0x0A, 0x00] {
        for after: UInt8 in [0x22, 0x7D, 0x31] {
          check(line, terminator, after, isJSON, &used)
        }
      }
    }
  }

  private static func check(
    _ line: ArraySlice<UInt8>, _ terminator: UInt8, _ after: UInt8, _ isJSON: Bool,
    _ scanner: inout Scanner
  ) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: line.count + 1 + Scanner.readAhead)
    defer { buffer.deallocate() }
    for (index, byte) in line.enumerated() { buffer[index] = byte }
    buffer[line.count] = terminator
    for index in 1...Scanner.readAhead { buffer[line.count + index] = after }
    let error = scanner.scan(buffer, length: line.count)
    precondition((error == nil) == isJSON, "the scanner and the validator disagree")
    if let error {
      precondition(error.offset >= 0 && error.offset <= line.count, "an error outside the line")
      return
    }
    let view = EventView(
      line: buffer, length: line.count, nodes: scanner.nodes, count: scanner.count,
      envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
    precondition(view.count > 0 && Int(view.nodes[0].next) == view.count, "the root is not all")
    checkTape(view)
    let registry = Registry()
    var reader = ContentReader(plan: Plan(contracts: [], registry: registry), registry: registry)
    var scratch = TextScratch()
    var facts = EventFacts(position: view.position, event: 0, slice: 0)
    reader.read(view, into: &facts, &scratch)
  }

  private static func checkTape(_ view: EventView) {
    var ends: [(next: Int, end: Int)] = [(view.count, view.length)]
    for index in 0..<view.count {
      while let last = ends.last, last.next <= index { ends.removeLast() }
      let node = view.nodes[index]
      let (next, end) = (Int(node.next), Int(node.start) + Int(node.length))
      guard let outer = ends.last else { preconditionFailure("a value outside the root") }
      precondition(next > index && next <= outer.next, "a value ends after what it is in")
      precondition(end <= outer.end, "a value's bytes end after what they are in")
      precondition(ends.count <= Scanner.maximumDepth + 1, "values are nested too deep")
      if node.kind == .object || node.kind == .array { ends.append((next, end)) }
      _ = view.text(index)
    }
  }
}
