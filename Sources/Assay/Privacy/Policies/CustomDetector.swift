/// One value that a team's own detector recognised.
package struct CustomHit: Hashable, Sendable {
  /// The detector's number among the contract's.
  package var detector: Int
  /// The index of the first byte.
  package var start: Int
  /// The number of bytes.
  package var length: Int

  package var end: Int { start &+ length }
}

/// A team's own detector, ready to search values.
package struct CustomDetector: Sendable {
  /// No value yields more hits than this.
  package static let mostHits = 64
  /// How far back words are read that may name a value.
  private static let reach = 48

  package let name: String
  package let category: DataCategory
  private let number: Int
  private let check: Detector.Check
  private let context: Set<[UInt8]>
  private let search: PatternSearch
  private var scratch: PatternSearch.Scratch

  /// Compiles a detector; nil where its pattern cannot be read, which the contract's validators
  /// tell.
  package init?(_ detector: Detector, number: Int) {
    guard let search = try? PatternSearch(detector.pattern) else { return nil }
    self.search = search
    self.number = number
    scratch = search.makeScratch()
    name = detector.name
    category = detector.category
    check = detector.check
    context = Set(detector.context.map { NameWords.folded(Array($0.utf8)) })
  }

  /// All detectors of contracts, numbered in their order.
  package static func all(of contracts: [Contract]) -> [CustomDetector] {
    contracts.flatMap(\.detectors).enumerated().compactMap { CustomDetector($1, number: $0) }
  }

  /// How far a value is believed, 0 to 100: a check digit says more than a word, and a word more
  /// than the form.
  package var confidence: Int { check != .none ? 95 : context.isEmpty ? 60 : 80 }

  /// Why a value is believed, in words.
  package var evidence: String {
    let form = context.isEmpty ? "a contract's pattern" : "a contract's pattern and a word near it"
    switch check {
    case .none: return form
    case .luhn: return "\(form), Luhn valid"
    case .mod97: return "\(form), mod 97 valid"
    case .verhoeff: return "\(form), Verhoeff valid"
    case .mod11: return "\(form), mod 11 valid"
    }
  }

  /// Whether a property's name or path has one of the context words; asked once for each path.
  package func isNamed(by name: Span<UInt8>) -> Bool {
    guard !context.isEmpty else { return true }
    return NameWords.contains(name, anyOf: context)
  }

  /// Appends the values that are found in a text, in order of place.
  ///
  /// - Parameters:
  ///   - text: A string's bytes, already unescaped UTF-8, or a JSON number's text.
  ///   - isNamed: What ``isNamed(by:)`` says of the property's name.
  ///   - hits: A buffer that may be reused; it is not emptied.
  package mutating func scan(_ text: Span<UInt8>, isNamed: Bool, into hits: inout [CustomHit]) {
    let limit = hits.count &+ Self.mostHits
    var from = 0
    while hits.count < limit, let range = search.find(in: text, from: from, scratch: &scratch) {
      let value = text.extracting(range)
      if DetectorCheck.passes(check, value), isNamed || isNamedBefore(range.lowerBound, in: text) {
        hits.append(CustomHit(detector: number, start: range.lowerBound, length: range.count))
        from = range.upperBound
      } else {
        from = range.lowerBound &+ 1
      }
    }
  }

  private func isNamedBefore(_ start: Int, in text: Span<UInt8>) -> Bool {
    guard !context.isEmpty else { return true }
    var from = max(0, start &- Self.reach)
    // A word cut by the limit would be read as another word.
    if from > 0 { while from < start, ASCIIClass.isAlphanumeric(text[from]) { from &+= 1 } }
    return NameWords.contains(text.extracting(from..<start), anyOf: context)
  }
}

/// The words of names and texts: `loyaltyCard` and `loyalty_cards` both have `loyalty` and `card`.
enum NameWords {
  /// Small letters alone.
  static func folded(_ word: [UInt8]) -> [UInt8] {
    word.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
  }

  /// Whether one of the words of a text is among some, in the singular or with an `s`.
  static func contains(_ text: Span<UInt8>, anyOf words: Set<[UInt8]>) -> Bool {
    var word: [UInt8] = []
    var previous: UInt8 = 0
    func isListed() -> Bool {
      if word.isEmpty { return false }
      return words.contains(word)
        || (word.last == UInt8(ascii: "s") && words.contains(Array(word.dropLast())))
    }
    for index in text.indices {
      let byte = text[index]
      let isWord = ASCIIClass.isAlphanumeric(byte) || byte >= 0x80
      if !isWord || (ASCIIClass.isUpper(byte) && ASCIIClass.isLower(previous)) {
        if isListed() { return true }
        word.removeAll(keepingCapacity: true)
      }
      if isWord { word.append(ASCIIClass.isUpper(byte) ? byte | 0x20 : byte) }
      previous = byte
    }
    return isListed()
  }
}

/// The check digits of a team's own numbers.
enum DetectorCheck {
  static func passes(_ check: Detector.Check, _ value: Span<UInt8>) -> Bool {
    switch check {
    case .none: return true
    case .luhn:
      let digits = digits(of: value)
      return digits.count > 1 && CheckDigits.passesLuhn(digits.span)
    case .verhoeff:
      let digits = digits(of: value)
      return digits.count > 1 && Verhoeff.passes(digits.span)
    case .mod97: return remainder97(value) == 1
    case .mod11(let weights): return passesMod11(value, weights)
    }
  }

  private static func digits(of value: Span<UInt8>) -> [UInt8] {
    var digits: [UInt8] = []
    for index in value.indices where ASCIIClass.isDigit(value[index]) {
      digits.append(value[index])
    }
    return digits
  }

  /// Letters count from 10 on, as in ISO/IEC 7064 and IBANs.
  private static func remainder97(_ value: Span<UInt8>) -> Int? {
    var remainder = 0
    var count = 0
    for index in value.indices {
      let byte = value[index]
      if ASCIIClass.isDigit(byte) {
        remainder = (remainder &* 10 &+ Int(byte &- 0x30)) % 97
      } else if ASCIIClass.isLetter(byte) {
        remainder = (remainder &* 100 &+ Int((byte | 0x20) &- 0x61) &+ 10) % 97
      } else {
        continue
      }
      count &+= 1
    }
    return count > 2 ? remainder : nil
  }

  private static func passesMod11(_ value: Span<UInt8>, _ weights: [Int]) -> Bool {
    var sum = 0
    var place = 0
    for index in value.indices {
      let byte = value[index]
      let isTen = byte | 0x20 == UInt8(ascii: "x") && place &+ 1 == weights.count
      guard ASCIIClass.isDigit(byte) || isTen else { continue }
      guard place < weights.count else { return false }
      sum &+= weights[place] &* (isTen ? 10 : Int(byte &- 0x30))
      place &+= 1
    }
    return place == weights.count && sum % 11 == 0
  }
}
