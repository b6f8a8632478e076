/// Reads one line of JSON onto a tape, exactly as RFC 8259 says, without allocating.
///
/// Grammar, UTF-8, paths and duplicate keys are settled in one walk over the bytes; strings are
/// read eight bytes at a time, and a member's name is first compared with the one that came at
/// this place last time.
package struct Scanner: ~Copyable {
  /// How many bytes after a line and its end may be read, whatever they are.
  package static let readAhead = 31

  /// The greatest depth of nesting.
  package static let maximumDepth = 512

  private struct Frame {
    var node: UInt32
    var path: Int32
    var stamp: UInt32
    var isObject: Bool
  }

  /// The nodes of the last line.
  package private(set) var nodes: UnsafeMutablePointer<TapeNode>
  /// How many there are.
  package private(set) var count = 0
  /// The node of each ``EnvelopePath`` on the last line, or -1.
  package private(set) var envelope: UnsafeMutablePointer<Int32>
  /// The first few nodes whose member had stood in the same object before.
  package private(set) var duplicates: [Int32] = []

  private var capacity = 0
  /// Tapes that are kept, and in the place of the one at hand nothing that is valid.
  private let tapes: UnsafeMutablePointer<Tape>
  private var tape = 0
  private let stack: UnsafeMutablePointer<Frame>
  var paths: PathTable
  private var lastStamp: UInt32
  private var keyScratch: [UInt8] = []

  /// Makes a scanner whose paths have the registry's numbers.
  ///
  /// `lastStamp` is where the count of objects begins, so that tests can see it start over.
  package init(registry: Registry, lastStamp: UInt32 = 0) {
    self.lastStamp = lastStamp
    tapes = .allocate(capacity: Self.tapeCount)
    for number in 0..<Self.tapeCount { (tapes + number).initialize(to: Tape()) }
    (nodes, envelope, capacity) = (tapes[0].nodes, tapes[0].envelope, tapes[0].capacity)
    stack = .allocate(capacity: Self.maximumDepth + 1)
    paths = PathTable(registry: registry)
  }

  deinit {
    putBack()
    for number in 0..<Self.tapeCount {
      tapes[number].nodes.deallocate()
      tapes[number].envelope.deallocate()
    }
    tapes.deallocate()
    stack.deallocate()
  }

  /// How many lines' tapes there can be at a time.
  package static let tapeCount = 16

  /// What a line is read onto.
  private struct Tape {
    var nodes: UnsafeMutablePointer<TapeNode>
    var envelope: UnsafeMutablePointer<Int32>
    var capacity = 1024

    init() {
      nodes = .allocate(capacity: capacity)
      envelope = .allocate(capacity: EnvelopePath.limit)
      envelope.initialize(repeating: -1, count: EnvelopePath.limit)
    }
  }

  /// Leaves the last line's tape as it is until ``releaseTapes()``; at most ``tapeCount`` may be
  /// kept.
  package mutating func keepTape() { use(min(tape &+ 1, Self.tapeCount &- 1)) }

  /// Scans onto the first tape again.
  package mutating func releaseTapes() { use(0) }

  private mutating func use(_ number: Int) {
    putBack()
    tape = number
    (nodes, envelope, capacity) = (
      tapes[number].nodes, tapes[number].envelope, tapes[number].capacity
    )
  }

  private func putBack() { (tapes[tape].nodes, tapes[tape].capacity) = (nodes, capacity) }

  /// Scans one line.
  ///
  /// The byte after them must be a newline or zero, and ``readAhead`` more readable.
  ///
  /// Returns what is wrong, or nil where the tape holds the value.
  package mutating func scan(_ line: UnsafePointer<UInt8>, length: Int) -> ScanError? {
    count = 0
    if !duplicates.isEmpty { duplicates.removeAll(keepingCapacity: true) }
    envelope.update(repeating: -1, count: EnvelopePath.limit)
    if lastStamp > UInt32.max / 2 { renewStamps() }
    guard length < Int(UInt32.max) else { return ScanError(.lineTooLong, at: 0) }
    return walk(line, length)
  }

  /// The path of the object or array that a path is in; -1 for one past the limit of paths.
  @inline(__always)
  package func parent(of path: Int32) -> Int32 {
    path >= 0 ? paths.links[Int(path)].parent : -1
  }

  private mutating func renewStamps() {
    for index in 0..<paths.capacity { paths.entries[index].stamp = 0 }
    lastStamp = 0
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity * 2)
    larger.update(from: nodes, count: capacity)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
  }

  // One function on purpose: its state lives in registers. The order is the value's name, the
  // value, then what may follow a value, until the outermost value is closed. Each kind of value
  // writes its own node: to carry a node's fields to one place would cost more than that.
  private mutating func walk(_ line: UnsafePointer<UInt8>, _ length: Int) -> ScanError? {
    var at = 0
    var depth = 0
    var frame = Frame(node: 0, path: -1, stamp: 0, isObject: false)
    var path: Int32 = 0
    // Where the next member's path is guessed from.
    var place = 0
    var count = 0

    value: while true {
      at = Self.skipSpace(line, at, length)
      if frame.isObject {
        if let problem = key(line, &at, length, frame, place, count, &path) { return problem }
        at = Self.skipSpace(line, at, length)
      }
      if count == capacity { grow() }
      let node = nodes + count
      if UInt32(bitPattern: path) < UInt32(EnvelopePath.limit) {
        envelope[Int(path)] = Int32(truncatingIfNeeded: count)
      }
      let start = at
      let byte = line[at]
      if byte == 0x22 {
        at = StringBytes.firstStop(line, start &+ 1)
        node.pointee = Self.node(.string, start &+ 1, at, path, count)
        if line[at] != 0x22 {
          let body = Self.specialString(line, at)
          if body.end < 0 { return Self.stringError(body.problem, at: ~body.end, length) }
          at = body.end
          node.pointee.length = UInt32(truncatingIfNeeded: at &- start &- 1)
          node.pointee.hasEscape = body.hasEscape
          node.pointee.isNonASCII = body.isNonASCII
        }
        at &+= 1
      } else if byte == 0x7B || byte == 0x5B {
        guard depth < Self.maximumDepth else { return ScanError(.tooDeep, at: at) }
        let isObject = byte == 0x7B
        node.pointee = Self.node(isObject ? .object : .array, start, start, path, count)
        stack[depth] = frame
        depth &+= 1
        lastStamp &+= 1
        frame = Frame(
          node: UInt32(truncatingIfNeeded: count), path: path, stamp: lastStamp,
          isObject: isObject)
        at = Self.skipSpace(line, at &+ 1, length)
        if isObject {
          place = PathTable.first(in: path)
          if line[at] != 0x7D {
            count &+= 1
            continue value
          }
        } else if line[at] != 0x5D {
          path = paths.item(of: path)
          count &+= 1
          continue value
        }
      } else if byte &- 0x30 < 10 || byte == 0x2D {
        let number = Self.number(line, at)
        guard number.end > 0 else { return Self.numberError(~number.end, length) }
        at = number.end
        node.pointee = Self.node(number.isInteger ? .integer : .decimal, start, at, path, count)
      } else {
        let word = StringBytes.load(line + at)
        if word & 0xFFFF_FFFF == 0x6575_7274 {
          node.pointee = Self.node(.yes, start, start &+ 4, path, count)
          at &+= 4
        } else if word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
          node.pointee = Self.node(.no, start, start &+ 5, path, count)
          at &+= 5
        } else if word & 0xFFFF_FFFF == 0x6C6C_756E {
          node.pointee = Self.node(.null, start, start &+ 4, path, count)
          at &+= 4
        } else {
          return Self.valueError(line, at, length)
        }
      }
      count &+= 1

      while true {
        if depth == 0 {
          at = Self.skipSpace(line, at, length)
          self.count = count
          return at >= length ? nil : ScanError(.textAfterValue, at: at)
        }
        var next = line[at]
        if next <= 0x20 {
          at = Self.skipSpace(line, at, length)
          next = line[at]
        }
        if next == 0x2C {
          at &+= 1
          place = PathTable.next(after: path)
          if !frame.isObject { path = paths.item(of: frame.path) }
          continue value
        }
        guard next == (frame.isObject ? 0x7D : 0x5D), at < length else {
          if at >= length { return ScanError(.endOfLine, at: length) }
          return ScanError(
            frame.isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, at: at)
        }
        at &+= 1
        let container = nodes + Int(frame.node)
        container.pointee.next = UInt32(truncatingIfNeeded: count)
        container.pointee.length =
          UInt32(truncatingIfNeeded: at) &- container.pointee.start
        path = frame.path
        depth &-= 1
        frame = stack[depth]
      }
    }
  }

  /// A node of one value's bytes; a container's end is set when it is met.
  @inline(__always)
  private static func node(
    _ kind: NodeKind, _ start: Int, _ end: Int, _ path: Int32, _ index: Int
  ) -> TapeNode {
    TapeNode(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start),
      next: UInt32(truncatingIfNeeded: index &+ 1), path: path, kind: kind, hasEscape: false,
      isNonASCII: false)
  }

  /// Reads `"name":` and settles its path; leaves `at` after the colon.
  @inline(__always)
  private mutating func key(
    _ line: UnsafePointer<UInt8>, _ at: inout Int, _ length: Int, _ frame: Frame, _ place: Int,
    _ count: Int, _ path: inout Int32
  ) -> ScanError? {
    guard line[at] == 0x22 else {
      return ScanError(at >= length ? .endOfLine : .expectedKey, at: min(at, length))
    }
    let guess = paths.guesses[place]
    if guess >= 0, paths.isName(of: guess, at: line + at + 1) {
      path = guess
      at = at &+ 2 &+ Int(paths.entries[Int(guess)].nameLength)
    } else {
      let problem = lookUp(line, &at, length, parent: frame.path, place, &path)
      if let problem { return problem }
    }
    if path >= 0 {
      let entry = paths.entries + Int(path)
      if entry.pointee.stamp == frame.stamp, duplicates.count < 16 {
        duplicates.append(Int32(truncatingIfNeeded: count))
      }
      entry.pointee.stamp = frame.stamp
    }
    if line[at] != 0x3A {
      at = Self.skipSpace(line, at, length)
      guard line[at] == 0x3A else {
        return ScanError(at >= length ? .endOfLine : .expectedColon, at: min(at, length))
      }
    }
    at &+= 1
    return nil
  }

  /// Reads a name that did not come at this place last time.
  @inline(never)
  private mutating func lookUp(
    _ line: UnsafePointer<UInt8>, _ at: inout Int, _ length: Int, parent: Int32, _ place: Int,
    _ path: inout Int32
  ) -> ScanError? {
    let start = at &+ 1
    let stop = StringBytes.firstStop(line, start)
    var shelf = -1
    if parent >= 0, line[stop] == 0x22 {
      let recent = paths.recentMember(of: parent, name: line + start, count: stop &- start)
      if recent.path >= 0 {
        path = recent.path
        at = stop &+ 1
        paths.remember(path, at: place)
        return nil
      }
      shelf = recent.shelf
    }
    let body = Self.string(line, start)
    if body.end < 0 { return Self.stringError(body.problem, at: ~body.end, length) }
    let size = body.end &- start
    at = body.end &+ 1
    guard parent >= 0 else {
      path = -1
      return nil
    }
    if body.hasEscape {
      if keyScratch.count < size { keyScratch = [UInt8](repeating: 0, count: size) }
      path = keyScratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return -1 }
        let plain = StringBytes.unescape(line + start, count: size, into: base)
        return paths.member(of: parent, name: base, count: plain)
      }
    } else {
      path = paths.member(of: parent, name: line + start, count: size)
    }
    if path >= 0, paths.links[Int(path)].isPlain {
      paths.remember(path, at: place)
      if shelf >= 0 { paths.note(path, on: shelf) }
    }
    return nil
  }
}
