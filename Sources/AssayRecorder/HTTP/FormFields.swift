/// The names and values of a query or of an `application/x-www-form-urlencoded` body (WHATWG URL).
package struct FormFields: Sendable, Equatable {
  /// One name with its value.
  package struct Field: Sendable, Equatable {
    package var name: String
    /// The value as bytes: it may be anything, a document of megabytes too.
    package var value: [UInt8]

    /// The value as text; bytes that are no UTF-8 are replaced.
    package var text: String { String(decoding: value, as: UTF8.self) }
  }

  /// The fields in their order.
  package var fields: [Field] = []
  /// Whether there were more fields than were wanted, which were left out.
  package var isCut = false

  /// Reads at most `maximumFields` fields; empty ones between two `&` are none.
  package init(_ bytes: some Collection<UInt8>, maximumFields: Int = 4096) {
    let bytes = Array(bytes)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
      let pair = bytes[start..<end]
      start = end + 1
      guard !pair.isEmpty else { continue }
      guard fields.count < maximumFields else {
        isCut = true
        return
      }
      let sign = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = PercentCoding.decode(pair[..<sign], plusIsSpace: true)
      let value = PercentCoding.decode(pair[sign...].dropFirst(), plusIsSpace: true)
      fields.append(Field(name: String(decoding: name, as: UTF8.self), value: value))
    }
  }

  /// The value of the first field of a name.
  package subscript(name: String) -> [UInt8]? {
    fields.first { $0.name == name }?.value
  }

  /// The first value of a name that is not empty.
  func filled(_ name: String) -> [UInt8]? {
    fields.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The value of the first field of a name as text.
  package func text(_ name: String) -> String? {
    fields.first { $0.name == name }?.text
  }
}
