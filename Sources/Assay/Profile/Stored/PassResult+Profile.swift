extension PassResult {
  /// The properties that contracts give a data category, and those in which detectors found personal
  /// data or secrets.
  package func classified(_ names: Registry.Names) -> Set<PropertyKey> {
    var classified = DriftHints(plan: setup.plan).personal(in: profile, names)
    for key in privacy.violations.tallies.keys {
      switch key.rule {
      case .privacyUndeclared, .privacySecret, .privacyLeak:
        if key.path > 0 { classified.insert(PropertyKey(event: key.event, path: key.path)) }
      default: break
      }
    }
    return classified
  }

  /// Gives the profile away, so that it can be changed in its place.
  package mutating func takeProfile() -> TrafficProfile {
    let taken = profile
    profile = TrafficProfile()
    return taken
  }
}

extension TrafficProfile {
  /// How many events it counts.
  package var events: Int {
    var sum = 0
    for cell in cells where cell.path == 0 && !cell.isDead {
      var next = cell.firstEntry
      while next >= 0 {
        let base = Int(next) * stride
        if entries[Int(next)].tag == .firstKind {
          for user in 0..<ProfileRow.users { sum &+= Int(rows[base + user]) }
        }
        next = entries[Int(next)].next
      }
    }
    return sum
  }
}
