/// The users on devices that were met, each once, and the minutes in which they were there.
///
/// Most events only count in a party that is there already, so the logs behind it get what is
/// folded. Its size is bounded by whoever holds it, see ``IdentityCheck``.
struct PartyTable: Sendable {
  private(set) var parties: [IDParty] = []
  private(set) var names: [IDPartyNames] = []
  /// Minutes that are over, in no order; a party may have a minute more than once.
  private(set) var minutes: [[PartyMinute]] = []
  private var open: [PartyMinute] = []
  private var folded = 0
  /// The upper half of a hash, and the party's number and one; 0 marks a free cell.
  private var cells = [UInt64](repeating: 0, count: 1024)

  private static let chunk = 1 << 18
  /// Beyond so many minutes they are worth room for a whole chunk.
  private static let few = 1 << 12

  /// How many minutes there are, some of them perhaps more than once.
  var minuteCount: Int { folded &+ minutes.count &* Self.chunk &+ open.count &+ parties.count }

  /// The number of a party; -1: it was not met.
  @inline(__always)
  func find(_ user: UInt64, _ device: UInt64) -> Int {
    let hash = Self.hash(user, device)
    let mask = cells.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while cells[place] != 0 {
      if cells[place] &>> 32 == hash &>> 32 {
        let number = Int(truncatingIfNeeded: cells[place] & 0xFFFF_FFFF) &- 1
        if parties[number].user == user, parties[number].device == device { return number }
      }
      place = (place &+ 1) & mask
    }
    return -1
  }

  /// Asks for what ``prefetchParty(_:_:)`` looks at.
  @inline(__always)
  func prefetchCell(_ user: UInt64, _ device: UInt64) {
    cells.prefetch(Int(truncatingIfNeeded: Self.hash(user, device)) & (cells.count &- 1))
  }

  /// Asks for a party that is noted soon, and answers its number, or that of one with the same tag;
  /// -1: it was not met.
  @inline(__always)
  func prefetchParty(_ user: UInt64, _ device: UInt64) -> Int32 {
    let hash = Self.hash(user, device)
    let mask = cells.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while cells[place] != 0 {
      if cells[place] &>> 32 == hash &>> 32 {
        let number = Int(truncatingIfNeeded: cells[place] & 0xFFFF_FFFF) &- 1
        parties.prefetch(number)
        return Int32(truncatingIfNeeded: number)
      }
      place = (place &+ 1) & mask
    }
    return -1
  }

  /// Whether a number is that of a party.
  @inline(__always)
  func isParty(_ number: Int, _ user: UInt64, _ device: UInt64) -> Bool {
    number >= 0 && number < parties.count && parties[number].user == user
      && parties[number].device == device
  }

  /// Adds a party that was not met before.
  @inline(never)
  mutating func insert(_ party: IDParty, _ names: IDPartyNames) -> Int {
    if parties.count &* 2 >= cells.count { grow() }
    parties.append(party)
    self.names.append(names)
    put(parties.count &- 1)
    return parties.count &- 1
  }

  /// Counts an event of a party, and answers what its ids are.
  @inline(__always)
  mutating func note(
    _ number: Int, at place: PackedPosition, slice: Int32, time: Int64?
  ) -> Int32 {
    let over = parties.withUnsafeMutableBufferPointer { all -> PartyMinute? in
      let party = all.baseAddress.unsafelyUnwrapped + number
      party.pointee.count &+= 1
      if place < party.pointee.place {
        party.pointee.place = place
        party.pointee.slice = slice
      }
      guard party.pointee.isPair else { return nil }
      let (minute, moment) = DeviceUse.split(time)
      if party.pointee.minute == minute, party.pointee.useCount > 0 {
        party.pointee.first = min(party.pointee.first, moment)
        party.pointee.last = max(party.pointee.last, moment)
        party.pointee.useCount &+= 1
        if place < party.pointee.usePlace {
          party.pointee.usePlace = place
          party.pointee.useSlice = slice
        }
        return nil
      }
      let over = party.pointee.useCount > 0 ? PartyMinute(number, party.pointee) : nil
      party.pointee.minute = minute
      party.pointee.first = moment
      party.pointee.last = moment
      party.pointee.useCount = 1
      party.pointee.usePlace = place
      party.pointee.useSlice = slice
      return over
    }
    if let over { append(over) }
    return parties[number].combination
  }

