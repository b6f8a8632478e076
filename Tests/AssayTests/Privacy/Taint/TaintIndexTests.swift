import Assay
import Testing

@Suite struct TaintIndexTests {
  private let email = TaintSearch(.email, "Jane.Doe@Example.com")
  private let phone = TaintSearch(.phone, "+1 (415) 555-0123")
  private let name = TaintSearch(.name, "Jane", "Doe-Miller")

  private func sha256(_ text: String) -> String { SHA256.hex(Array(text.utf8).span) }

  @Test func `a hit says what was done to the value`() {
    #expect(email.words("jane.doe@example.com") == ["as it is"])
    #expect(email.words("moc.elpmaxe@eod.enaj") == ["reversed"])
    #expect(email.words("jane%2Edoe%40example.com") == ["percent-encoded"])
    #expect(
      email.words(sha256("jane.doe@example.com"))
        == ["SHA-256 hex of the trimmed lower-case value"])
    let inner = TaintDisguise.percent(TaintDisguise.base64(Array("a jane.doe@example.com".utf8)))
    #expect(email.words("x=" + inner + "%3D&y=1").contains { $0.hasPrefix("percent") })
  }

  @Test func `the place of a hit is that of the value's bytes`() throws {
    let hit = try #require(email.hits("Über: Jane.Doe@Example.com!").first)
    let text = Array("Über: Jane.Doe@Example.com!".utf8)
    #expect(String(decoding: text[hit.range], as: UTF8.self) == "Jane.Doe@Example.com")
    #expect(hit.value == 7)
    #expect(hit.category == .email)
    #expect(!hit.isWhole)
  }

  @Test func `the published test values of Meta are compliant`() {
    let mail = TaintSearch(.email, " John_Smith@gmail.com ")
    let hash = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
    #expect(mail.hits(hash).map(\.isCompliantForMeta) == [true])
    let number = TaintSearch(.phone, "+1 (650) 555-1212")
    let digits = "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"
    #expect(number.hits(digits).map(\.isCompliantForMeta) == [true])
    #expect(number.hits(digits).map(\.isCompliantForGoogle) == [false])
  }

  @Test func `Google wants a plus and no dots, Meta neither`() {
    let mail = TaintSearch(.email, "jane.doe@gmail.com")
    let google = mail.hits(sha256("janedoe@gmail.com"))
    #expect(google.map(\.isCompliantForGoogle) == [true])
    #expect(google.map(\.isCompliantForMeta) == [false])
    let meta = mail.hits(sha256("jane.doe@gmail.com"))
    #expect(meta.map(\.isCompliantForMeta) == [true])
    #expect(meta.map(\.isCompliantForGoogle) == [false])
    #expect(phone.hits(sha256("+14155550123")).map(\.isCompliantForGoogle) == [true])
    #expect(phone.hits(sha256("+14155550123")).map(\.isCompliantForMeta) == [false])
  }

  @Test func `a hash of something not normalised or of another digest is none that complies`() {
    let raw = email.hits(sha256("Jane.Doe@Example.com"))
    #expect(raw.map(\.isCompliantForMeta) == [false])
    let weak = email.hits(TaintDisguise.hex(TaintDisguise.digest(.md5, "jane.doe@example.com")))
    #expect(weak.map(\.isWeakDigest) == [true])
    #expect(weak.map(\.isCompliantForMeta) == [false])
    let wrapped = email.hits("{\"em\":\"\(sha256("jane.doe@example.com"))\"}")
    #expect(wrapped.map(\.isCompliantForMeta) == [false])
  }

  @Test func `a digest with a known salt or key is told apart from one without`() throws {
    var options = TaintIndex.Options()
    options.salts = [Array("pepper".utf8)]
    let search = TaintSearch(.email, "jane.doe@example.com", options: options)
    let before = try #require(search.hits(sha256("pepperjane.doe@example.com")).first)
    #expect(before.words == "salted SHA-256 hex of the trimmed lower-case value")
    // HMAC-SHA-256 of `jane.doe@example.com` with the key `pepper`.
    let keyed = "979996c5370d0041c6091fae24de1c4ce8af9de67ed2bab412078fcd9cbfbc7a"
    let hit = try #require(search.hits(keyed).first)
    #expect(hit.variant == .salted(.keyed, salt: 0, isBase64: false))
    #expect(email.hits(keyed).isEmpty)
  }

  @Test func `a name is found in both orders and never by one part alone`() {
    for text in ["Jane Doe-Miller", "DOE MILLER, JANE", "jane_doemiller", "DoeMillerJane"] {
      #expect(name.hits(text).count == 1, "\(text)")
    }
    #expect(name.hits("Jane").isEmpty)
    #expect(name.hits("Doe-Miller").isEmpty)
    #expect(name.hits([("first_name", "Jane"), ("age", "x"), ("last", "Doe Miller")]).count == 1)
    #expect(name.hits(sha256("jane")).map(\.isCompliantForMeta) == [true])
    #expect(TaintSearch(.name, "Jane").hits("Jane").isEmpty)
  }

  @Test func `a value that is split over siblings is found`() throws {
    let parts = phone.hits([("area", "415"), ("a", "555"), ("b", "0123")])
    #expect(parts.map(\.words) == ["split over 3 properties, then national digits"])
    let mail = try #require(
      email.hits([("user", "jane.doe"), ("domain", "example.com")]).first)
    #expect(mail.words == "split over 2 properties")
    // Cut somewhere inside a property it is not the value.
    #expect(phone.hits([("area", "9415"), ("a", "555"), ("b", "0123")]).isEmpty)
  }

  @Test func `members of different objects are not put together`() {
    var scratch = TaintScratch()
    scratch.begin()
    scratch.add(Array("jane.doe".utf8).span, place: 0)
    scratch.endSiblings()
    scratch.add(Array("example.com".utf8).span, place: 1)
    var count = 0
    email.index.search(&scratch) { _ in count += 1 }
    #expect(count == 0)
  }

  @Test func `coordinates are found as a pair, cut or rounded to three decimals`() {
    let place = TaintSearch(.location, "37.774929,-122.419416")
    #expect(place.hits("37.774929,-122.419416").count == 1)
    #expect(place.hits([("lat", "37.7749"), ("lng", "-122.4194")], numbers: true).count == 1)
    #expect(place.hits([("lat", "37.775"), ("x", "1"), ("lng", "-122.419")]).count == 1)
    #expect(place.hits([("lat", "37.77"), ("lng", "-122.42")]).isEmpty)
    #expect(place.hits([("lat", "37.774"), ("lng", "-121.419")]).isEmpty)
    #expect(place.hits("37.774929").isEmpty)
  }

  @Test func `the first twelve characters of a secret are a leak of it`() {
    let key = TaintSearch(.apiKey, "sk_live_abcdEFGH1234ijklMNOP")
    #expect(key.words("sk_live_abcdEFGH1234") == ["the first characters"])
    #expect(key.words("sk_live_abcdEFGH1234ijklMNOP") == ["as it is"])
    #expect(key.hits("sk_live_abcd****").isEmpty)
  }

  @Test func `a value inside a blob that is no text is found`() {
    let blob = TaintDisguise.base64([0x00, 0xFF] + Array("jane.doe@example.com".utf8) + [0xFE])
    #expect(email.words(blob) == ["base64 as a part of other data"])
  }

  @Test func `accents, case and invisible characters do not hide a value`() {
    let search = TaintSearch(.name, "Valéry Müller")
    for text in [
      "VALÉRY MÜLLER", "Valery Muller", "Vale\u{301}ry Mu\u{308}ller", "Va\u{200B}léry Müller",
    ] {
      #expect(search.hits(text).count == 1, "\(text)")
    }
  }

  @Test func `what is allowed or too short is not searched`() {
    var options = TaintIndex.Options()
    options.allowed = [Array("help@acme.example".utf8)]
    #expect(
      TaintSearch(.email, "Help@acme.example", options: options).hits("help@acme.example").isEmpty)
    #expect(TaintSearch(.userID, "u-12").hits("u-12").isEmpty)
    #expect(TaintSearch(.city, "San Francisco").hits("San Francisco").isEmpty)
  }

  @Test func `one of many people of the same first name is found by both names`() {
    let names = (0..<3000).map { number in
      TaintValue(
        id: Int32(number), category: .name, pair: Array("Jane".utf8),
        Array("Doe\(String(number, radix: 26, uppercase: true))".utf8))
    }
    let index = TaintIndex(names + names)
    var scratch = TaintScratch()
    scratch.begin()
    for (place, text) in ["Jane", "web", "Doe3AB"].enumerated() {
      scratch.add(Array(text.utf8).span, place: Int32(place))
    }
    var found: [Int32] = []
    index.search(&scratch) { found.append($0.value) }
    let expected: Int32 = 3 * 676 + 10 * 26 + 11
    #expect(found == [expected])
    var digests = 0
    index.search(Array(sha256("jane").utf8).span, scratch: &scratch) { _ in digests += 1 }
    #expect(digests == 8)
  }

  @Test func `a national zero between the brackets is no part of the number`() {
    let search = TaintSearch(.phone, "+442079460123")
    for text in ["+44 (0)20 7946 0123", "020 7946 0123", "0044 20 7946 0123"] {
      #expect(search.hits(text).count == 1, "\(text)")
    }
  }

  @Test func `few digits are an identifier only where an identifier is expected`() {
    let search = TaintSearch(.userID, "4711081")
    #expect(search.hits("4711081", key: "customer_id").count == 1)
    #expect(search.hits("4711081", key: "width").isEmpty)
  }
}
