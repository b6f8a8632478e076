/// One kind of identifier: how people write it and which of the numbers are real.
///
/// The rules decide as python-stdnum 2.2 does wherever it knows the number.
package protocol IdentifierRule: SendableMetatype {
  static var kind: IdentifierKind { get }
  static var form: IdentifierForm { get }

  /// Whether the compact form (upper case, separators taken out) is a valid number.
  static func isValid(_ compact: Span<UInt8>) -> Bool

  /// Whether a valid number looks like one that was given to somebody. Asked only of valid ones; a
  /// number that does not is found where a name says what it is.
  static func isPlausible(_ compact: Span<UInt8>) -> Bool

  /// Whether a whole value, separators and all, is a valid number.
  static func accepts(_ text: Span<UInt8>) -> Bool
}

extension IdentifierRule {
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool { true }

  package static func accepts(_ text: Span<UInt8>) -> Bool {
    CompactForm.with(text, form: form) { isValid($0) }
  }

  /// The next identifier of this kind that stands alone in a text, at or after `from`.
  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while let window = IdentifierWindow.next(in: bytes, from: index) {
      var count = window.count
      while count > 0 {
        if let layout = form.layout(matching: window, count: count),
          let hit = window.hit(Self.self, layout, count: count, in: bytes)
        {
          return hit
        }
        count &-= 1
      }
      index = window.nextStart
    }
    return nil
  }
}
