import Assay
import Testing

/// What looks like a known value and is none.
@Suite struct TaintFalseFriendTests {
  @Test(arguments: [
    "joann@example.com", "mary.ann@example.com", "ann@example.com.au", "ann@example.community",
    "a**@example.com", "@example.com", "https://ann.example.com/",
  ])
  func `another address is not the known one`(text: String) {
    let search = TaintSearch(.email, "ann@example.com")
    #expect(search.hits("ann@example.com").count == 1)
    #expect(search.hits(text).isEmpty)
  }

  @Test(arguments: [
    "94155550123", "41555501234", "4155550123.5", "0.4155550123", "***-***-0123", "+1415*****23",
    "f4155550123a", "415, 555, 0123", "550e8400-e29b-41d4-a716-4155550123aa",
  ])
  func `digits that go on are another number`(text: String) {
    #expect(TaintSearch(.phone, "+14155550123").hits(text).isEmpty)
  }

  @Test func `ten bare digits under an id's or an amount's name are no phone number`() {
    let search = TaintSearch(.phone, "+14155550123")
    for key in ["order_id", "sku", "timestamp", "total"] {
      #expect(search.hits("4155550123", key: key).isEmpty, "\(key)")
    }
    #expect(search.hits("4155550123", key: "contact").count == 1)
    #expect(search.hits("(415) 555-0123", key: "order_id").count == 1)
  }

  @Test(arguments: ["4242", "**** **** **** 4242", "411111******4242", "411111"])
  func `a masked card is not the card`(text: String) {
    #expect(TaintSearch(.creditCard, "4111 1111 1111 4242").hits(text).isEmpty)
  }

  @Test(arguments: [
    "203.0.113.0", "203.0.113.0/24", "20.30.113.57", "203.0.113.571", "1.203.0.113.57", "203011357",
  ])
  func `another address of the network is not the known one`(text: String) {
    let search = TaintSearch(.ipAddress, "203.0.113.57")
    #expect(search.hits("client 203.0.113.57, port 80").count == 1)
    #expect(search.hits(text).isEmpty)
  }

  @Test func `an address of version 6 is found however it is shortened, and its network is not`() {
    let search = TaintSearch(.ipAddress, "2001:DB8::8A2E:370:7334")
    for text in ["2001:db8:0:0:0:8a2e:370:7334", "2001:0db8:0000:0000:0000:8a2e:0370:7334"] {
      #expect(search.hits(text).count == 1, "\(text)")
    }
    #expect(search.hits("2001:db8::/48").isEmpty)
  }

  @Test(arguments: [
    "1990", "19900517", "1990-05-17T13:45:10Z", "8044d3d1-1990-0517-9000", "1990-05", "90-05-17",
  ])
  func `a number or a time is no date of birth`(text: String) {
    #expect(TaintSearch(.birthDate, "1990-05-17").hits(text).isEmpty)
  }

  @Test func `a date of birth is found where it is written as a date or named as one`() {
    let search = TaintSearch(.birthDate, "1990-05-17")
    for text in ["1990-05-17", "17.05.1990", "5/17/1990", "May 17, 1990", "1990-05-17T00:00:00Z"] {
      #expect(search.hits(text).count == 1, "\(text)")
    }
    #expect(search.hits("19900517", key: "dob").count == 1)
    #expect(search.hits("1990-05-17", key: "created_at").isEmpty)
  }

  @Test(arguments: ["Mali Wanguard", "Ali Wangler", "beli wang", "Liwanga"])
  func `letters of other words are not a name`(text: String) {
    let search = TaintSearch(.name, "Li", "Wang")
    #expect(search.hits("for Li Wang!").count == 1)
    #expect(search.hits(text).isEmpty)
  }

  @Test func `in random traffic nothing is found`() {
    var samples = TaintSamples(random: TaintRandom(seed: 3))
    let index = TaintIndex((0..<900).map { samples.sample($0).value })
    var traffic = TaintTraffic(random: TaintRandom(seed: 4))
    var scratch = TaintScratch()
    var hits: [String] = []
    for _ in 0..<50_000 {
      let text = traffic.value()
      index.search(Array(text.utf8).span, scratch: &scratch) { hits.append("\(text): \($0.words)") }
    }
    #expect(hits.isEmpty)
  }

  @Test func `the values of other people are not found, nor their digests`() {
    var samples = TaintSamples(random: TaintRandom(seed: 5))
    let index = TaintIndex((0..<450).map { samples.sample($0).value })
    let others = (0..<90).map { samples.sample($0) }
    var scratch = TaintScratch()
    for other in others where other.value.category != .name {
      for text in other.writings + TaintDisguise.encodings(other.text).map(\.1) {
        var count = 0
        index.search(Array(text.utf8).span, scratch: &scratch) { _ in count += 1 }
        #expect(count == 0, "\(text)")
      }
    }
  }

  @Test func `bytes of any kind are searched without harm`() {
    var random = TaintRandom(seed: 6)
    let search = TaintSearch(.email, "jane.doe@example.com")
    var scratch = TaintScratch()
    var count = 0
    for length in 0..<2000 {
      let bytes = (0..<length % 200).map { _ in UInt8.random(in: 0...255, using: &random) }
      search.index.search(bytes.span, scratch: &scratch) { _ in count += 1 }
    }
    #expect(count == 0)
    let nested = String(repeating: "%257B%22", count: 9000)
    #expect(search.hits(nested).isEmpty)
    #expect(search.hits(nested + " jane.doe@example.com").count == 1)
  }
}
