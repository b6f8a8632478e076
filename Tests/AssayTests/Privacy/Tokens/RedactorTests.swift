import Assay
import Testing

struct RedactorTests {
  private func redacted(_ line: String, _ contracts: Contract...) throws -> String {
    try RedactedLine(line, contracts: contracts).text
  }

  private static let shop = Contract("shop", version: "1.0.0") {
    Event("Opened") {
      Property("nick", .string).category(.name)
      Property("level", .string).oneOf("jane@x.org", "gold").category(.name)
      Property("income", .integer).category(.income)
      Property("member", .boolean).category(.name)
      Property("tags", .array).category(.name)
      Object("home") { Property("street", .string) }.category(.address)
    }
  }

  @Test(arguments: [
    #""version":"4.1.9","build":"419","ua":"Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101""#,
    #""order_id":"0b5c25d0-bbe0-468a-8d0a-1c5c7b3a9f10","checkout_id":"co_8271ab27cd91""#,
    #""at":"2026-03-09T03:14:05.021Z","day":"2026-03-09","epoch":1773026000,"ms":1773026000123"#,
    #""price":205.99,"total":1e3,"qty":2,"big":123456789012345,"neg":-1234567890"#,
    #""name":"Summit Tent Plus","title":"Shop bottles","company":"Doe & Sons","plan":"pro""#,
    #""products":[{"name":"Trail Lamp","sku":"LMP-1032"}],"category":{"name":"Lamps"}"#,
    #""url":"https://shop.example.com/c/bottles?utm_source=search&key=red&code=SAVE10""#,
    #""text":"caf\u00e9 \/ \"quoted\" \ud83d\uded2","empty":"","null":null,"yes":true,"deep":[[1]]"#,
    #""contact":"noreply@shop.example.com","city":"Berlin","age":34,"password":false"#,
    #""sort_key":"=a","isbn":"978-3-16-148410-0","asset":"icon@2x.png","note":"a = b: c@d""#,
  ])
  func `what names nobody is not touched byte for byte`(_ properties: String) throws {
    let line = " " + RedactedLine.track(properties).replacing(#","prop"#, with: " ,\t\"prop") + " "
    let result = try RedactedLine(line)
    #expect(result.text == line)
    #expect(result.counts.values == 0)
    #expect(result.counts.lines == 0)
  }

  @Test func `what detectors recognise is replaced in place`() throws {
    let line = RedactedLine.track(
      #""a":"see jane@x.org or +49 30 1234567!","b":[4111111111111111]"#)
    let text = try redacted(line)
    #expect(
      text.contains(
        /"a":"see [a-z2-7]{16}@assay\.example or \+49 00 0\d{6}!","b":\[999999\d{10}\]/),
      "\(text)")
  }

  @Test func `an address in a URL stays encoded, and secrets go`() throws {
    let url = #""url":"https://u:p4ss@x.org/a?email=jane%40x.org&token=abcdef#frag""#
    let text = try redacted(RedactedLine.track(url))
    let word = "xx[2-7](?:[a-z2-7]{4}|[a-z2-7]{8})"
    let expected = try Regex(
      "https://\(word):\(word)@x\\.org/a\\?email=[a-z2-7]{16}%40assay\\.example&token=\(word)#frag")
    #expect(text.contains(expected), "\(text)")
  }

  @Test func `every leaf of what a contract declares is replaced, its vocabulary aside`() throws {
    let text = try redacted(
      RedactedLine.track(
        #""nick":"Janie","level":"jane@x.org","income":52340,"member":true,"tags":["Ann",7,null],"#
          + #""home":{"street":"12 Elm St","no":4},"nick2":"Janie""#), Self.shop)
    for part in [
      #""level":"jane@x.org""#, #""member":true"#, #",null]"#, #""nick2":"Janie""#,
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    for part in [#""nick":"Janie""#, "52340", "Ann", "Elm", #""no":4"#] {
      #expect(!text.contains(part), "\(part) in \(text)")
    }
    #expect(text.contains(/"income":\d{5}e0/))
  }

  @Test func `reserved traits are replaced whatever they look like`() throws {
    let text = try redacted(
      RedactedLine.identify(
        #""firstName":"Jane","last_name":"Doe","name":"Jane Doe","phone":"12345","age":34,"#
          + #""address":{"city":"Berlin","postalCode":"10115"},"company":{"name":"Acme"},"#
          + #""birthday":"1985-03-12","username":"jd","password":"hunter2","plan":"pro""#))
    for part in ["Jane", "Doe", "12345", "Berlin", "10115", "1985", "\"jd\"", "hunter2"] {
      #expect(!text.contains(part), "\(part) in \(text)")
    }
    for part in [#""age":34"#, #""name":"Acme""#, #""plan":"pro""#] { #expect(text.contains(part)) }
  }

  @Test func `an organisation's name and address stay`() throws {
    let line =
      #"{"type":"group","messageId":"m","userId":"u","groupId":"g","traits":{"name":"Acme","#
      + #""address":{"city":"Berlin"},"firstName":"Jane"},"context":{"traits":{"name":"Jane D"}}}"#
    let text = try redacted(line)
    #expect(text.contains(#""name":"Acme","address":{"city":"Berlin"}"#))
    #expect(!text.contains("Jane"))
  }

  @Test func `a user's id is replaced only where it is an address`() throws {
    let text = try redacted(
      #"{"type":"track","event":"E","userId":"Jane@x.org","anonymousId":"a-1","traits":{"email":"jane@x.org"}}"#
    )
    let ids = text.matches(of: /[a-z2-7]{16}@assay\.example/).map { String($0.output) }
    #expect(ids.count == 2 && Set(ids).count == 1)
    #expect(text.contains(#""anonymousId":"a-1""#))
  }

  @Test func `names of properties that are personal are replaced, and stay apart`() throws {
    let result = try RedactedLine(
      RedactedLine.track(#""jane@x.org":{"n":1},"JANE@x.org" : 2,"\u006aoe@x.org":[3],"n":4"#))
    let names = Set(result.text.matches(of: /"([a-z2-7]{16}@assay\.example)"/).map(\.output.1))
    #expect(names.count == 3, "\(result.text)")
    #expect(!result.text.contains("x.org"))
    #expect(result.counts.entries.allSatisfy { !$0.pointer.contains("@") })
  }

  @Test func `a name beside an address goes with it`() throws {
    let text = try redacted(RedactedLine.track(#""nick":"Jane Doe <jane@x.org>""#), Self.shop)
    #expect(text.contains(/"nick":"\w{11} [a-z2-7]{16}@assay\.example"/), "\(text)")
    #expect(try redacted(text, Self.shop) == text)
  }

  @Test func `the network address goes, unless it is nobody's`() throws {
    let text = try redacted(
      #"{"type":"track","event":"E","request_ip":"10.1.2.3","context":{"ip":"203.0.113.7"}}"#)
    #expect(text.contains(/"request_ip":"2[45]\d\.\d+\.\d+\.\d+","context":{"ip":"2[45]\d\./))
    let local = #"{"type":"track","event":"E","context":{"ip":"127.0.0.1"}}"#
    #expect(try redacted(local) == local)
  }

  @Test(arguments: ["", "{", "[1]", "7", #"{"a":NaN}"#, #"{"a":1} x"#])
  func `a line that is no object is refused and nothing is written`(_ line: String) throws {
    let result = try RedactedLine(line)
    #expect(result.refused.count == 1)
    #expect(result.text.isEmpty)
  }

  @Test func `more values than a search gives out are all replaced`() throws {
    let people = (0..<300).map { "p\($0)@x.org" }.joined(separator: ", ")
    let text = try redacted(RedactedLine.track(#""note":"\#(people) 4111 1111 1111 1111""#))
    #expect(!text.contains("x.org"))
    #expect(!text.contains("4111"))
    #expect(text.matches(of: /@assay\.example/).count == 300)
  }

  @Test func `counts name categories and properties`() throws {
    let counts = try RedactedLine(
      RedactedLine.track(#""a":"jane@x.org joe@x.org","list":[{"ip":"203.0.113.7"}],"nick":"J J""#),
      contracts: [Self.shop]
    ).counts
    #expect(
      counts.entries == [
        .init(category: "user.contact.email", pointer: "/properties/a", count: 2),
        .init(category: "user.device.ip_address", pointer: "/properties/list/*/ip", count: 1),
        .init(category: "user.name", pointer: "/properties/nick", count: 1),
      ])
    #expect(counts.lines == 1 && counts.total == 1)
  }
}
