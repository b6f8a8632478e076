/// What is known of users on devices at the end: which there are, and if asked when.
struct DeviceUses {
  /// A user on a device; one may come more than once.
  struct Pair {
    var device: UInt64
    var user: UInt64
  }

  /// One in two to the power of this many devices was kept.
  let level: UInt64
  let pairs: [Pair]
  /// How many events have both.
  let events: Int
  private let table: PartyTable
  /// Set where not all is in the table.
  private let records: [DeviceUse]?

  init(_ table: PartyTable, _ log: FoldedLog<DeviceUse>, limit: Int) {
    self.table = table
    guard !log.isEmpty || table.minuteCount > limit else {
      level = 0
      records = nil
      var pairs: [Pair] = []
      var events = 0
      for (party, names) in zip(table.parties, table.names) where party.isPair {
        pairs.append(Pair(device: names.device, user: names.user))
        events &+= Int(party.count)
      }
      self.pairs = pairs
      self.events = events
      return
    }
    var log = log
    table.forEachUse({ _ in true }) { log.append($0) }
    let finished = log.finished()
    level = finished.level
    records = finished.records
    pairs = finished.records.map { Pair(device: $0.device, user: $0.user) }
    events = finished.records.reduce(0) { $0 + Int($1.count) }
  }

  /// The minutes of some devices, in the order of devices, minutes and users.
  func records(of devices: Set<UInt64>) -> [DeviceUse] {
    if let records { return records.filter { devices.contains($0.device) } }
    let isWanted = table.names.map { devices.contains($0.device) }
    return folded { isWanted[$0] }
  }

  /// All minutes in the same order; much, so for the rare case that something is found.
  func all() -> [DeviceUse] { records ?? folded { _ in true } }

  private func folded(_ isWanted: (Int) -> Bool) -> [DeviceUse] {
    var log = FoldedLog<DeviceUse>(limit: .max)
    table.forEachUse(isWanted) { log.append($0) }
    return log.finished().records
  }
}
