/// What a property says of its values: equal ones are checked by one ``ValueChecks``.
struct ValueRules: Hashable {
  var allowed: [Scalar]?
  var pattern: String?
  var format: StringFormat?
  var minLength: Int?
  var maxLength: Int?
  var minimum: Bound?
  var maximum: Bound?
  var multipleOf: DecimalNumber?
  var minItems: Int?
  var maxItems: Int?
  var uniqueItems: Bool

  init(_ property: Property) {
    allowed = property.allowed
    pattern = property.pattern
    format = property.format
    minLength = property.minLength
    maxLength = property.maxLength
    minimum = property.minimum
    maximum = property.maximum
    multipleOf = property.multipleOf
    minItems = property.minItems
    maxItems = property.maxItems
    uniqueItems = property.uniqueItems
  }
}

/// The constraints of a property, ready to be asked of bytes.
///
/// A class, so that asking copies nothing.
final class ValueChecks: Sendable {
  let allowed: AllowedValues?
  let pattern: Pattern?
  let format: StringFormat?
  let minLength: Int
  let maxLength: Int
  let minimum: BoundCheck?
  let maximum: BoundCheck?
  let multipleOf: DecimalNumber?
  let minItems: Int
  let maxItems: Int
  let uniqueItems: Bool

  init(_ rules: ValueRules) {
    allowed = rules.allowed.map(AllowedValues.init)
    // A pattern that cannot compile was refused with the contract's other problems.
    pattern = rules.pattern.flatMap { try? Pattern($0) }
    format = rules.format
    minLength = rules.minLength ?? 0
    maxLength = rules.maxLength ?? .max
    minimum = rules.minimum.map { BoundCheck($0) }
    maximum = rules.maximum.map { BoundCheck($0) }
    multipleOf = rules.multipleOf
    minItems = rules.minItems ?? 0
    maxItems = rules.maxItems ?? .max
    uniqueItems = rules.uniqueItems
  }

  var isEmpty: Bool {
    allowed == nil && pattern == nil && format == nil && minLength == 0 && maxLength == .max
      && minimum == nil && maximum == nil && multipleOf == nil && minItems == 0
      && maxItems == .max && !uniqueItems
  }

  /// Whether a valid string has a shape that cannot hold personal data.
  var fixesText: Bool {
    if allowed != nil { return true }
    return switch format {
    case .uuid, .dateTime, .date, .time: true
    default: false
    }
  }

  /// The constraint that a string breaks, or nil.
  func broken(byString text: UnsafeBufferPointer<UInt8>) -> Constraint? {
    if let allowed, !allowed.contains(string: text) { return .allowed }
    if let format, !format.matches(text.span) { return .format }
    // A character is one to four bytes, so that most texts need no counting.
    if text.count > maxLength || (text.count &+ 3) / 4 < minLength {
      var scalars = 0
      for byte in text where byte & 0xC0 != 0x80 { scalars &+= 1 }
      if scalars < minLength { return .minLength }
      if scalars > maxLength { return .maxLength }
    }
    if let pattern, !pattern.matches(text.span) { return .pattern }
    return nil
  }

  /// The constraint that a number breaks, or nil.
  func broken(byNumber text: UnsafeBufferPointer<UInt8>) -> Constraint? {
    if minimum != nil || maximum != nil {
      let value = DecimalNumber.double(text.span)
      if let minimum, minimum.isBroken(by: value, text, below: true) { return .minimum }
      if let maximum, maximum.isBroken(by: value, text, below: false) { return .maximum }
    }
    if let allowed, !allowed.contains(number: text) { return .allowed }
    if let multipleOf, let value = DecimalNumber.parse(text.span),
      !value.isMultiple(of: multipleOf)
    {
      return .multipleOf
    }
    return nil
  }

