import Assay

/// A value under a property's name, and the identifiers that are believed in it.
struct FoundIdentifiers {
  let hits: [IdentifierHit]
  let slices: [String]

  init(_ text: String, key: String = "value") {
    let bytes = Array(text.utf8)
    var hits: [IdentifierHit] = []
    IdentifierDetector.scan(
      bytes.span, key: KeyContext(path: key), names: IdentifierNames(path: key), into: &hits)
    self.hits = hits
    slices = hits.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  var kinds: [IdentifierKind] { hits.map(\.kind) }
}
