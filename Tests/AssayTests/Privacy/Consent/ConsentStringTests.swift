import Assay
import Testing

/// TC, GPP and US privacy strings, those of the specifications among them.
struct ConsentStringTests {
  /// The example of IAB Europe's page on the string's format.
  static let official = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA"

  @Test func `the official TC string says what its page says`() throws {
    let string = try #require(TCFString(Self.official.utf8))
    #expect(string.created == 1_582_243_059_300)
    #expect(string.updated == 1_582_243_059_300)
    #expect((1...24).filter { string.hasConsent(toPurpose: $0) } == [1, 2, 3])
    #expect((1...24).filter { string.hasInterest(inPurpose: $0) } == [])
    #expect(string.vendors.ids == [2, 6, 8])
    #expect(string.interestedVendors.ids == [2, 6, 8])
    #expect(string.restrictions == [])
  }

  @Test func `further segments change nothing`() {
    let whole =
      Self.official + ".IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAA"
      + "FAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw"
    #expect(TCFString(whole.utf8) == TCFString(Self.official.utf8))
  }

  @Test func `a TC string of a public reader`() throws {
    // The example of GDPR::IAB::TCFv2, a public reader, whose page tells these.
    let text = "CLcVDxRMWfGmWAVAHCENAXCkAKDAADnAABRgA5mdfCKZuYJez-NQm0TBMYA4oCAAGQYIAAAAAAEAIAEgAA"
    let string = try #require(TCFString(text.utf8))
    #expect(string.created / 1000 == 1_228_644_257)
    #expect(string.updated / 1000 == 1_326_215_413)
    #expect([1, 3, 9, 10].allSatisfy { string.hasConsent(toPurpose: $0) })
    #expect(string.vendors.ids.prefix(10) == [2, 3, 6, 7, 8, 10, 12, 13, 14, 15])
  }

  @Test func `vendors may be listed by ranges`() throws {
    var bits = BitText()
    for (value, count) in [(2, 6), (0, 36), (0, 36), (0, 60), (0, 14), (0, 24), (0, 24), (0, 13)] {
      bits.add(value, count)
    }
    // Up to 900: 5, 7 to 9, and a range that ends before it begins.
    for (value, count) in [(900, 16), (1, 1), (3, 12)] { bits.add(value, count) }
    for (value, count) in [(0, 1), (5, 16), (1, 1), (7, 16), (9, 16), (1, 1), (4, 16), (3, 16)] {
      bits.add(value, count)
    }
    for (value, count) in [(0, 16), (0, 1)] { bits.add(value, count) }
    #expect(TCFString(bits.text.utf8)?.vendors.ids == [5, 7, 8, 9])
  }

  @Test func `publishers restrict what vendors may do`() throws {
    let text = BitText.tcf(
      purposes: [1, 2, 3], vendors: [5, 6, 7, 755],
      restrictions: [(1, 0, [6...7]), (2, 1, [5...5]), (3, 2, [755...755])])
    let string = try #require(TCFString(text.utf8))
    #expect(string.hasConsent(toPurpose: 1, of: 5))
    #expect(!string.hasConsent(toPurpose: 1, of: 6))
    #expect(!string.hasConsent(toPurpose: 1, of: 7))
    #expect(string.hasConsent(toPurpose: 2, of: 5))
    #expect(!string.hasConsent(toPurpose: 3, of: 755))
    #expect(string.hasConsent(toPurpose: 1, of: 755))
    #expect(!string.hasConsent(toPurpose: 4, of: 5))
    #expect(!string.hasConsent(toPurpose: 1, of: 8))
  }

  @Test(arguments: [
    "", "C", "CO", "Bxxx", "C~~~", "COvFyGBOvFyGBAbAAAENAPCAAO", "D", "1", "analytics",
  ])
  func `what is no TC string is none`(_ text: String) {
    #expect(TCFString(text.utf8) == nil)
  }

