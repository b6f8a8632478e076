/// Writes names, counts and sample of a sealed profile.
struct ProfileWriter {
  /// What is written of the profile.
  let profile: TrafficProfile
  private let names: ProfileNames
  /// The file, whose head is not written yet.
  private(set) var file: ProfileBytes
  /// The column of each slice in the profile's rows, in the order of the written slices.
  private var columns: [[Int]] = []
  /// The counters of the row that is written.
  private var counters: [UInt32] = []

  /// Writes at most so many values and bytes; what says least is given up for that.
  init(_ whole: TrafficProfile, _ registered: Registry.Names, room: Int, most: Int) {
    var profile = whole.trimmed(to: room).withoutWhatHasNoRoom()
    profile.volumes = profile.volumes.trimmed(to: VolumeTable.storedRoom)
    self.init(counts: profile, registered)
    while file.bytes.count > most - most / 8, profile.giveUp() {
      self = Self(counts: profile, registered)
    }
    addSample(registered, most: most)
  }

  /// Writes names and counts.
  private init(counts profile: TrafficProfile, _ registered: Registry.Names) {
    self.profile = profile
    names = ProfileNames(profile, registered)
    file = ProfileBytes(head: StoredProfile.headBytes)
    file.add(byte: (profile.hasManySlices ? 1 : 0) | UInt8(profile.level) << 1 | 0x80)
    file.add(flag: profile.hasManyCells)
    addNames()
    addCells()
    addVolumes()
  }

  /// Writes the sample, of as many persons as there is room for.
  private mutating func addSample(_ registered: Registry.Names, most: Int) {
    let start = file.bytes.count
    var bounded = profile.sample.bounded(
      to: Self.room(besides: start - StoredProfile.headBytes, most: most),
      isKept: { [names, profile] in
        names.eventPlaces[$0] != nil && names.pathPlaces[$1] != nil
          && profile.isKept(event: $0, path: $1)
      })
    SampleWriter(bounded, names, registered).write(to: &file)
    // What it takes is reckoned without the forms of events, which as a rule are few.
    while file.bytes.count > most, bounded.halvings < 64 {
      bounded.halvings += 1
      bounded = bounded.filtered(from: bounded)
      file.cut(to: start)
      SampleWriter(bounded, names, registered).write(to: &file)
    }
  }

  /// About what a file's sample may take beside names and counts.
  private static func room(besides counts: Int, most: Int) -> Int {
    let least = min(StoredProfile.sampleBytes, most - most * 3 / 20) / 8
    return max(least, min(StoredProfile.sampleBytes, most - most / 25 - counts))
  }

  private mutating func addNames() {
    file.add(names.events.count)
    for event in names.events {
      file.add(text: event.type)
      file.add(text: event.name)
    }
    file.add(names.slices.count)
    for slice in names.slices {
      for text in ProfileNames.texts(slice) { file.add(text: text) }
    }
    file.add(names.paths.count)
    for path in names.paths {
      file.add(path.parent)
      file.add(flag: path.isItem)
      file.add(text: path.name)
    }
    if !profile.hasManySlices {
      columns = names.slices.map { _ in [] }
      for (column, number) in profile.sliceNumbers.enumerated() {
        if let place = names.slicePlaces[number] { columns[place].append(column) }
      }
    }
    counters = [UInt32](repeating: 0, count: ProfileRow.fixed + columns.count)
  }

  private mutating func addCells() {
    var cells: [(event: Int, path: Int, cell: TrafficProfile.Cell)] = []
    for cell in profile.cells where !cell.isDead {
      guard let event = names.eventPlaces[cell.event], let path = names.pathPlaces[cell.path]
      else { continue }
      cells.append((event, path, cell))
    }
    file.add(cells.count)
    for (event, path, cell) in cells.sorted(by: { ($0.event, $0.path) < ($1.event, $1.path) }) {
      file.add(event)
      file.add(path)
      file.add((cell.isMap ? 1 : 0) + (cell.hasManyValues ? 2 : 0) + (cell.isSealed ? 4 : 0))
      for width in 0..<8 { file.add(UInt64(cell.lengths[width])) }
      addEntries(cell)
    }
  }

  private mutating func addEntries(_ cell: TrafficProfile.Cell) {
    var order: [(tag: UInt8, hash: UInt64, number: Int)] = []
    var next = cell.firstEntry
    while next >= 0 {
      let number = Int(next)
      order.append(
        (profile.entries[number].tag.rawValue, profile.entries[number].hash, number))
      next = profile.entries[number].next
    }
    order.sort { $0.tag != $1.tag ? $0.tag < $1.tag : $0.hash < $1.hash }
    file.add(order.count)
    for (tag, hash, number) in order {
      file.add(UInt64(tag))
      switch profile.entries[number].tag {
      case .firstKind, .furtherKind: file.add(hash)
      case .bucket: file.add(signed: Int64(bitPattern: hash))
      case .number: file.add(double: hash)
      case .string:
        file.add(word: hash)
        file.add(flag: profile.entries[number].isSpoken)
        let start = number * SpokenValue.capacity
        file.add(
          text: profile.texts[start..<start + Int(profile.entries[number].textCount)])
      }
      addRow(number)
    }
  }

  /// A row: which counters are not zero, bit by bit, and those.
  private mutating func addRow(_ number: Int) {
    let base = number * profile.stride
    for slot in 0..<ProfileRow.fixed { counters[slot] = profile.rows[base + slot] }
    for (place, columns) in columns.enumerated() {
      var sum: UInt32 = 0
      for column in columns { sum &+= profile.rows[base + ProfileRow.fixed + column] }
      counters[ProfileRow.fixed + place] = sum
    }
    var start = 0
    while start < counters.count {
      var bits: UInt8 = 0
      for offset in 0..<min(8, counters.count - start) where counters[start + offset] > 0 {
        bits |= 1 << UInt8(offset)
      }
      file.add(byte: bits)
      start += 8
    }
    for counter in counters where counter > 0 { file.add(UInt64(counter)) }
  }

  private struct Hour {
    var event: Int
    var slice: Int
    var bucket: Int
    var count: UInt32
    var persons: UInt32

    static func precedes(_ one: Self, _ other: Self) -> Bool {
      if one.event != other.event { return one.event < other.event }
      return one.slice != other.slice ? one.slice < other.slice : one.bucket < other.bucket
    }
  }

  /// The counts by hour, each key as its distance from the last.
  private mutating func addVolumes() {
    let table = profile.volumes
    var hours: [Hour] = []
    for cell in table.sorted {
      guard let event = names.eventPlaces[cell.event], let slice = names.slicePlaces[cell.slice]
      else { continue }
      hours.append(
        Hour(
          event: event, slice: slice, bucket: cell.bucket, count: cell.count,
          persons: cell.persons))
    }
    var sums: [Hour] = []
    for hour in hours.sorted(by: Hour.precedes) {
      // Slices that are told apart by personal data alone fall together.
      if let last = sums.last, !Hour.precedes(last, hour) {
        let sum = last.count.addingReportingOverflow(hour.count)
        sums[sums.count - 1].count = sum.overflow ? .max : sum.partialValue
        sums[sums.count - 1].persons |= hour.persons
      } else {
        sums.append(hour)
      }
    }
    file.add(table.level)
    file.add(sums.count)
    var last = 0
    for hour in sums {
      file.add(hour.event)
      file.add(hour.slice)
      file.add(signed: Int64(hour.bucket - last))
      file.add(UInt64(hour.count))
      file.add(UInt64(hour.persons))
      last = hour.bucket
    }
  }
}
