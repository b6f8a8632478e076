/// The names and values of a query or of a form body, in their order.
struct QueryItems {
  /// One of them, decoded.
  struct Item {
    var name: String
    var value: [UInt8]

    /// The value as text; bytes that are no UTF-8 are replaced.
    var text: String { String(decoding: value, as: UTF8.self) }
  }

  /// More than any sender writes, so that a hostile one costs little.
  private static let limit = 4096

  let items: [Item]

  init(_ bytes: ArraySlice<UInt8>) {
    items = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Self.limit).map { pair in
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = PercentText.decoded(pair[..<equals], plusIsSpace: true)
      return Item(
        name: String(decoding: name, as: UTF8.self),
        value: PercentText.decoded(pair[equals...].dropFirst(), plusIsSpace: true))
    }
  }

  /// The first value of a name that is not empty.
  subscript(name: String) -> Item? { items.first { $0.name == name && !$0.value.isEmpty } }
}