  /// The constraint that an array breaks, or nil.
  func broken(
    byArray index: Int, in view: EventView, _ scratch: inout TextScratch
  ) -> Constraint? {
    guard minItems > 0 || maxItems != .max || uniqueItems else { return nil }
    var count = 0
    var seen: Set<UInt64> = []
    var child = index &+ 1
    let end = Int(view.nodes[index].next)
    while child < end {
      count &+= 1
      if uniqueItems, !seen.insert(ValueHash.of(view, child, &scratch)).inserted {
        return .uniqueItems
      }
      child = Int(view.nodes[child].next)
    }
    return count < minItems ? .minItems : count > maxItems ? .maxItems : nil
  }
}

/// One end of a range, compared as a double first and exactly where doubles are equal.
final class BoundCheck: Sendable {
  private let bound: Bound
  private let value: Double

  init(_ bound: Bound) {
    self.bound = bound
    value = bound.value.doubleValue
  }

  /// Rounding keeps order, so only equal doubles need the exact digits.
  func isBroken(
    by number: Double, _ text: UnsafeBufferPointer<UInt8>, below: Bool
  ) -> Bool {
    if number != value { return below ? number < value : number > value }
    guard let exact = DecimalNumber.parse(text.span) else { return false }
    if exact == bound.value { return bound.isExclusive }
    return below ? exact < bound.value : bound.value < exact
  }
}

/// The values of an enumeration, found by length and the bytes at either end.
final class AllowedValues: Sendable {
  /// Eight bytes from either end, which overlap where there are fewer than sixteen, and the count:
  /// all that there is to compare of a text of up to sixteen bytes.
  private struct Key {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var count: Int

    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>) {
      count = text.count
      guard let base = UnsafeRawPointer(text.baseAddress) else { return }
      if count >= 8 {
        first = base.loadUnaligned(as: UInt64.self)
        last = base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      } else if count >= 4 {
        first = UInt64(base.loadUnaligned(as: UInt32.self))
        last = UInt64(base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      } else {
        for byte in text { first = first &<< 8 | UInt64(byte) }
      }
    }
  }

  private let keys: [Key]
  private let strings: [[UInt8]]
  private let numbers: [DecimalNumber]
  private let allowsTrue: Bool
  private let allowsFalse: Bool
  private let allowsNull: Bool

  init(_ scalars: [Scalar]) {
    var keys: [Key] = []
    var strings: [[UInt8]] = []
    var numbers: [DecimalNumber] = []
    var allowsTrue = false
    var allowsFalse = false
    var allowsNull = false
    for scalar in scalars {
      switch scalar {
      case .string(let text):
        let bytes = Array(text.utf8)
        keys.append(bytes.withUnsafeBufferPointer { Key($0) })
        strings.append(bytes)
      case .number(let number): numbers.append(number)
      case .boolean(let value): if value { allowsTrue = true } else { allowsFalse = true }
      case .null: allowsNull = true
      }
    }
    self.keys = keys
    self.strings = strings
    self.numbers = numbers
    self.allowsTrue = allowsTrue
    self.allowsFalse = allowsFalse
    self.allowsNull = allowsNull
  }

  func contains(string text: UnsafeBufferPointer<UInt8>) -> Bool {
    let key = Key(text)
    return keys.withUnsafeBufferPointer { keys in
      var index = 0
      while index < keys.count {
        if keys[index].first == key.first, keys[index].last == key.last,
          keys[index].count == key.count,
          key.count <= 16 || strings[index].elementsEqual(text)
        {
          return true
        }
        index &+= 1
      }
      return false
    }
  }

  func contains(number text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let value = DecimalNumber.parse(text.span) else { return false }
    return numbers.contains(value)
  }

  /// Whether the value of a node is one of them.
  func contains(_ view: EventView, _ node: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch view.nodes[node].kind {
    case .string: contains(string: text)
    case .integer, .decimal: contains(number: text)
    case .yes: allowsTrue
    case .no: allowsFalse
    case .null: allowsNull
    case .object, .array: false
    }
  }
}
