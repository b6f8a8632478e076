/// Writes fields of bits as web-safe base64, for strings that tests make up.
struct BitText {
  private var bits: [Bool] = []

  mutating func add(_ value: Int, _ count: Int) {
    for bit in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> bit & 1 == 1) }
  }

  mutating func add(set: Set<Int>, _ count: Int) {
    for id in 1...count { bits.append(set.contains(id)) }
  }

  /// Fibonacci coding.
  mutating func addFibonacci(_ value: Int) {
    var numbers = [1, 2]
    while let last = numbers.last, last <= value {
      numbers.append(last + numbers[numbers.count - 2])
    }
    numbers.removeLast()
    var rest = value
    var code = [Bool](repeating: false, count: numbers.count)
    for index in numbers.indices.reversed() where numbers[index] <= rest {
      rest -= numbers[index]
      code[index] = true
    }
    while code.last == false { code.removeLast() }
    bits += code + [true]
  }

  var text: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    return stride(from: 0, to: bits.count, by: 6).map { start in
      let value = (0..<6).reduce(0) { sum, offset in
        sum << 1 | (start + offset < bits.count && bits[start + offset] ? 1 : 0)
      }
      return String(alphabet[value])
    }.joined()
  }

  /// The core segment of a TC string; vendors as bits.
  static func tcf(
    purposes: Set<Int> = [], interests: Set<Int> = [], vendors: Set<Int> = [],
    interestedVendors: Set<Int> = [],
    restrictions: [(purpose: Int, kind: Int, vendors: [ClosedRange<Int>])] = []
  ) -> String {
    var bits = BitText()
    bits.add(2, 6)
    bits.add(15_822_430_593, 36)
    bits.add(15_822_430_593, 36)
    for (value, count) in [(27, 12), (0, 12), (0, 6), (269, 12), (15, 12), (2, 6), (0, 2), (0, 12)]
    {
      bits.add(value, count)
    }
    bits.add(set: purposes, 24)
    bits.add(set: interests, 24)
    bits.add(0, 13)
    for vendors in [vendors, interestedVendors] {
      bits.add(vendors.max() ?? 0, 16)
      bits.add(0, 1)
      if let last = vendors.max() { bits.add(set: vendors, last) }
    }
    bits.add(restrictions.count, 12)
    for restriction in restrictions {
      bits.add(restriction.purpose, 6)
      bits.add(restriction.kind, 2)
      bits.add(restriction.vendors.count, 12)
      for range in restriction.vendors {
        bits.add(range.count > 1 ? 1 : 0, 1)
        bits.add(range.lowerBound, 16)
        if range.count > 1 { bits.add(range.upperBound, 16) }
      }
    }
    return bits.text
  }

  /// A GPP string of sections.
  static func gpp(_ sections: [(id: Int, text: String)]) -> String {
    var bits = BitText()
    bits.add(3, 6)
    bits.add(1, 6)
    bits.add(sections.count, 12)
    var last = 0
    for section in sections {
      bits.add(0, 1)
      bits.addFibonacci(section.id - last)
      last = section.id
    }
    return ([bits.text] + sections.map(\.text)).joined(separator: "~")
  }

  /// A section of the United States: notices, then opt-outs.
  static func state(notices: Int, _ fields: [Int]) -> String {
    var bits = BitText()
    bits.add(1, 6)
    for _ in 0..<notices { bits.add(1, 2) }
    for field in fields { bits.add(field, 2) }
    bits.add(0, 24)
    return bits.text
  }
}
