/// What one side of a comparison is: a recording's own profile, or one that was stored.
package struct DriftSide: Sendable {
  package var profile: TrafficProfile
  /// The key that a stored profile was sealed with; nil: a recording's profile, which is not sealed.
  package var fingerprint: String?

  package init(_ profile: TrafficProfile) { self.profile = profile }

  package init(_ stored: StoredProfile) {
    profile = stored.profile
    fingerprint = stored.fingerprint
  }

  /// Makes several sides alike where one of them is stored: what one does not hold, none shows.
  static func alike(
    _ sides: [Self], names: Registry.Names, hints: DriftHints, key: ProfileKey?
  ) -> [TrafficProfile] {
    // What one side has no room for, none shows.
    let level = sides.map(\.profile.level).max() ?? 0
    let sides = sides.map { side in
      var side = side
      side.profile.lower(to: level)
      return side
    }
    let prints = Set(sides.compactMap(\.fingerprint))
    guard !prints.isEmpty else { return sides.map(\.profile) }
    var classified: Set<PropertyKey> = []
    for side in sides {
      classified.formUnion(side.profile.sealedProperties)
      classified.formUnion(hints.personal(in: side.profile, names))
    }
    let isKeyed = key.map { prints == [$0.fingerprint] } ?? false
    let areSealedAlike =
      prints.count == 1 && sides.allSatisfy { $0.profile.sealedProperties == classified }
    return sides.map { side in
      var profile = side.profile
      // Without the key of both, only shapes tell values apart.
      if isKeyed, let key {
        profile.seal(classified, .keyed(key), names: names)
      } else if !areSealedAlike {
        profile.seal(classified, .shapes, names: names)
      }
      return profile
    }
  }
}

extension DriftSide {
  /// One sentence where a side has too many properties and values to keep all of them.
  package static func bound(_ sides: [Self]) -> String? {
    sides.compactMap(\.profile.bound).first.map { "The traffic has \($0)." }
  }

  /// One sentence where values that are kept as hashes cannot be compared, as other keys made them.
  package static func note(_ sides: [Self], key: ProfileKey?) -> String? {
    let prints = Set(sides.compactMap(\.fingerprint)).sorted()
    guard let first = prints.first, sides.contains(where: { !$0.profile.sealedProperties.isEmpty })
    else { return nil }
    let consequence =
      "so properties with personal data are compared by the shapes of their values alone"
    if prints.count > 1 {
      return "The stored profiles were made with different keys "
        + "(\(prints.joined(separator: ", "))), \(consequence)."
    }
    // Hashes of one key can be compared without it, where both sides hashed the same properties.
    let sealed = sides.map(\.profile.sealedProperties)
    if sides.allSatisfy({ $0.fingerprint != nil }), Set(sealed).count == 1 { return nil }
    if key?.fingerprint == first { return nil }
    let own =
      key.map { "and this user's is \($0.fingerprint)" } ?? "and this user has none (ASSAY_KEY)"
    return "The stored profile was made with the key \(first), \(own), \(consequence)."
  }
}

extension DriftHints {
  /// The properties of a profile that contracts give a data category.
  package func personal(in profile: TrafficProfile, _ names: Registry.Names) -> Set<PropertyKey> {
    guard !isEmpty else { return [] }
    var pointers: [Int32: String] = [:]
    var found: Set<PropertyKey> = []
    for cell in profile.cells where !cell.isDead && cell.path > 0 {
      guard cell.event >= 0, Int(cell.event) < names.events.count else { continue }
      let pointer = pointers[cell.path] ?? names.pointer(cell.path)
      pointers[cell.path] = pointer
      let event = names.events[Int(cell.event)].publicLabel
      if declared(event, pointer)?.isPersonal == true {
        found.insert(PropertyKey(event: cell.event, path: cell.path))
      }
    }
    return found
  }
}
