import Assay
import Testing

struct StoredProfileTests {
  private static let events = SampleTraffic(seed: 31, events: 400, people: 80).all()

  @Test func `what is written is read back to the same bytes`() throws {
    let storing = try Storing()
    let bytes = storing.bytes(Self.events)
    let registry = Registry()
    let read = try ProfileReader.read(bytes, registry: registry)
    #expect(read.profile.events == 400)
    #expect(read.bytes(names: registry.names) == bytes)
  }

  @Test(arguments: 1...3) func `any split merges to the same bytes`(seed: Int) throws {
    let storing = try Storing()
    let sealed: Set<PropertyKey> = [storing.property("Order Completed", "city")]
    let whole = storing.bytes(Self.events, sealing: sealed)
    var dice = Dice(UInt64(seed))
    var parts = [[SampleEvent]](repeating: [], count: 3)
    for event in Self.events { parts[dice.below(3)].append(event) }
    let registry = Registry()
    var sum: StoredProfile?
    // Only one of them met personal data, and each was written by a run of its own.
    for (number, part) in parts.enumerated() {
      let own = try Storing()
      let classified = number == 1 ? [own.property("Order Completed", "city")] : []
      let read = try ProfileReader.read(
        own.bytes(part, sealing: Set(classified)), registry: registry)
      if sum?.merge(read, key: storing.key, names: registry.names) == nil { sum = read }
    }
    #expect(sum?.bytes(names: registry.names) == whole)
  }

  @Test func `a map that only the whole is merges to the same bytes`() throws {
    let storing = try Storing()
    let events = (0..<400).map { index in
      let user: Sample = .object(["n": .integer(index)])
      let plan = index % 2 == 0 ? "free" : "pro"
      let properties: [String: Sample] = [
        "by_user": .object(["u\(index)": user]), "plan": .text(plan),
        "zone": .object(["z\(index % 9)": .integer(index)]),
      ]
      return SampleEvent(
        name: "Page", properties: properties, slice: Slice(), person: UInt64(index % 50) &+ 1,
        time: Int64(index) * 1000)
    }
    let whole = storing.bytes(events)
    let registry = Registry()
    var sum: StoredProfile?
    for part in [events[200...], events[..<200]] {
      let read = try ProfileReader.read(try Storing().bytes(Array(part)), registry: registry)
      if sum?.merge(read, key: storing.key, names: registry.names) == nil { sum = read }
    }
    let isSame = sum?.bytes(names: registry.names) == whole
    #expect(isSame)
    #expect(whole.count < 20_000)
  }

  @Test func `values of a classified property are not in the file`() throws {
    let storing = try Storing()
    let events = (0..<60).map { index in
      SampleEvent(
        name: "Signed Up",
        properties: ["mail": .text("ann.lee\(index)@mail.com"), "plan": .text("premium")],
        slice: Slice(), person: UInt64(index) &+ 1, time: 0)
    }
    let open = String(decoding: storing.bytes(events), as: UTF8.self)
    #expect(open.contains("premium"))
    let sealed = Set(["mail", "plan"].map { storing.property("Signed Up", $0) })
    let bytes = storing.bytes(events, sealing: sealed)
    let text = String(decoding: bytes, as: UTF8.self)
    for word in ["premium", "ann", "lee", "mail.com"] { #expect(!text.contains(word)) }
    let registry = Registry()
    let read = try ProfileReader.read(bytes, registry: registry)
    #expect(read.profile.sealedProperties.count == 2)
  }

  @Test func `another key gives other bytes and the same findings`() throws {
    let later = SampleTraffic(
      seed: 32, events: 400, people: 80,
      change: { event, _ in event.properties["plan"] = .text("gold") }
    ).all()
    var told: [[String]] = []
    var files: [[UInt8]] = []
    for key in ["the first key of all", "another key it is"] {
      let storing = try Storing(key: key)
      files.append(storing.bytes(Self.events))
      let baseline = DriftSide(storing.stored(Self.events))
      let found = storing.compare([baseline], DriftSide(storing.counting.profile(later)))
      told.append(found.map(\.message))
    }
    #expect(files[0] != files[1])
    #expect(!told[0].isEmpty)
    #expect(told[0] == told[1])
  }

  @Test func `the sample on disk is bounded`() throws {
    let storing = try Storing()
    // Texts with few words have many shapes, which take room.
    var dice = Dice(9)
    let events = (0..<40).map { index in
      SampleEvent(
        name: "Page",
        properties: [
          "body": .list(
            (0..<1000).map { _ in .text(String(repeating: "x9-", count: dice.below(30))) })
        ], slice: Slice(), person: UInt64(index) &+ 1, time: Int64(index))
    }
    #expect(storing.bytes(events).count < 5_000_000)
  }

  @Test func `a file that is no profile is told in a sentence`() throws {
    let bytes = try Storing().bytes(Array(Self.events.prefix(40)))
    func problem(_ bytes: [UInt8]) -> String? {
      do throws(ProfileProblem) {
        _ = try ProfileReader.read(bytes, registry: Registry())
        return nil
      } catch {
        return error.message
      }
    }
    var newer = bytes
    newer[8] = 7
    var damaged = bytes
    damaged[bytes.count / 2] ^= 4
    #expect(problem([]) == "is empty")
    #expect(problem(Array("{}".utf8)) == "is not a profile")
    #expect(problem(Array(bytes.dropLast())) == "is cut off")
    #expect(problem(Array(bytes.prefix(20))) == "is cut off")
    #expect(problem(damaged) == "is damaged: its checksum does not fit")
    #expect(
      problem(newer) == "was written by a newer Assay (format 7; this one reads 2)")
    #expect(problem(bytes) == nil)
  }

  @Test func `no bytes behind the head make the reader trap`() throws {
    let storing = try Storing()
    let file = storing.bytes(Array(Self.events.prefix(12)))
    let payload = Array(file.dropFirst(StoredProfile.headBytes))
    var dice = Dice(77)
    var read = 0
    for round in 0..<60 {
      var bytes = payload
      for _ in 0...(round % 4) {
        bytes[dice.below(bytes.count)] = UInt8(truncatingIfNeeded: dice.next())
      }
      if round % 5 == 0 { bytes.removeLast(dice.below(bytes.count)) }
      let registry = Registry()
      guard
        let profile = ProfileReader.content(bytes, fingerprint: "00000000", registry: registry)
      else { continue }
      read += 1
      let again = profile.bytes(names: registry.names)
      #expect(again.count >= StoredProfile.headBytes)
    }
    // A changed counter is nobody's harm, so some of them can be read.
    #expect(read > 0)
  }
}
