/// The categories of what ``Violations/Key`` tells apart by a number: a declared category (negative),
/// a kind of detector, a contract's own detector, or a copy of any of these.
struct CategoryLabels: Sendable {
  /// The categories that contracts and the envelope declare.
  let declared: [DataCategory]
  /// Those of the contracts' own detectors.
  let own: [DataCategory]

  func category(_ label: Int32) -> DataCategory? {
    if label < 0 { return declared(-1 - label) }
    let label = label >= PrivacyPaths.copies ? label - PrivacyPaths.copies : label
    if label >= PrivacyPaths.declaredLabels { return declared(label - PrivacyPaths.declaredLabels) }
    if label >= OwnDetectors.first {
      let number = Int(label - OwnDetectors.first)
      return own.indices.contains(number) ? own[number] : nil
    }
    return DetectorKind(rawValue: UInt8(clamping: label))?.category
  }

  private func declared(_ number: Int32) -> DataCategory? {
    declared.indices.contains(Int(number)) ? declared[Int(number)] : nil
  }
}
