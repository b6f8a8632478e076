/// The regions of China that a resident identity number may begin with, and when.
enum ChinaRegions {
  private struct Region {
    var code: UInt32 = 0
    var from: UInt16 = 0
    var to: UInt16 = 9999
  }

  /// Whether the six digits were a county's code in a year.
  static func contains(_ code: Int, in year: Int) -> Bool {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = (low &+ high) / 2
      if Int(regions[middle].code) < code { low = middle &+ 1 } else { high = middle }
    }
    while low < regions.count, Int(regions[low].code) == code {
      if Int(regions[low].from) <= year, year <= Int(regions[low].to) { return true }
      low &+= 1
    }
    return false
  }

  /// The table, read once from ``codes``.
  private static let regions: [Region] = codes.withUTF8Buffer { bytes in
    var regions: [Region] = []
    regions.reserveCapacity(7000)
    var prefecture: UInt32 = 0
    var region = Region()
    var last: UInt32 = 0
    var number: UInt32 = 0
    var sign = UInt8(ascii: " ")

    func endNumber() {
      switch sign {
      case UInt8(ascii: "-"): last = number
      case UInt8(ascii: ">"): region.from = UInt16(truncatingIfNeeded: number)
      case UInt8(ascii: "<"): region.to = UInt16(truncatingIfNeeded: number)
      default:
        region.code = number
        last = number
      }
      number = 0
    }
    func endEntry() {
      endNumber()
      while region.code <= last {
        var known = region
        known.code = prefecture &* 100 &+ region.code
        regions.append(known)
        region.code &+= 1
      }
      region = Region()
      sign = UInt8(ascii: " ")
    }

    for byte in bytes {
      if ASCIIClass.isDigit(byte) {
        number = number &* 10 &+ UInt32(byte &- 0x30)
      } else if byte == UInt8(ascii: ":") {
        prefecture = number
        number = 0
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        endEntry()
      } else {
        endNumber()
        sign = byte
      }
    }
    endEntry()
    return regions
  }
}
