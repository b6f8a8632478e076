/// Finds where the whole lines of an append-only file end.
///
/// A recorder that is killed can leave a part of a line, and a machine that loses power also
/// zeros or old bytes, in front of which every line is whole. So the file counts up to its last
/// valid line; what is invalid before that one stays, because what follows it may be acknowledged.
struct WholeLines {
  /// Where the last valid line ends.
  private(set) var end = 0
  /// The size of the file.
  private(set) var size = 0
  /// Why it could not be read to its end, or 0.
  private(set) var number: Int32 = 0

  /// Gives out all lines with their newlines; `isValid` tells whether a line is one.
  init(of descriptor: Int32, isValid: (UnsafeRawBufferPointer) -> Bool) {
    var place = 0
    var (end, size) = (0, 0)
    var carried: [UInt8] = []
    number = FileBytes.forEach(of: descriptor) { block in
      size += block.count
      var start = 0
      while let newline = Newlines.first(in: block, from: start) {
        let line = UnsafeRawBufferPointer(rebasing: block[start...newline])
        var isGood = false
        if carried.isEmpty {
          isGood = isValid(line)
          place += line.count
        } else {
          carried.append(contentsOf: line)
          isGood = carried.withUnsafeBytes { isValid($0) }
          place += carried.count
          carried.removeAll(keepingCapacity: true)
        }
        if isGood { end = place }
        start = newline + 1
      }
      if start < block.count { carried.append(contentsOf: block[start...]) }
    }
    (self.end, self.size) = (end, size)
  }
}
