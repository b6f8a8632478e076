extension Finding {
  /// What stays the same when the same trouble is found again: 16 hexadecimal digits.
  ///
  /// It covers the rule, event, path, destination and the names of the slice's dimensions, and
  /// neither counts, wording, examples nor the slice's values: a waiver still fits after the next
  /// release of the app. The hash is FNV-1a (64 bits, Fowler, Noll and Vo) over the UTF-8 bytes,
  /// finished with the mixer of MurmurHash3 so that every digit depends on every byte.
  public var fingerprint: String {
    var hash = FNV64()
    hash.add(rule.rawValue)
    hash.add(event)
    hash.add(path)
    hash.add(destination)
    for name in slice.keys.sorted() { hash.add(name) }
    let digits = String(hash.finished, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

private struct FNV64 {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a field and its end; UTF-8 has neither 0xFE nor 0xFF, so fields cannot run together.
  mutating func add(_ field: String?) {
    if let field {
      for byte in field.utf8 { add(byte) }
    } else {
      add(0xFE)
    }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  var finished: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }
}
