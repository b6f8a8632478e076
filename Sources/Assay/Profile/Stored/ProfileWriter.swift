/// Writes names, counts and sample of a sealed profile.
struct ProfileWriter {
  private let profile: TrafficProfile
  private let names: ProfileNames
  private var file = ProfileBytes()
  /// The column of each slice in the profile's rows, in the order of the written slices.
  private var columns: [[Int]] = []

  var bytes: [UInt8] { file.bytes }

  init(_ whole: TrafficProfile, _ registered: Registry.Names, room: Int) {
    let profile = whole.trimmed(to: room)
    self.profile = profile
    names = ProfileNames(profile, registered)
    file.add(byte: (profile.hasManySlices ? 1 : 0) | UInt8(profile.level) << 1 | 0x80)
    file.add(flag: profile.hasManyCells)
    addNames()
    addCells()
    addVolumes()
    let bounded = profile.sample.bounded(
      to: Self.room(besides: file.bytes.count),
      isKept: { [names, profile] in
        names.eventPlaces[$0] != nil && names.pathPlaces[$1] != nil
          && profile.isKept(event: $0, path: $1)
      })
    SampleWriter(bounded, names, registered).write(to: &file)
  }

  /// What a file's sample may take: with names and counts it stays below five megabytes.
  private static func room(besides counts: Int) -> Int {
    max(StoredProfile.sampleBytes / 8, min(StoredProfile.sampleBytes, 4_800_000 - counts))
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
    columns = names.slices.map { _ in [] }
    for (column, number) in profile.sliceNumbers.enumerated() where !profile.hasManySlices {
      if let place = names.slicePlaces[number] { columns[place].append(column) }
    }
  }

  private mutating func addCells() {
    var cells: [(event: Int, path: Int, cell: TrafficProfile.Cell)] = []
    for cell in profile.cells where !cell.isDead && !profile.hasManyCells {
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
    var entries: [(number: Int, entry: TrafficProfile.Entry)] = []
    var next = cell.firstEntry
    while next >= 0 {
      entries.append((Int(next), profile.entries[Int(next)]))
      next = profile.entries[Int(next)].next
    }
    entries.sort { ($0.entry.tag.rawValue, $0.entry.hash) < ($1.entry.tag.rawValue, $1.entry.hash) }
    file.add(entries.count)
    for (number, entry) in entries {
      file.add(UInt64(entry.tag.rawValue))
      switch entry.tag {
      case .firstKind, .furtherKind: file.add(entry.hash)
      case .bucket: file.add(signed: Int64(bitPattern: entry.hash))
      case .number: file.add(double: entry.hash)
      case .string:
        file.add(word: entry.hash)
        file.add(flag: entry.isSpoken)
        let start = number * SpokenValue.capacity
        file.add(text: profile.texts[start..<start + Int(entry.textCount)])
      }
      addRow(number)
    }
  }

  /// The counts by hour, each key as its distance from the last.
  private mutating func addVolumes() {
    let table = profile.volumes.trimmed(to: VolumeTable.storedRoom)
    var cells: [[Int]: (count: UInt32, persons: UInt32)] = [:]
    for cell in table.sorted {
      guard let event = names.eventPlaces[cell.event], let slice = names.slicePlaces[cell.slice]
      else { continue }
      // Slices that are told apart by personal data alone fall together.
      let key = [event, slice, cell.bucket]
      let known = cells[key] ?? (0, 0)
      let sum = known.count.addingReportingOverflow(cell.count)
      cells[key] = (sum.overflow ? .max : sum.partialValue, known.persons | cell.persons)
    }
    file.add(table.level)
    file.add(cells.count)
    var last = 0
    for (key, cell) in cells.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      file.add(key[0])
      file.add(key[1])
      file.add(signed: Int64(key[2] - last))
      file.add(UInt64(cell.count))
      file.add(UInt64(cell.persons))
      last = key[2]
    }
  }

  /// A row: which counters are not zero, bit by bit, and those.
  private mutating func addRow(_ number: Int) {
    let base = number * profile.stride
    var counters = (0..<ProfileRow.fixed).map { profile.rows[base + $0] }
    for columns in columns {
      counters.append(
        columns.reduce(0) { $0 &+ profile.rows[base + ProfileRow.fixed + $1] })
    }
    for start in stride(from: 0, to: counters.count, by: 8) {
      var bits: UInt8 = 0
      for offset in 0..<min(8, counters.count - start) where counters[start + offset] > 0 {
        bits |= 1 << UInt8(offset)
      }
      file.add(byte: bits)
    }
    for counter in counters where counter > 0 { file.add(UInt64(counter)) }
  }
}
