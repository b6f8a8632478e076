import Assay
import Testing

struct NationalNumberTests {
  @Test(arguments: NumberSample.all)
  func `a valid number is accepted, in capitals or not`(_ sample: NumberSample) {
    #expect(!sample.valid.isEmpty)
    for number in sample.valid {
      #expect(sample.accepts(Array(number.utf8)), "\(number)")
    }
  }

  @Test(arguments: NumberSample.all)
  func `a number that only looks like one is refused`(_ sample: NumberSample) {
    #expect(!sample.invalid.isEmpty)
    for number in sample.invalid {
      #expect(!sample.accepts(Array(number.utf8)), "\(number)")
    }
  }

  /// Check digits that see every single wrong digit.
  private static let watchful: [IdentifierKind] = [
    .caSIN, .gbNHS, .deTaxID, .frNIR, .frNIF, .nlBSN, .chAHV, .inAadhaar, .cnRIC,
    .esDNI, .esNIE, .zaID, .ilID, .grAMKA, .auTFN, .plPESEL,
  ]

  @Test(arguments: NumberSample.all.filter { watchful.contains($0.kind) })
  func `one wrong digit is never overlooked`(_ sample: NumberSample) {
    for number in sample.valid {
      var bytes = Array(number.utf8)
      for index in bytes.indices where UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] {
        let digit = bytes[index]
        for other in UInt8(ascii: "0")...UInt8(ascii: "9") where other != digit {
          bytes[index] = other
          #expect(!sample.accepts(bytes), "\(number) at \(index)")
        }
        bytes[index] = digit
      }
    }
  }

  @Test(arguments: IdentifierKind.allCases)
  func `every kind has its samples, its country and a category`(_ kind: IdentifierKind) {
    let isSampled = NumberSample.all.contains { $0.kind == kind }
    #expect(isSampled || !kind.isOfState)
    #expect(kind.isOfState ? kind.country.count == 2 : kind.country.isEmpty)
    #expect(!kind.category.name.isEmpty)
  }

  @Test func `nothing that is given makes a rule trap`() {
    var random = SeededGenerator(seed: 7)
    var accepted = 0
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0x30...0x39, using: &random)
          : UInt8.random(in: 0...255, using: &random)
      }
      for sample in NumberSample.all where sample.isValid(bytes) {
        accepted += sample.accepts(bytes) ? 1 : 0
      }
    }
    #expect(accepted > 0)
  }

  @Test func `later groups of taxpayer numbers are in the wider range only`() {
    let number = Array("900501234".utf8)
    let isValid = USITIN.isValid(number.span)
    let isInWiderRange = USITIN.isInWiderRange(number.span)
    #expect(!isValid)
    #expect(isInWiderRange)
  }
}
