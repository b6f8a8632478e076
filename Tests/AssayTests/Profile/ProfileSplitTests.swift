import Assay
import Testing

/// Where there is no room for all, what is left must not depend on who met what first.
struct ProfileSplitTests {
  /// What runs out, and in which traffic.
  enum Room: CaseIterable {
    case plenty, cells, keys, events, values, paths, slices, bytes

    var limits: ProfileLimits {
      var limits = ProfileLimits()
      switch self {
      case .cells: limits.cells = 30
      case .keys: limits.keys = 900
      case .events: (limits.cells, limits.keys) = (3, 5)
      case .values: limits.values = 140
      case .paths: limits.paths = 60
      default: break
      }
      return limits
    }

    var slices: Int { self == .slices || self == .bytes ? 200 : 4 }
    var hasMaps: Bool { self != .values }
    var most: Int { self == .bytes ? 11_500 : StoredProfile.mostWrittenBytes }
  }

  private struct Seen {
    var event: Int
    var slice: Int
    var person: UInt64
    var time: Int64
    var context: Int
    var properties: [(name: String, inner: String?, text: String)]
  }

  private let registry = Registry()
  private let key: ProfileKey

  init() throws { key = ProfileKey(try TokenKey(text: "a key of twenty bytes")) }

  private static func traffic(_ room: Room) -> [Seen] {
    var dice = Dice(41)
    return (0..<140).map { index in
      let event = max(0, dice.below(12) - 7)
      // Many come at the same time, of the same person and alike but for their context.
      if index % 4 == 0 {
        return Seen(
          event: event, slice: index % room.slices, person: 1, time: 0, context: dice.below(20),
          properties: [])
      }
      var properties = [12, 60, 400].enumerated().map { place, words in
        (name: "p\(place)", inner: String?.none, text: "word \(dice.below(words))")
      }
      // Half of the traffic has enough of them to show that it is a map.
      for _ in 0..<(room.hasMaps && event == 0 ? 14 : 0) {
        properties.append(("by_user", "u\(dice.below(700))", "x"))
      }
      return Seen(
        event: event, slice: index % room.slices, person: UInt64(dice.below(9)) &+ 1,
        time: Int64(index / 25) * 3_600_000, context: dice.below(20), properties: properties)
    }
  }

  private func path(_ parent: Int32, _ name: String) -> Int32 {
    registry.path(parent: parent, name: Array(name.utf8), isItem: false)
  }

  private func count(
    _ text: String, _ parent: Int32, _ name: String, into profile: inout ProfileRecorder
  ) {
    var text = text
    let cell = profile.cell(path: path(parent, name), parent: parent)
    text.withUTF8 { profile.observe($0, in: cell) }
  }

  private func profile(_ events: [Int], of traffic: [Seen], _ room: Room) -> TrafficProfile {
    var profile = ProfileRecorder(key: key, registry: registry, limits: room.limits)
    let (context, properties) = (
      EnvelopePath.context.rawValue, EnvelopePath.properties.rawValue
    )
    for number in events {
      let own = traffic[number]
      var slice = Slice()
      slice.appVersion = "\(own.slice).0"
      profile.beginEvent(
        event: registry.event(EventName(type: "track", name: "Page \(own.event)")),
        slice: registry.slice(slice), person: own.person, time: own.time,
        position: Position(input: 0, block: 0, line: UInt32(number)))
      profile.observe(.object, in: profile.cell(path: context, parent: 0))
      count(
        String(repeating: "m", count: own.context), context, "model", into: &profile)
      profile.observe(.object, in: profile.cell(path: properties, parent: 0))
      for (name, inner, text) in own.properties {
        guard let inner else {
          count(text, properties, name, into: &profile)
          continue
        }
        let map = path(properties, name)
        profile.observe(.object, in: profile.cell(path: map, parent: properties))
        let member = path(map, inner)
        profile.observe(.object, in: profile.cell(path: member, parent: map))
        count(text, member, "plan", into: &profile)
      }
      profile.endEvent()
    }
    return profile.snapshot()
  }

  private func written(_ profile: TrafficProfile, _ room: Room) -> StoredProfile.Written {
    StoredProfile(profile, classified: [], key: key, names: registry.names)
      .written(names: registry.names, most: room.most)
  }

  @Test(arguments: Room.allCases)
  func `any split into workers and any order of merging gives the same bytes`(room: Room) throws {
    let traffic = Self.traffic(room)
    var dice = Dice(7)
    var files: Set<[UInt8]> = []
    for round in 0..<3 {
      var parts = [[Int]](repeating: [], count: round + 1)
      for event in traffic.indices { parts[dice.below(round + 1)].append(event) }
      var profiles = parts.map { profile($0, of: traffic, room) }
      while profiles.count > 1 {
        let other = profiles.remove(at: dice.below(profiles.count))
        profiles[dice.below(profiles.count)].merge(other)
      }
      files.insert(written(profiles[0], room).bytes)
    }
    #expect(files.count == 1)
    let bytes = try #require(files.first)
    #expect(bytes.count <= room.most)
    let registry = Registry()
    let read = try ProfileReader.read(bytes, registry: registry)
    #expect(read.written(names: registry.names, most: room.most).bytes == bytes)
    #expect(read.profile.events == (room == .events ? 0 : traffic.count))
  }

  @Test func `what has no room is told, and what has is kept`() throws {
    func told(_ room: Room) -> String? {
      let traffic = Self.traffic(room)
      return written(profile(Array(traffic.indices), of: traffic, room), room).bound
    }
    for room in [Room.plenty, .slices] { #expect(told(room) == nil) }
    for room in [Room.cells, .keys, .events, .paths] {
      #expect(told(room)?.contains("properties: they are not counted one by one") == true)
    }
    for room in [Room.values, .bytes] {
      #expect(told(room)?.prefix(16) == "very many proper")
    }
  }
}
