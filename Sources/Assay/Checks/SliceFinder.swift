/// Finds the part of the traffic that a trouble is limited to.
package enum SliceFinder {
  /// The dimensions that the trouble is limited to, where it is limited to a true part.
  ///
  /// A dimension is named when every event concerned has one value of it and other events of the
  /// same kind have others. Fewer than three events name nothing: they agree too easily.
  package static func find(
    _ concerned: [Int32: Int], among all: [Int32: Int], names: Registry.Names
  ) -> [String: String] {
    guard concerned.values.reduce(0, +) >= 3 else { return [:] }
    var result: [String: String] = [:]
    let troubled = values(of: concerned.keys, names)
    let present = values(of: all.keys, names)
    for (dimension, seen) in troubled {
      guard seen.count == 1, let value = seen.first, !value.isEmpty,
        (present[dimension]?.count ?? 0) > 1
      else { continue }
      result[dimension] = PublicText.of(value)
    }
    if result["library"] != nil, result["platform"] != nil { result["library"] = nil }
    return result
  }

  private static func values(
    of slices: some Sequence<Int32>, _ names: Registry.Names
  ) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for number in slices where Int(number) < names.slices.count && number >= 0 {
      let slice = names.slices[Int(number)]
      for (dimension, value) in [
        ("app.version", slice.appVersion), ("platform", slice.platform),
        ("library", slice.library), ("library.version", slice.libraryVersion),
      ] {
        result[dimension, default: []].insert(value)
      }
    }
    return result
  }
}
