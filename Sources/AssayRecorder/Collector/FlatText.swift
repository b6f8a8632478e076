/// JSON on one line.
enum FlatText {
  /// Appends JSON without its line ends and the blanks that indent what follows them.
  ///
  /// Strings hold no raw line ends, so what goes away stands between tokens.
  static func append(_ part: ArraySlice<UInt8>, to line: inout [UInt8]) {
    var rest = part
    while let lineEnd = rest.firstIndex(where: { $0 == 10 || $0 == 13 }) {
      line += rest[..<lineEnd]
      rest = rest[lineEnd...].drop { $0 == 10 || $0 == 13 || $0 == 0x20 || $0 == 9 }
    }
    line += rest
  }
}
