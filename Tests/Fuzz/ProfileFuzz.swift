import Assay

/// What stands behind a stored profile's head: it is refused, or can be read, shown, compared and
/// written again.
enum ProfileFuzz {
  static func run(_ bytes: [UInt8]) {
    let registry = Registry()
    guard let profile = ProfileReader.content(bytes, fingerprint: "00000000", registry: registry)
    else { return }
    let names = registry.names
    let written = profile.bytes(names: names)
    precondition(
      (try? ProfileReader.read(written, registry: Registry())) != nil,
      "what is written cannot be read")
    _ = ProfileInspection(profile.profile, names: names)
    let side = DriftSide(profile)
    let outcome = DriftJudge.compare(
      [side, side], side, names: names, lines: LineIndex(names: [], firstLines: []))
    precondition(outcome.results.count == DriftJudge.rules.count, "a rule has no result")
  }

  /// A profile of a few events to begin with.
  static var seed: [UInt8] {
    var setup = PassSetup(contracts: [], registry: Registry(), aspects: .profile)
    guard let token = try? TokenKey(text: "a key of twenty bytes") else { return [] }
    let key = ProfileKey(token)
    setup.profileKey = key
    var pass = Pass(setup)
    let lines = (0..<130).map { number in
      """
      {"type":"track","event":"Order","messageId":"m-\(number)","userId":"u-\(number % 7)",\
      "timestamp":"2026-01-05T10:00:00.000Z","properties":{"total":\(number % 9),"plan":"pro"}}

      """
    }
    let bytes = Array(lines.joined().utf8)
    (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      _ = pass.observe(start, count: bytes.count, input: 0, block: 0)
    }
    let names = setup.registry.names
    let profile = StoredProfile(pass.finish().profile, classified: [], key: key, names: names)
    return Array(profile.bytes(names: names).dropFirst(StoredProfile.headBytes))
  }
}
