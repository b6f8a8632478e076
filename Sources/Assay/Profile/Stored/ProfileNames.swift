/// The names that a stored profile needs, in their own order, without personal data.
struct ProfileNames {
  /// A path: its parent's place in the list (0 the root, which is not listed), and its name.
  struct Path {
    var parent: Int
    var isItem: Bool
    var name: [UInt8]
  }

  private(set) var events: [EventName] = []
  private(set) var slices: [Slice] = []
  private(set) var paths: [Path] = []
  /// The place of each number of the registry.
  private(set) var eventPlaces: [Int32: Int] = [:]
  private(set) var slicePlaces: [Int32: Int] = [:]
  private(set) var pathPlaces: [Int32: Int] = [0: 0]

  init(_ profile: TrafficProfile, _ names: Registry.Names) {
    addEvents(profile, names)
    addSlices(profile, names)
    addPaths(profile, names)
  }

  private mutating func addEvents(_ profile: TrafficProfile, _ names: Registry.Names) {
    var found: [EventName: [Int32]] = [:]
    for number in Set(profile.cells.filter { !$0.isDead }.map(\.event)) {
      guard number >= 0, Int(number) < names.events.count else { continue }
      let raw = names.events[Int(number)]
      let name = EventName(type: PublicText.of(raw.type), name: PublicText.of(raw.name))
      found[name, default: []].append(number)
    }
    // Names that fall together where personal data is masked cannot be told apart later.
    for name in found.keys.sorted() {
      guard let numbers = found[name], numbers.count == 1 else { continue }
      eventPlaces[numbers[0]] = events.count
      events.append(name)
    }
  }

  private mutating func addSlices(_ profile: TrafficProfile, _ names: Registry.Names) {
    // Where there are more than a run tells apart, it depends on the order of the traffic which.
    if names.slices.count >= SliceFinder.most {
      slices = [Slice()]
      for number in names.slices.indices { slicePlaces[Int32(number)] = 0 }
      return
    }
    var found: [Slice: [Int32]] = [:]
    let counted = profile.volumes.sorted.map(\.slice)
    // Where rows do not tell slices apart, what is listed follows from the hours.
    let others =
      profile.hasManySlices ? [] : profile.sliceNumbers + profile.sample.rows.map(\.slice)
    for number in Set(others + counted) {
      guard number >= 0, Int(number) < names.slices.count else { continue }
      var slice = names.slices[Int(number)]
      slice.library = PublicText.of(slice.library)
      slice.libraryVersion = PublicText.of(slice.libraryVersion)
      slice.appVersion = PublicText.of(slice.appVersion)
      slice.platform = PublicText.of(slice.platform)
      found[slice, default: []].append(number)
    }
    for slice in found.keys.sorted(by: { Self.texts($0).lexicographicallyPrecedes(Self.texts($1)) })
    {
      for number in found[slice] ?? [] { slicePlaces[number] = slices.count }
      slices.append(slice)
    }
  }

  /// A slice's values, in the order they are written.
  static func texts(_ slice: Slice) -> [String] {
    [slice.platform, slice.appVersion, slice.library, slice.libraryVersion]
  }

  private mutating func addPaths(_ profile: TrafficProfile, _ names: Registry.Names) {
    var children: [Int32: Set<Int32>] = [:]
    for cell in profile.cells where !cell.isDead && eventPlaces[cell.event] != nil {
      var path = cell.path
      while path > 0, Int(path) < names.paths.count {
        let parent = names.paths[Int(path)].parent
        guard children[parent, default: []].insert(path).inserted else { break }
        path = parent
      }
    }
    var open: [Int32] = [0]
    while let parent = open.popLast() {
      guard let own = children[parent], let place = pathPlaces[parent] else { continue }
      var found: [[UInt8]: [Int32]] = [:]
      for path in own {
        let entry = names.paths[Int(path)]
        let name = Array(PublicText.of(String(decoding: entry.name, as: UTF8.self)).utf8)
        found[[entry.isItem ? 1 : 0] + name, default: []].append(path)
      }
      for name in found.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        guard let numbers = found[name], numbers.count == 1 else { continue }
        paths.append(Path(parent: place, isItem: name[0] == 1, name: Array(name.dropFirst())))
        pathPlaces[numbers[0]] = paths.count
        open.append(numbers[0])
      }
    }
  }
}