  /// Takes in a party of another worker, of whose ids it has made its own number.
  mutating func merge(_ other: consuming Self, combinations: [Int32]) {
    var numbers: [Int] = []
    numbers.reserveCapacity(other.parties.count)
    for (its, party) in other.parties.enumerated() {
      var party = party
      party.combination = combinations[Int(party.combination)]
      let known = find(party.user, party.device)
      guard known >= 0 else {
        numbers.append(insert(party, other.names[its]))
        continue
      }
      numbers.append(known)
      parties[known].count &+= party.count
      if party.place < parties[known].place {
        parties[known].place = party.place
        parties[known].slice = party.slice
      }
      if party.useCount > 0 { append(PartyMinute(known, party)) }
    }
    for var minute in other.open {
      minute.party = UInt32(truncatingIfNeeded: numbers[Int(minute.party)])
      append(minute)
    }
    // Full ones are taken over as they are, and all but those that were folded are full.
    for var chunk in other.minutes {
      for index in chunk.indices {
        chunk[index].party = UInt32(truncatingIfNeeded: numbers[Int(chunk[index].party)])
      }
      folded &+= chunk.count &- Self.chunk
      minutes.append(chunk)
    }
  }

  /// Brings every minute of a party into one record.
  mutating func fold() {
    var sorted = Self.sorted(allMinutes(), by: parties.count)
    var start = 0
    var kept = 0
    while start < sorted.count {
      var end = start
      var isSorted = true
      while end < sorted.count, sorted[end].party == sorted[start].party {
        if end > start, sorted[end].minute <= sorted[end &- 1].minute { isSorted = false }
        end += 1
      }
      if !isSorted { sorted[start..<end].sort { $0.minute < $1.minute } }
      let first = kept
      for index in start..<end {
        if kept > first, sorted[kept &- 1].minute == sorted[index].minute {
          sorted[kept &- 1].fold(sorted[index])
        } else {
          sorted[kept] = sorted[index]
          kept += 1
        }
      }
      start = end
    }
    sorted.removeLast(sorted.count - kept)
    minutes = [sorted]
    folded = sorted.count - Self.chunk
    open = []
  }

  /// Gives every minute of the parties that `isWanted` says, whatever their order.
  func forEachUse(_ isWanted: (Int) -> Bool, _ body: (DeviceUse) -> Void) {
    for chunk in minutes + [open] {
      for minute in chunk where isWanted(Int(minute.party)) {
        body(DeviceUse(names[Int(minute.party)], minute))
      }
    }
    for (number, party) in parties.enumerated() where party.useCount > 0 && isWanted(number) {
      body(DeviceUse(names[number], PartyMinute(number, party)))
    }
  }

  /// Forgets all minutes that are over.
  mutating func removeMinutes() {
    minutes = []
    open = []
    folded = 0
    for number in parties.indices { parties[number].useCount = 0 }
  }

  @inline(__always)
  private mutating func append(_ minute: PartyMinute) {
    open.append(minute)
    if open.count & (Self.few &- 1) == 0 { seal() }
  }

  @inline(never)
  private mutating func seal() {
    if open.count == Self.chunk {
      minutes.append(open)
      open = Array(largeCapacity: Self.chunk)
    } else if open.capacity < Self.chunk {
      open.enlarge(to: Self.chunk)
    }
  }

  private func allMinutes() -> [PartyMinute] {
    var all: [PartyMinute] = []
    all.reserveCapacity(minuteCount)
    for chunk in minutes { all += chunk }
    return all + open
  }

  /// In the order of the parties, and of one party in the order that they had.
  private static func sorted(_ minutes: [PartyMinute], by parties: Int) -> [PartyMinute] {
    guard let first = minutes.first else { return [] }
    var ends = [Int](repeating: 0, count: parties + 1)
    for minute in minutes { ends[Int(minute.party) &+ 1] &+= 1 }
    for number in 0..<parties { ends[number &+ 1] &+= ends[number] }
    var sorted = [PartyMinute](repeating: first, count: minutes.count)
    for minute in minutes {
      sorted[ends[Int(minute.party)]] = minute
      ends[Int(minute.party)] &+= 1
    }
    return sorted
  }

  @inline(__always)
  private static func hash(_ user: UInt64, _ device: UInt64) -> UInt64 {
    // The upper half is the tag, so it must not follow from the place.
    ContentHash.mixed(user, device) | 1 &<< 63
  }

  private mutating func put(_ number: Int) {
    let hash = Self.hash(parties[number].user, parties[number].device)
    let mask = cells.count &- 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while cells[place] != 0 { place = (place &+ 1) & mask }
    cells[place] = hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: number &+ 1)
  }

  private mutating func grow() {
    cells = [UInt64](repeating: 0, count: cells.count * 4)
    for number in parties.indices { put(number) }
  }
}
