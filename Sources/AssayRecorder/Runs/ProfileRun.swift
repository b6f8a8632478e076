package import Assay

/// Makes stored profiles of recordings.
package enum ProfileRun {
  /// A profile, the names its numbers stand for, and how many events it is made of.
  package struct Outcome: Sendable {
    package var profile: StoredProfile
    package var names: Registry.Names
    package var events: Int
    package var malformed: Int
  }

  /// Reads stored profiles and merges them.
  package static func merged(
    _ files: [String], role: InputSummary.Role, registry: Registry, key: ProfileKey?
  ) throws(RunError) -> (profile: StoredProfile, inputs: [InputSummary]) {
    var sum: StoredProfile?
    var inputs: [InputSummary] = []
    for name in files {
      let (profile, summary) = try ProfileFile.read(name, role: role, registry: registry)
      inputs.append(summary)
      guard var known = sum else {
        sum = profile
        continue
      }
      guard profile.fingerprint == known.fingerprint else {
        throw RunError(
          message: "\(name) was made with another key than \(inputs[0].name), so their persons "
            + "cannot be told apart together", exitCode: 2)
      }
      guard known.merge(profile, key: key, names: registry.names) else {
        throw RunError(
          message:
            "\(name) and \(inputs[0].name) were made with a key that is not this user's, and "
            + "seal different properties: set \(TokenKeyStore.variable)", exitCode: 2)
      }
      sum = known
    }
    guard let sum else { throw RunError(message: "no profile is given", exitCode: 2) }
    return (sum, inputs)
  }

  /// Profiles the options' candidates; what contracts give a data category and what detectors take
  /// for personal data is sealed.
  package static func run(
    _ options: CheckOptions, key: ProfileKey,
    progress: (@Sendable (ProgressSnapshot) -> Void)? = nil
  ) async throws(RunError) -> Outcome {
    let registry = Registry()
    var setup = PassSetup(
      contracts: options.contracts, registry: registry, aspects: [.profile, .privacy])
    setup.profileKey = key
    var wanted = options
    wanted.baselines = options.candidates
    guard var found = try await CheckRun.pass(wanted, setup, progress: progress) else {
      throw RunError(message: "the run ended before it began", exitCode: 3)
    }
    let names = registry.names
    let classified = found.classified(names)
    return Outcome(
      profile: StoredProfile(found.takeProfile(), classified: classified, key: key, names: names),
      names: names, events: found.lines.events, malformed: found.lines.malformed)
  }
}
