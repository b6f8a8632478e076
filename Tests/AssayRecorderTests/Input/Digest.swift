import Assay

/// The XXH64 of bytes in 16 hexadecimal digits.
func xxh64Text(_ bytes: [UInt8]) -> String {
  var digest = XXH64()
  bytes.withUnsafeBytes { digest.update($0) }
  let digits = String(digest.digest(), radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
