import Assay
import Testing

/// Generated traffic as stored profiles of one user.
struct Storing {
  let key: ProfileKey
  let counting = Counting()

  init(key text: String = "a key of twenty bytes") throws {
    key = ProfileKey(try TokenKey(text: text))
  }

  var names: Registry.Names { counting.registry.names }

  /// The numbers of an event's property.
  func property(_ event: String, _ name: String) -> PropertyKey {
    let root = counting.registry.path(parent: 0, name: Array("properties".utf8), isItem: false)
    return PropertyKey(
      event: counting.registry.event(EventName(type: "track", name: event)),
      path: counting.registry.path(parent: root, name: Array(name.utf8), isItem: false))
  }

  func stored(
    _ events: [SampleEvent], from first: Int = 0, sealing classified: Set<PropertyKey> = []
  ) -> StoredProfile {
    let profile = counting.profile(events, from: first, key: key)
    return StoredProfile(profile, classified: classified, key: key, names: names)
  }

  func bytes(
    _ events: [SampleEvent], sealing classified: Set<PropertyKey> = []
  ) -> [UInt8] {
    stored(events, sealing: classified).bytes(names: names)
  }

  func compare(_ baselines: [DriftSide], _ candidate: DriftSide) -> [Finding] {
    DriftJudge.compare(
      baselines, candidate, names: names,
      lines: LineIndex(names: ["candidate.ndjson"], firstLines: [[0]]), key: key
    ).findings
  }
}
