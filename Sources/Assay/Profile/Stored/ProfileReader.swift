/// Reads a stored profile; whatever the bytes are, it ends with a profile or a sentence.
package struct ProfileReader {
  private static let mostEvents = 1 << 16
  private static let mostSlices = 1 << 16
  private static let mostEntries = 1 << 19

  private var scan: ProfileScan
  private let registry: Registry
  private var profile = TrafficProfile()
  /// The registry's numbers of the file's names; -1 for a path past its limit.
  private var events: [Int32] = []
  private var slices: [Int32] = []
  private var paths: [Int32] = [0]
  private var parents: [Int] = [0]

  /// Whether a file begins as stored profiles do.
  package static func isProfile(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: StoredProfile.magic)
  }

  /// Reads a file; its names get numbers of the registry.
  package static func read(
    _ bytes: [UInt8], registry: Registry
  ) throws(ProfileProblem) -> StoredProfile {
    guard isProfile(bytes) else {
      throw ProfileProblem(bytes.isEmpty ? "is empty" : "is not a profile")
    }
    guard bytes.count >= StoredProfile.headBytes else { throw ProfileProblem("is cut off") }
    var head = ProfileScan(bytes, from: 8)
    let version = Int(head.byte()) | Int(head.byte()) << 8
    guard (1...StoredProfile.version).contains(version) else {
      throw ProfileProblem(
        version > StoredProfile.version
          ? "was written by a newer Assay (format \(version); this one reads "
            + "\(StoredProfile.version))"
          : "has the unknown format \(version)")
    }
    let settings = head.word()
    let fingerprint = (0..<8).map { _ in head.byte() }
    let size = head.word()
    let payload = bytes.count - StoredProfile.headBytes
    guard size <= UInt64(payload) else { throw ProfileProblem("is cut off") }
    let check = StoredProfile.check(
      Array(bytes[..<34]), bytes[StoredProfile.headBytes...])
    guard size == UInt64(payload), check.elementsEqual(bytes[34..<66]),
      fingerprint.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw ProfileProblem("is damaged: its checksum does not fit") }
    guard settings == StoredProfile.settings else {
      throw ProfileProblem("was made with other settings: make it again from its recording")
    }
    guard
      let profile = content(
        bytes, from: StoredProfile.headBytes,
        fingerprint: String(decoding: fingerprint, as: UTF8.self), registry: registry)
    else { throw ProfileProblem("is damaged: its content does not fit") }
    return profile
  }

  /// Reads what stands behind a file's head; nil where it is no profile.
  package static func content(
    _ bytes: [UInt8], from start: Int = 0, fingerprint: String, registry: Registry
  ) -> StoredProfile? {
    var reader = Self(scan: ProfileScan(bytes, from: start), registry: registry)
    guard reader.readAll() else { return nil }
    return StoredProfile(read: reader.profile, fingerprint: fingerprint)
  }

  private init(scan: ProfileScan, registry: Registry) {
    self.scan = scan
    self.registry = registry
  }

  /// Whether everything could be read.
  private mutating func readAll() -> Bool {
    let flags = scan.byte()
    profile.level = Int(flags >> 1 & 0x3F)
    guard profile.level < TrafficProfile.caps.count else { return false }
    let hasManyCells = scan.flag()
    if flags & 1 == 1 { profile.forgetSlices() }
    readNames()
    readCells()
    profile.hasNoRoom = hasManyCells || registry.names.paths.count >= profile.limits.paths
    // Where not even events are counted there are too many of them.
    profile.hasManyEvents = hasManyCells && profile.rootCount == 0
    if profile.hasNoRoom { profile.keepEvents() }
    if flags & 0x80 != 0 { readVolumes() }
    var reader = SampleReading(
      scan: scan, events: events, slices: slices, paths: paths)
    guard !scan.isBroken, let sample = reader.read() else { return false }
    profile.sample = sample
    profile.weigh()
    return true
  }

  private mutating func readNames() {
    for _ in 0..<scan.count(most: Self.mostEvents) where !scan.isBroken {
      let type = scan.string(most: Registry.maximumNameLength)
      let name = scan.string(most: Registry.maximumNameLength)
      events.append(registry.event(EventName(type: type, name: name)))
    }
    for _ in 0..<scan.count(most: Self.mostSlices) where !scan.isBroken {
      var slice = Slice()
      slice.platform = scan.string(most: 1024)
      slice.appVersion = scan.string(most: 1024)
      slice.library = scan.string(most: 1024)
      slice.libraryVersion = scan.string(most: 1024)
      slices.append(registry.slice(slice))
    }
    for _ in 0..<scan.count(most: Registry.maximumPaths) where !scan.isBroken {
      let parent = scan.number(below: paths.count)
      let isItem = scan.flag()
      let name = scan.text(most: 8 * Registry.maximumNameLength)
      guard !scan.isBroken else { return }
      let number =
        paths[parent] >= 0
        ? registry.path(parent: paths[parent], name: name, isItem: isItem) : -1
      paths.append(number)
      parents.append(parent)
    }
    // Two names must not stand for one thing.
    if Set(events).count != events.count || Set(slices).count != slices.count { scan.fail() }
    let known = paths.filter { $0 >= 0 }
    if Set(known).count != known.count { scan.fail() }
    guard !scan.isBroken, !profile.hasManySlices else { return }
    guard slices.count <= ProfileRow.mostSlices else { return scan.fail() }
    for slice in slices { _ = profile.sliceSlot(slice) }
  }

  private mutating func readCells() {
    var last = (-1, -1)
    var entries = 0
    for _ in 0..<scan.count(most: profile.limits.keys) where !scan.isBroken {
      let event = scan.number(below: events.count)
      let path = scan.number(below: paths.count)
      let flags = scan.number(below: 8)
      guard !scan.isBroken, (event, path) > last else { return scan.fail() }
      last = (event, path)
      var lengths = SIMD8<UInt32>.zero
      for width in 0..<8 { lengths[width] = UInt32(scan.number(below: 1 << 32)) }
      let number = path == 0 ? 0 : paths[path]
      let parent = path == 0 ? -1 : paths[parents[path]]
      let cell = number < 0 ? -1 : profile.cell(event: events[event], path: number, parent: parent)
      if cell >= 0 {
        profile.cells[cell].lengths = lengths
        profile.cells[cell].isMap = flags & 1 > 0
        profile.cells[cell].hasManyValues = flags & 2 > 0
        profile.cells[cell].isSealed = flags & 4 > 0
      }
      let count = scan.count(most: Self.mostEntries - entries)
      entries += count
      for _ in 0..<count where !scan.isBroken { readEntry(of: cell) }
    }
  }

  private mutating func readEntry(of cell: Int) {
    guard let tag = TrafficProfile.Tag(rawValue: scan.byte()) else { return scan.fail() }
    let hash: UInt64
    var isSpoken = false
    var text: [UInt8] = []
    switch tag {
    case .firstKind, .furtherKind: hash = UInt64(scan.number(below: 11))
    case .bucket:
      let bucket = scan.signed()
      guard abs(clamped: bucket) <= 1024 else { return scan.fail() }
      hash = UInt64(bitPattern: bucket)
    case .number:
      hash = scan.double()
      guard Double(bitPattern: hash).isFinite else { return scan.fail() }
    case .string:
      hash = scan.word()
      isSpoken = scan.flag()
      text = scan.text(most: SpokenValue.capacity)
    }
    let counters = readRow()
    guard cell >= 0, !scan.isBroken else { return }
    guard profile.find(cell, tag, hash) < 0,
      Int(profile.cells[cell].valueCount) < TrafficProfile.mostValues || tag == .bucket
        || tag.rawValue < TrafficProfile.Tag.string.rawValue
    else { return scan.fail() }
    let entry = Int(profile.makeEntry(cell, tag, hash))
    profile.entries[entry].isSpoken = isSpoken
    profile.entries[entry].textCount = Int32(text.count)
    for (offset, byte) in text.enumerated() {
      profile.texts[entry * SpokenValue.capacity + offset] = byte
    }
    for (slot, counter) in counters.enumerated() {
      profile.rows[entry * profile.stride + slot] = counter
    }
  }

  private mutating func readVolumes() {
    let level = scan.number(below: VolumeTable.widths.count + 1)
    var cells: [VolumeTable.Cell] = []
    var last: Int64 = 0
    for _ in 0..<scan.count(most: VolumeTable.room) where !scan.isBroken {
      let event = scan.number(below: events.count)
      let slice = scan.number(below: slices.count)
      let step = last.addingReportingOverflow(scan.signed())
      let count = scan.number(below: 1 << 32)
      let persons = scan.number(below: 1 << 32)
      guard !scan.isBroken, !step.overflow, (0..<1 << 24).contains(step.partialValue)
      else { return scan.fail() }
      last = step.partialValue
      cells.append(
        VolumeTable.Cell(
          event: events[event], slice: slices[slice], bucket: last, count: UInt32(count),
          persons: UInt32(persons)))
    }
    guard !scan.isBroken, let volumes = VolumeTable(level: level, cells: cells)
    else { return scan.fail() }
    profile.volumes = volumes
  }

  private func abs(clamped number: Int64) -> Int64 { number == .min ? .max : Swift.abs(number) }

  private mutating func readRow() -> [UInt32] {
    let count = ProfileRow.fixed + (profile.hasManySlices ? 0 : slices.count)
    var isSet: [Bool] = []
    for start in stride(from: 0, to: count, by: 8) {
      let bits = scan.byte()
      for offset in 0..<min(8, count - start) { isSet.append(bits >> UInt8(offset) & 1 == 1) }
    }
    return isSet.map { isSet in
      isSet && !scan.isBroken ? UInt32(scan.number(below: 1 << 32)) : 0
    }
  }
}
