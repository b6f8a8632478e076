/// A value that must not be found, by the caller's number.
package struct TaintValue: Sendable {
  package enum Content: Hashable, Sendable {
    case one([UInt8])
    /// Two that are looked for together: first and last name, or latitude and longitude.
    case pair([UInt8], [UInt8])
  }

  package var id: Int32
  package var category: DataCategory
  package var content: Content

  package init(id: Int32, category: DataCategory, _ text: [UInt8]) {
    (self.id, self.category, content) = (id, category, .one(text))
  }

  package init(id: Int32, category: DataCategory, pair first: [UInt8], _ second: [UInt8]) {
    (self.id, self.category, content) = (id, category, .pair(first, second))
  }
}

/// Finds known values in whatever is made of them.
///
/// Each value has normal forms, each form variants, and each variant one stretch of eight squashed
/// bytes (six for the shortest) by which it is found: the one that fewest variants share. A text is
/// squashed once, every stretch of it is held against a filter, and what passes is compared in
/// full, so that the search is exact. Digests are tokens: only where a long stretch of hexadecimal
/// or base64 characters begins are they looked for.
package struct TaintIndex: Sendable {
  package struct Options: Sendable {
    /// Salts and keys with which destinations get SHA-256 digests.
    package var salts: [[UInt8]] = []
    /// Values that are no one's, such as a support address.
    package var allowed: [[UInt8]] = []
    /// Whether digests are searched.
    package var searchesDigests = true
    /// The filter's least size, as a power of two of bits.
    package var leastFilterBits = 21

    package init() {}
  }

  /// A form and what it is a form of.
  struct Form: Sendable {
    var start: UInt32
    var count: UInt16
    var value: UInt32
    var names: TaintFormNames
  }

  struct Known: Sendable {
    var id: Int32
    var kind: TaintKind
    var category: UInt16
  }

  var forms: [Form] = []
  var known: [Known] = []
  var categories: [DataCategory] = []
  var bytes: [UInt8] = []
  var windows = TaintTable()
  var shortWindows = TaintTable()
  var digests = TaintTable()
  var parts = TaintParts()
  let salts: [[UInt8]]

  /// Builds an index; values that are shorter than six squashed bytes, allowed, or a single first
  /// name are left out or searched as digests only.
  package init(_ values: [TaintValue], options: Options = Options()) {
    salts = Array(options.salts.prefix(40))
    var builder = TaintBuilder(options: options, salts: salts)
    for value in values { builder.add(value) }
    (forms, known, categories, bytes) = (
      builder.forms, builder.known, builder.categories, builder.bytes
    )
    parts = builder.parts
    let entries = builder.entries()
    windows = TaintTable(
      entries.long, leastBits: entries.long.isEmpty ? 0 : options.leastFilterBits)
    shortWindows = TaintTable(entries.short, leastBits: 12)
    // Thousands may share a first name: its digest says no more for the tenth of them.
    digests = TaintTable(entries.digests, leastBits: 12, mostOfAKey: 8)
  }

  /// How many variants it finds.
  package var variantCount: Int { windows.count + shortWindows.count + digests.count }

  /// How much memory its tables take.
  package var byteCount: Int {
    windows.byteCount + shortWindows.byteCount + digests.byteCount + bytes.count
      + forms.count * MemoryLayout<Form>.stride + known.count * MemoryLayout<Known>.stride
      + parts.byteCount
  }

  func text(of form: Form) -> [UInt8] {
    Array(bytes[Int(form.start)..<(Int(form.start) + Int(form.count))])
  }
}
