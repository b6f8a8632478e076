/// A profile as it is kept on disk: sealed, with its sample cut to a bound.
///
/// The bytes follow from the traffic, the key and the classified properties alone, whatever the
/// order of the traffic and however it was split:
///
///     0 ..< 8    magic: 89 'A' 'S' 'P' 0D 0A 1A 0A
///     8 ..< 10   version, the lower byte first
///    10 ..< 18   digest of the settings (caps and bounds), which merged profiles share
///    18 ..< 26   fingerprint of the key, eight hexadecimal digits
///    26 ..< 34   bytes of the payload, the lowest first
///    34 ..< 66   SHA-256 of what stands before and of the payload
///    66 ...      payload: names, counts (``ProfileWriter``), hours (since
///               version 2), sample
package struct StoredProfile: Sendable {
  package static let magic: [UInt8] = [0x89, 0x41, 0x53, 0x50, 0x0D, 0x0A, 0x1A, 0x0A]
  package static let version = 2
  /// The bound of the sample in bytes, about; see ``TrafficSample/bounded(names:)``.
  package static let sampleBytes = 3_400_000
  /// The greatest file that is written.
  package static let mostWrittenBytes = 5_000_000
  /// The greatest file that is read.
  package static let mostBytes = 64 << 20
  package static let headBytes = 66

  /// The counts and the sample, sealed.
  package internal(set) var profile: TrafficProfile
  /// Which key hashed persons and the values of classified properties.
  package internal(set) var fingerprint: String

  /// Seals a profile whose persons were hashed with the key from the beginning.
  package init(
    _ profile: consuming TrafficProfile, classified: Set<PropertyKey>, key: ProfileKey,
    names: Registry.Names
  ) {
    self.profile = profile
    self.profile.seal(classified, .keyed(key), names: names)
    fingerprint = key.fingerprint
  }

  init(read profile: TrafficProfile, fingerprint: String) {
    self.profile = profile
    self.fingerprint = fingerprint
  }

  /// Adds another of the same key, and whose numbers come from the same registry; answers whether
  /// that could be done.
  ///
  /// The key itself is needed only where one seals a property that the other does not.
  package mutating func merge(_ other: Self, key: ProfileKey?, names: Registry.Names) -> Bool {
    var other = other
    let own = profile.sealedProperties
    let theirs = other.profile.sealedProperties
    if let key, key.fingerprint == fingerprint {
      profile.seal(own.union(theirs), .keyed(key), names: names)
      other.profile.seal(own.union(theirs), .keyed(key), names: names)
    } else if !profile.isAlike(own.union(theirs), other.profile) {
      return false
    }
    profile.merge(other.profile)
    return true
  }

  /// A file, and what it leaves out for want of room, in words; nil: nothing.
  package struct Written: Sendable {
    package var bytes: [UInt8]
    package var bound: String?
  }

  /// The file.
  package func bytes(names: Registry.Names) -> [UInt8] { written(names: names).bytes }

  /// The file, of which `room` bounds the values and `most` the bytes.
  package func written(
    names: Registry.Names, room: Int = TrafficProfile.storedRoom,
    most: Int = Self.mostWrittenBytes
  ) -> Written {
    let writer = ProfileWriter(profile, names, room: room, most: most)
    var file = writer.file
    var head = ProfileBytes()
    for byte in Self.magic { head.add(byte: byte) }
    head.add(byte: UInt8(Self.version & 255))
    head.add(byte: UInt8(Self.version >> 8))
    head.add(word: Self.settings)
    for byte in fingerprint.utf8 { head.add(byte: byte) }
    head.add(word: UInt64(file.bytes.count - Self.headBytes))
    let check = Self.check(head.bytes, file.bytes[Self.headBytes...])
    file.put(head: head.bytes + check)
    return Written(bytes: file.bytes, bound: writer.profile.bound)
  }

  /// What merged profiles must have in common.
  static let settings: UInt64 = {
    let text =
      "1 \(TrafficProfile.mostValues) \(TrafficProfile.mostMembers) \(TrafficProfile.mostCells) "
      + "\(ProfileRow.users) \(ProfileRow.fixed) \(ProfileRow.mostSlices) \(NumberBucket.parts) "
      + "\(TrafficSample.room) \(TrafficSample.textRoom) \(TrafficSample.mostValues) "
      + "\(sampleBytes) \(SpokenValue.capacity)"
    return Array(text.utf8).withUnsafeBufferPointer { TextHash.of($0) }
  }()

  static func check(_ head: [UInt8], _ payload: ArraySlice<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(head.span)
    hash.update(payload.span)
    return hash.digest()
  }
}

/// Why some bytes are no profile, in one sentence without the file's name and a full stop.
package struct ProfileProblem: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }
}

extension TrafficProfile {
  /// Whether none of some properties is open in either profile.
  fileprivate func isAlike(_ classified: Set<PropertyKey>, _ other: Self) -> Bool {
    !(cells + other.cells).contains {
      !$0.isDead && !$0.isSealed
        && classified.contains(PropertyKey(event: $0.event, path: $0.path))
    }
  }
}
