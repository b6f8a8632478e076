/// Reads one line of JSON onto a tape, exactly as RFC 8259 says, without allocating.
///
/// Grammar, UTF-8, paths and duplicate keys are settled in one walk over the bytes; strings are
/// read eight bytes at a time, and a member's name is first compared with the one that came at
/// this place last time.
package struct Scanner: ~Copyable {
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
  package let envelope: UnsafeMutablePointer<Int32>
  /// The first few nodes whose member had stood in the same object before.
  package private(set) var duplicates: [Int32] = []

  private var capacity = 1024
  private let stack: UnsafeMutablePointer<Frame>
  var paths: PathTable
  private var lastStamp: UInt32
  private var keyScratch: [UInt8] = []

  /// Makes a scanner whose paths have the registry's numbers.
  ///
  /// `lastStamp` is where the count of objects begins, so that tests can see it start over.
  package init(registry: Registry, lastStamp: UInt32 = 0) {
    self.lastStamp = lastStamp
    nodes = .allocate(capacity: capacity)
    envelope = .allocate(capacity: EnvelopePath.limit)
    envelope.initialize(repeating: -1, count: EnvelopePath.limit)
    stack = .allocate(capacity: Self.maximumDepth + 1)
    paths = PathTable(registry: registry)
  }

  deinit {
    nodes.deallocate()
    envelope.deallocate()
    stack.deallocate()
  }

  /// Scans one line.
  ///
  /// The byte after them must be a newline or zero, and seven more readable.
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
    path >= 0 ? paths.entries[Int(path)].parent : -1
  }

  private mutating func renewStamps() {
    for index in 0..<paths.capacity { paths.entries[index].stamp = 0 }
    lastStamp = 0
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity * 2)
    larger.update(from: nodes, count: count)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
  }

  // One function on purpose: its state lives in registers. The order is value, then what may
  // follow a value, until the outermost value is closed.
  private mutating func walk(_ line: UnsafePointer<UInt8>, _ length: Int) -> ScanError? {
    var at = 0
    var depth = 0
    var frame = Frame(node: 0, path: -1, stamp: 0, isObject: false)
    var path: Int32 = 0

    value: while true {
      at = Self.skipSpace(line, at, length)
      if count == capacity { grow() }
      let node = nodes + count
      let byte = line[at]
      let start = at
      var kind = NodeKind.null
      var valueStart = at
      var valueLength = 0
      var hasEscape = false
      var isNonASCII = false

      if byte == 0x22 {
        kind = .string
        valueStart = at &+ 1
        let body = Self.string(line, valueStart)
        if body.end < 0 {
          return Self.stringError(body.problem, at: ~body.end, length)
        }
        hasEscape = body.hasEscape
        isNonASCII = body.isNonASCII
        valueLength = body.end &- valueStart
        at = body.end &+ 1
      } else if byte == 0x7B || byte == 0x5B {
        guard depth < Self.maximumDepth else { return ScanError(.tooDeep, at: at) }
        let isObject = byte == 0x7B
        node.pointee = TapeNode(
          start: UInt32(truncatingIfNeeded: start), length: 0, next: 0, path: path,
          kind: isObject ? .object : .array, hasEscape: false, isNonASCII: false)
        if UInt32(bitPattern: path) < UInt32(EnvelopePath.limit) {
          envelope[Int(path)] = Int32(truncatingIfNeeded: count)
        }
        stack[depth] = frame
        depth &+= 1
        lastStamp &+= 1
        frame = Frame(
          node: UInt32(truncatingIfNeeded: count), path: path, stamp: lastStamp,
          isObject: isObject)
        count &+= 1
        at = Self.skipSpace(line, at &+ 1, length)
        if isObject {
          if line[at] != 0x7D {
            let problem = key(line, &at, length, parent: frame.path, last: -1, frame.stamp, &path)
            if let problem { return problem }
            continue value
          }
        } else if line[at] != 0x5D {
          path = paths.item(of: frame.path)
          continue value
        }
      } else if byte &- 0x30 < 10 || byte == 0x2D {
        let number = Self.number(line, at)
        guard number.end > 0 else { return Self.numberError(~number.end, length) }
        kind = number.isInteger ? .integer : .decimal
        at = number.end
        valueLength = at &- start
      } else {
        let word = StringBytes.load(line + at)
        if word & 0xFFFF_FFFF == 0x6575_7274 {
          kind = .yes
          valueLength = 4
        } else if word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
          kind = .no
          valueLength = 5
        } else if word & 0xFFFF_FFFF == 0x6C6C_756E {
          kind = .null
          valueLength = 4
        } else {
          return Self.valueError(line, at, length)
        }
        at &+= valueLength
      }

      if byte != 0x7B && byte != 0x5B {
        node.pointee = TapeNode(
          start: UInt32(truncatingIfNeeded: valueStart),
          length: UInt32(truncatingIfNeeded: valueLength),
          next: UInt32(truncatingIfNeeded: count &+ 1), path: path, kind: kind,
          hasEscape: hasEscape, isNonASCII: isNonASCII)
        if UInt32(bitPattern: path) < UInt32(EnvelopePath.limit) {
          envelope[Int(path)] = Int32(truncatingIfNeeded: count)
        }
        count &+= 1
      }

      while true {
        if depth == 0 {
          at = Self.skipSpace(line, at, length)
          return at >= length ? nil : ScanError(.textAfterValue, at: at)
        }
        var next = line[at]
        if next <= 0x20 {
          at = Self.skipSpace(line, at, length)
          next = line[at]
        }
        if next == 0x2C {
          at = Self.skipSpace(line, at &+ 1, length)
          if frame.isObject {
            let last = path
            let problem = key(
              line, &at, length, parent: frame.path, last: last, frame.stamp, &path)
            if let problem { return problem }
          } else {
            path = paths.item(of: frame.path)
          }
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

  /// Reads `"name":` and settles its path; leaves `at` after the colon.
  @inline(__always)
  private mutating func key(
    _ line: UnsafePointer<UInt8>, _ at: inout Int, _ length: Int, parent: Int32, last: Int32,
    _ stamp: UInt32, _ path: inout Int32
  ) -> ScanError? {
    guard line[at] == 0x22 else {
      return ScanError(at >= length ? .endOfLine : .expectedKey, at: min(at, length))
    }
    let start = at &+ 1
    let entries = paths.entries
    let guess =
      last >= 0
      ? entries[Int(last)].nextSibling : parent >= 0 ? entries[Int(parent)].firstChild : -1
    if guess >= 0, Self.isGuessRight(entries + Int(guess), paths.names, line + start) {
      path = guess
      at = start &+ Int(entries[Int(guess)].nameLength) &+ 1
    } else {
      let problem = lookUp(line, &at, length, parent: parent, last: last, &path)
      if let problem { return problem }
    }
    if path >= 0 {
      let entry = paths.entries + Int(path)
      if entry.pointee.stamp == stamp, duplicates.count < 16 {
        duplicates.append(Int32(truncatingIfNeeded: count))
      }
      entry.pointee.stamp = stamp
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

  @inline(__always)
  private static func isGuessRight(
    _ entry: UnsafeMutablePointer<PathTable.Entry>, _ names: UnsafeMutablePointer<UInt8>,
    _ text: UnsafePointer<UInt8>
  ) -> Bool {
    let count = Int(entry.pointee.nameLength)
    let first = StringBytes.load(text)
    if count < 8 {
      let mask = (1 as UInt64) << UInt64(count &* 8) &- 1
      return first & mask == entry.pointee.word0 && text[count] == 0x22
    }
    guard first == entry.pointee.word0 else { return false }
    // Up to here no quote or line end was met, so the bytes that follow may be looked at.
    if count <= 16 {
      let rest = UInt64(truncatingIfNeeded: count &- 8) &* 8
      let mask = rest == 64 ? UInt64.max : (1 << rest) &- 1
      return StringBytes.load(text + 8) & mask == entry.pointee.word1 && text[count] == 0x22
    }
    let stored = names + Int(entry.pointee.nameOffset)
    var index = 8
    while index < count {
      guard stored[index] == text[index] else { return false }
      index &+= 1
    }
    return text[count] == 0x22
  }

  /// Reads a name that did not come at this place last time.
  @inline(never)
  private mutating func lookUp(
    _ line: UnsafePointer<UInt8>, _ at: inout Int, _ length: Int, parent: Int32, last: Int32,
    _ path: inout Int32
  ) -> ScanError? {
    let start = at &+ 1
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
    if path >= 0, paths.entries[Int(path)].isPlain {
      if last >= 0 {
        paths.entries[Int(last)].nextSibling = path
      } else {
        paths.entries[Int(parent)].firstChild = path
      }
    }
    return nil
  }
}
