/// How personal data is taken out of a profile before it is written or held against a written one.
///
/// Of the values of classified properties only hashes and shapes are left, and numbers to an eighth
/// of an octave; of other texts words, dates, and shapes; see ``StoredText``. Sealing what is sealed
/// changes nothing, so both sides of a comparison can be made alike.
package enum Sealing: Sendable {
  /// Values of classified properties are told apart under a key.
  case keyed(ProfileKey)
  /// They are told apart by their shapes alone: no common key is known.
  case shapes

  fileprivate func bits(
    _ bits: UInt64, isSealed: Bool, shape: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    switch self {
    case .keyed(let key): isSealed ? bits : key.hash(bits)
    case .shapes: TextHash.of(shape)
    }
  }
}

/// One property of one event, by the registry's numbers.
package struct PropertyKey: Hashable, Sendable {
  package var event: Int32
  package var path: Int32

  package init(event: Int32, path: Int32) {
    self.event = event
    self.path = path
  }
}

extension TrafficProfile {
  /// The properties that are sealed.
  package var sealedProperties: Set<PropertyKey> {
    Set(
      cells.filter { $0.isSealed && !$0.isDead }.map { PropertyKey(event: $0.event, path: $0.path) }
    )
  }

  /// Takes personal data out; what lies in a classified object or array is classified with it.
  package mutating func seal(
    _ classified: Set<PropertyKey>, _ sealing: Sealing, names: Registry.Names
  ) {
    let places = SamplePlaces(names)
    var former: Set<PropertyKey> = []
    for index in cells.indices where !cells[index].isDead {
      let own = PropertyKey(event: cells[index].event, path: cells[index].path)
      if cells[index].isSealed { former.insert(own) }
      guard places.role(own.path) != .home, isIn(classified, own, names) else { continue }
      cells[index].isSealed = true
      forgetValues(index)
    }
    sample.seal(sealedProperties, former, sealing, places)
  }

  private func isIn(
    _ classified: Set<PropertyKey>, _ key: PropertyKey, _ names: Registry.Names
  ) -> Bool {
    var key = key
    while key.path > 0, Int(key.path) < names.paths.count {
      if classified.contains(key) { return true }
      key.path = names.paths[Int(key.path)].parent
    }
    return false
  }
}

extension TrafficSample {
  /// A text, and what became of it, so that the same need not be looked at again.
  private struct Known {
    var bits: UInt64
    var length: UInt32
    var isClassified: Bool
    var isSealed: Bool
    var start: UInt32 = 0
    var kept: UInt8 = 0
    var sealed: UInt64 = 0

    @inline(__always)
    func isSame(_ other: Self) -> Bool {
      bits == other.bits && length == other.length && isClassified == other.isClassified
        && isSealed == other.isSealed
    }
  }

  fileprivate mutating func seal(
    _ classified: Set<PropertyKey>, _ former: Set<PropertyKey>, _ sealing: Sealing,
    _ places: SamplePlaces
  ) {
    let texts = texts
    self.texts = []
    var known: [Known] = []
    var numbers = HashedPlaces(for: values.count / 8)
    let flags = (Self.flags(classified), Self.flags(former))
    // What is left out makes room for what follows, in its place.
    var count = 0
    for number in rows.indices {
      let row = rows[number]
      rows[number].firstValue = count
      for index in row.firstValue..<row.firstValue &+ row.values {
        var value = values[index]
        if places.role(value.path) == .context { continue }
        let place = Self.number(row.event, value.path)
        let isClassified = !classified.isEmpty && flags.0.find(place) >= 0
        if value.kind == .string {
          var own = Known(
            bits: value.bits, length: value.length, isClassified: isClassified,
            isSealed: !former.isEmpty && flags.1.find(place) >= 0)
          let place = numbers.place(own.bits, next: known.count) { known[$0].isSame(own) }
          if place == known.count {
            seal(value, of: texts, &own, sealing)
            known.append(own)
          }
          value.bits = known[place].sealed
          (value.textStart, value.kept) = (known[place].start, known[place].kept)
        } else if isClassified, value.kind == .integer || value.kind == .decimal {
          let number = Double(bitPattern: value.bits)
          if number.isFinite {
            value.bits = NumberBucket.middle(NumberBucket.index(number)).bitPattern
          }
        }
        values[count] = value
        count &+= 1
      }
      rows[number].values = count &- rows[number].firstValue
    }
    values.removeLast(values.count &- count)
  }

  /// Some properties, to be found fast.
  private static func flags(_ properties: Set<PropertyKey>) -> FlatMap {
    var flags = FlatMap()
    for property in properties { flags.insert(number(property.event, property.path), 1) }
    return flags
  }

  private static func number(_ event: Int32, _ path: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: path))
  }

  /// Adds what is kept of a text, which is as long as it was.
  private mutating func seal(
    _ value: Value, of texts: [UInt8], _ known: inout Known, _ sealing: Sealing
  ) {
    known.start = UInt32(truncatingIfNeeded: self.texts.count)
    known.kept = value.kept
    known.sealed = value.bits
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textRoom) { room in
      texts.withUnsafeBufferPointer { texts in
        let start = Int(value.textStart)
        let text = UnsafeBufferPointer(rebasing: texts[start..<start &+ Int(value.kept)])
        let kept = UnsafeBufferPointer(rebasing: room[..<min(text.count, room.count)])
        guard let target = room.baseAddress, kept.count == text.count else { return }
        if known.isClassified {
          StoredText.shape(text, into: target)
          known.sealed = sealing.bits(value.bits, isSealed: known.isSealed, shape: kept)
        } else {
          StoredText.keep(text, length: Int(value.length), into: target)
        }
        self.texts.append(contentsOf: kept)
      }
    }
  }
}
