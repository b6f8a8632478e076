/// Finds the number of the slice an event belongs to.
struct SliceResolver: ~Copyable {
  private let registry: Registry
  private var known: [UInt64: Int32] = [:]
  private var cache = [(hash: UInt64, number: Int32)](repeating: (0, -1), count: 1024)

  init(registry: Registry) { self.registry = registry }

  mutating func resolve(_ view: EventView) -> Int32 {
    let platform =
      view.member(.contextOSName) ?? view.member(.contextDeviceType) ?? view.member(.channel)
    let members = (
      view.member(.contextLibraryName), view.member(.contextLibraryVersion),
      view.member(.contextAppVersion), platform
    )
    var hash = mixed(0x5EED, members.0, view)
    hash = mixed(hash, members.1, view)
    hash = mixed(hash, members.2, view)
    hash = mixed(hash, members.3, view)
    let place = Int(truncatingIfNeeded: hash & 1023)
    if cache[place].hash == hash, cache[place].number >= 0 { return cache[place].number }
    let number: Int32
    if let found = known[hash] {
      number = found
    } else if known.count >= SliceFinder.most {
      // Events of further slices share one without values; no slice is named then.
      number = registry.slice(Slice())
    } else {
      var slice = Slice()
      slice.library = text(members.0, view)
      slice.libraryVersion = text(members.1, view)
      slice.appVersion = text(members.2, view)
      slice.platform = text(members.3, view)
      number = registry.slice(slice)
      known[hash] = number
    }
    cache[place] = (hash, number)
    return number
  }

  @inline(__always)
  private func mixed(_ hash: UInt64, _ node: Int?, _ view: EventView) -> UInt64 {
    guard let node, view.nodes[node].kind == .string else {
      return hash &* 0x9E37_79B9_7F4A_7C15 &+ 3
    }
    return ContentHash.text(
      view.line + Int(view.nodes[node].start), Int(view.nodes[node].length),
      seed: hash &* 0x9E37_79B9_7F4A_7C15)
  }

  private func text(_ node: Int?, _ view: EventView) -> String {
    guard let node, view.nodes[node].kind == .string else { return "" }
    return String(decoding: view.text(node).prefix(64), as: UTF8.self)
  }
}
