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

  // One function on purpose: its state lives in registers, of which there are few: what is met
  // seldom is read elsewhere, and nothing is passed by its address. The order is the value's name,
  // the value, then what may follow a value, until the outermost value is closed. Each kind of value
  // writes its own node: to carry a node's fields to one place would cost more than that.
  private mutating func walk(_ line: UnsafePointer<UInt8>, _ length: Int) -> ScanError? {
    var at = 0
    // The innermost container; the lowest stands for the line.
    var frame = stack
    frame.pointee = Frame(node: 0, path: -1, stamp: 0, isObject: false)
    var path: Int32 = 0
    // What the next member's path is guessed to be.
    var guess = paths.guesses
    var count = 0

    value: while true {
      if frame.pointee.isObject {
        if line[at] != 0x22 {
          at = Self.skipSpace(line, at, length)
          guard line[at] == 0x22 else {
            return ScanError(at >= length ? .endOfLine : .expectedKey, at: min(at, length))
          }
        }
        path = guess.pointee
        if path >= 0, paths.isName(of: path, at: line + at + 1) {
          at = at &+ 2 &+ Int(paths.entries[Int(path)].nameLength)
        } else {
          let name = lookUp(line, at, length, parent: frame.pointee.path, guess - paths.guesses)
          if name.end < 0 { return Self.stringError(name.problem, at: ~name.end, length) }
          (at, path) = (name.end, name.path)
        }
        if path >= 0 {
          let entry = paths.entries + Int(path)
          if entry.pointee.stamp == frame.pointee.stamp { noteDuplicate(count) }
          entry.pointee.stamp = frame.pointee.stamp
        }
        if line[at] != 0x3A {
          at = Self.skipSpace(line, at, length)
          guard line[at] == 0x3A else {
            return ScanError(at >= length ? .endOfLine : .expectedColon, at: min(at, length))
          }
        }
        at &+= 1
      }
      var byte = line[at]
      if byte != 0x22, byte <= 0x20 {
        at = Self.skipSpace(line, at, length)
        byte = line[at]
      }
      if count == capacity { grow() }
      if UInt32(bitPattern: path) < UInt32(EnvelopePath.limit) {
        envelope[Int(path)] = Int32(truncatingIfNeeded: count)
      }
      if byte == 0x22 {
        let start = at &+ 1
        at = StringBytes.firstStop(line, start)
        let node = nodes + count
        node.pointee = Self.node(.string, start, at, path, count)
        if line[at] != 0x22 {
          let body = Self.specialString(line, at)
          if body.end < 0 { return Self.stringError(body.problem, at: ~body.end, length) }
          at = body.end
          node.pointee.length = UInt32(truncatingIfNeeded: at &- start)
          node.pointee.hasEscape = body.hasEscape
          node.pointee.isNonASCII = body.isNonASCII
        }
        at &+= 1
      } else if byte | 0x20 == 0x7B {
        // An opening brace or bracket.
        guard frame < stack + Self.maximumDepth else { return ScanError(.tooDeep, at: at) }
        let isObject = byte == 0x7B
        nodes[count] = Self.node(isObject ? .object : .array, at, at, path, count)
        lastStamp &+= 1
        frame += 1
        frame.pointee = Frame(
          node: UInt32(truncatingIfNeeded: count), path: path, stamp: lastStamp,
          isObject: isObject)
        at = Self.skipSpace(line, at &+ 1, length)
        if isObject {
          guess = paths.guesses + PathTable.first(in: path)
          if line[at] != 0x7D {
            count &+= 1
            continue value
          }
        } else if line[at] != 0x5D {
          path = paths.item(of: path)
          count &+= 1
          continue value
        }
      } else {
        let end = Self.scalar(line, at, nodes + count, path, count)
        if end < 0 { return Self.scalarError(line, at, ~end, length) }
        at = end
      }
      count &+= 1

      while true {
        var next = line[at]
        if next != 0x2C, next <= 0x20 {
          at = Self.skipSpace(line, at, length)
          next = line[at]
        }
        if frame.pointee.isObject {
          if next == 0x2C {
            at &+= 1
            guess = paths.guesses + PathTable.next(after: path)
            continue value
          }
          guard next == 0x7D, at < length else {
            return at < length
              ? ScanError(.expectedCommaOrBrace, at: at) : ScanError(.endOfLine, at: length)
          }
        } else if frame == stack {
          self.count = count
          return at >= length ? nil : ScanError(.textAfterValue, at: at)
        } else {
          if next == 0x2C {
            at &+= 1
            path = paths.item(of: frame.pointee.path)
            continue value
          }
          guard next == 0x5D, at < length else {
            return at < length
              ? ScanError(.expectedCommaOrBracket, at: at) : ScanError(.endOfLine, at: length)
          }
        }
        at &+= 1
        let container = nodes + Int(frame.pointee.node)
        container.pointee.next = UInt32(truncatingIfNeeded: count)
        container.pointee.length =
          UInt32(truncatingIfNeeded: at) &- container.pointee.start
        path = frame.pointee.path
        frame -= 1
      }
    }
  }

  /// Notes that a member of this name stood in the same object before.
  @inline(never)
  private mutating func noteDuplicate(_ node: Int) {
    if duplicates.count < 16 { duplicates.append(Int32(truncatingIfNeeded: node)) }
  }

  /// A node of one value's bytes; a container's end is set when it is met.
  @inline(__always)
  static func node(
    _ kind: NodeKind, _ start: Int, _ end: Int, _ path: Int32, _ index: Int
  ) -> TapeNode {
    TapeNode(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start),
      next: UInt32(truncatingIfNeeded: index &+ 1), path: path, kind: kind, hasEscape: false,
      isNonASCII: false, mark: 0)
  }

  /// Reads a name that did not come at this place last time: where it ends, behind its quotation
  /// mark, and its path; the end is negative, as `~offset`, where it is wrong.
  @inline(never)
  private mutating func lookUp(
    _ line: UnsafePointer<UInt8>, _ at: Int, _ length: Int, parent: Int32, _ place: Int
  ) -> (end: Int, path: Int32, problem: ScanError.Problem) {
    let start = at &+ 1
    let stop = StringBytes.firstStop(line, start)
    var shelf = -1
    if parent >= 0, line[stop] == 0x22 {
      let recent = paths.recentMember(of: parent, name: line + start, count: stop &- start)
      if recent.path >= 0 {
        paths.remember(recent.path, at: place)
        return (stop &+ 1, recent.path, .expectedKey)
      }
      shelf = recent.shelf
    }
    let body = Self.string(line, start)
    if body.end < 0 { return (body.end, -1, body.problem) }
    let size = body.end &- start
    guard parent >= 0 else { return (body.end &+ 1, -1, .expectedKey) }
    var path: Int32 = -1
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
    return (body.end &+ 1, path, .expectedKey)
  }
}
