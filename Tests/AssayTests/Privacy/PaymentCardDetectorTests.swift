import Assay
import Testing

struct PaymentCardDetectorTests {
  @Test(arguments: [
    ("4111111111111111", "value"), ("4111 1111 1111 1111", "value"),
    ("4111-1111-1111-1111", "value"), ("4242424242424242", "value"),
    ("4111.1111.1111.1111", "value"), ("5555555555554444", "value"),
    ("5105105105105100", "value"), ("2223003122003222", "value"), ("378282246310005", "value"),
    ("3782 822463 10005", "value"), ("371449635398431", "value"), ("6011111111111117", "value"),
    ("6011000990139424", "value"), ("3530111333300000", "value"), ("30569309025904", "value"),
    ("3056 930902 5904", "value"), ("38520000023237", "value"), ("6200000000000005", "value"),
    ("my card is 4111 1111 1111 1111 thanks", "comment"),
    ("card:4111111111111111", "note"), ("paid with 4111111111111111.", "note"),
    ("[4111111111111111]", "value"), ("https://x.example/pay?card=4111111111111111&x=1", "url"),
    ("4111\u{A0}1111\u{A0}1111\u{A0}1111", "value"), ("4222222222222", "card_number"),
    ("6759649826438453", "creditCard"), ("4111111111111111", "card_id"),
    ("Order #55 paid with 4111 1111 1111 1111", "message"),
    ("4111111111111111", "payment/card/number"), ("my card 4111 1111 1111 1111", "order_notes"),
    ("order card 4111111111111111", "value"), ("4111 1111 1111 1111 123", "value"),
  ])
  func `a card number is found`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [.paymentCard])
  }

  @Test(arguments: [
    ("4111111111111112", "card_number"), ("1234567890123456", "card"),
    ("411111111111", "value"), ("41111111111111111111", "value"),
    ("1111111111111117", "value"), ("9111111111111111", "value"),
    ("4111111111111111", "order_id"), ("4111111111111111", "sku"),
    ("4111111111111111", "transaction_id"), ("4111111111111111", "traceId"),
    ("378282246310005", "imei"), ("4111111111111111", "tracking_number"),
    ("ORD-4111111111111111", "value"), ("#4111111111111111", "value"),
    ("/products/4111111111111111", "path"), ("a4111111111111111", "value"),
    ("4111111111111111a", "value"), ("0.4111111111111111", "value"),
    ("4111111111111111-ab12", "value"), ("4111-1111-1111-1111-4444", "value"),
    ("12-4111-1111-1111-1111", "value"), ("order 4111111111111111", "value"),
    ("tracking number: 4111111111111111", "note"), ("4222222222222", "value"),
    ("4006381333931", "ean"), ("+491511234567890", "value"),
    ("41111111-1111-4111-8111-411111111111", "value"), ("4111 11111111 1111", "value"),
    ("4111111111111111_x", "value"), ("****4111111111111111", "value"),
    ("1700000000000", "value"), ("8931440000000000009", "iccid"),
  ])
  func `a look-alike is no card`(text: String, key: String) {
    #expect(!ScannedValue(text: text, key: key).kinds.contains(.paymentCard))
  }

  @Test func `a number in JSON is found too, a fraction is not`() {
    #expect(ScannedValue(text: "4111111111111111", isNumber: true).kinds == [.paymentCard])
    #expect(ScannedValue(text: "41111111.11111111", isNumber: true).kinds == [])
    #expect(ScannedValue(text: "-4111111111111111", isNumber: true).kinds == [])
  }

  @Test func `every generated card is found and none with one digit changed`() {
    var random = SeededGenerator(seed: 7)
    let prefixes = [("4", 16), ("51", 16), ("2720", 16), ("37", 15), ("6011", 16), ("3528", 16)]
    for round in 0..<600 {
      let (prefix, length) = prefixes[round % prefixes.count]
      let body = prefix + random.digits(length - prefix.count - 1)
      let card = body + String(checkDigit(body))
      #expect(ScannedValue(text: card, key: "card").kinds == [.paymentCard])
      var digits = Array(card)
      let place = Int.random(in: 0..<length, using: &random)
      let old = digits[place].wholeNumberValue ?? 0
      digits[place] = Character(String((old + Int.random(in: 1...9, using: &random)) % 10))
      let kinds = ScannedValue(text: String(digits), key: "card").kinds
      #expect(!kinds.contains(.paymentCard))
    }
  }

  @Test func `the evidence is told without the number`() {
    let hit = ScannedValue(text: "4111111111111111", key: "card").hits.first
    #expect(hit?.describe(key: "card") == "Luhn valid, IIN 4, key `card`, whole value")
    #expect(hit?.confidence == 95)
  }

  private func checkDigit(_ body: String) -> Int {
    let sum = body.reversed().enumerated().reduce(0) { sum, item in
      let digit = item.element.wholeNumberValue ?? 0
      let doubled = digit * 2
      return sum + (item.offset % 2 == 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit)
    }
    return (10 - sum % 10) % 10
  }
}