  @Test func `the official GPP strings list their sections`() throws {
    let europe = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"
    let one = try #require(GPPString("DBABMA~\(europe)".utf8))
    #expect(one.sections == [2])
    #expect(one.europe != nil)
    let two = try #require(GPPString("DBACNYA~\(europe)~1YNN".utf8))
    #expect(two.sections == [2, 6])
    #expect(two.state(of: .sale) == .granted)
    let range = try #require(GPPString("DBABjw~\(europe)~1YYN".utf8))
    #expect(range.sections == [5, 6])
    #expect(range.europe == nil)
    #expect(range.state(of: .sale) == .denied)
    // A consent tool's default for the United States: nobody opted out.
    let nation = try #require(GPPString("DBABLA~BVVqAAAAAACA".utf8))
    #expect(nation.sections == [7])
    #expect(GPPString.Use.allCases.map(nation.state) == [.granted, .granted, .granted])
  }

  @Test(arguments: [
    (7, 6, [1, 2, 0], [ConsentState.denied, .granted, .unknown]),
    (8, 3, [2, 1], [.granted, .denied, .unknown]),
    (9, 3, [1, 2], [.denied, .unknown, .granted]),
    (10, 3, [2, 1], [.granted, .unknown, .denied]),
    (11, 4, [2, 1], [.granted, .unknown, .denied]),
    (12, 3, [0, 1], [.unknown, .unknown, .denied]),
    (16, 3, [1, 1], [.denied, .unknown, .denied]),
    (18, 4, [1, 2], [.denied, .unknown, .granted]),
    (99, 3, [1, 1], [.unknown, .unknown, .unknown]),
  ])
  func `sections of the United States tell opt-outs of sale, sharing and targeted advertising`(
    _ section: Int, _ notices: Int, _ fields: [Int], _ expected: [ConsentState]
  ) throws {
    let text = BitText.gpp([(section, BitText.state(notices: notices, fields))])
    let string = try #require(GPPString(text.utf8))
    #expect(string.sections == [section])
    #expect([GPPString.Use.sale, .sharing, .targeted].map(string.state) == expected)
  }

  @Test func `an opt-out in any section counts`() throws {
    let text = BitText.gpp([
      (6, "1YNN"), (8, BitText.state(notices: 3, [1, 2])),
      (9, BitText.state(notices: 3, [2, 2])),
    ])
    let string = try #require(GPPString(text.utf8))
    #expect(string.state(of: .sale) == .denied)
    #expect(string.state(of: .sharing) == .granted)
  }

  @Test(arguments: [
    "", "D", "DBABMA", "DBABMA~", "DBABMA~a~b", "COvF~x", "DBAA~", "D~~~~", "DCABMA~x",
  ])
  func `what is no GPP string grants nothing`(_ text: String) {
    let string = GPPString(text.utf8)
    #expect(string?.europe == nil)
    #expect(string.map { $0.state(of: .sale) } ?? .unknown == .unknown)
  }

  @Test(arguments: [
    ("1YNN", ConsentState.granted), ("1YYN", .denied), ("1YYY", .denied), ("1---", .granted),
    ("1ny-", .denied),
  ])
  func `US privacy strings`(_ text: String, _ expected: ConsentState) {
    #expect(USPrivacyString(text.utf8)?.sale == expected)
  }

  @Test(arguments: ["", "1", "1YN", "1YNNN", "2YNN", "1YXN", "yes"])
  func `what is no US privacy string is none`(_ text: String) {
    #expect(USPrivacyString(text.utf8) == nil)
  }

  @Test func `no text whatever makes a reader trap`() {
    var random = SplitMix(state: 7)
    let seeds = [
      Self.official, "DBACNYA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN",
      BitText.tcf(vendors: [1, 9, 4000], restrictions: [(1, 0, [1...60_000])]),
      BitText.gpp([(7, BitText.state(notices: 6, [1, 1, 1]))]), "1YNN", ",C0001,C0002:0,",
    ].map { Array($0.utf8) }
    var read = 0
    for round in 0..<20_000 {
      var text = seeds[round % seeds.count]
      for _ in 0..<(1 + random.next() % 6) where !text.isEmpty {
        let place = Int(random.next() % UInt64(text.count))
        switch random.next() % 4 {
        case 0: text.remove(at: place)
        case 1: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        case 2: text.removeSubrange(place...)
        default: text[place] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      var signals = ConsentSignals()
      if signals.take(text) { read += 1 }
      _ = TCFString(text)?.hasConsent(toPurpose: 1, of: 9)
      _ = GPPString(text)?.state(of: .targeted)
      _ = TCFString(text, framework: .canada)
    }
    #expect(read > 1000)
  }
}
