import Assay

/// Writes the benchmark's traffic: NDJSON in the Segment envelope, the same bytes for a seed.
///
/// An event has about 1,010 bytes and 39 members. Three in a hundred have an ``Anomaly``.
struct BenchmarkTraffic: Sendable {
  /// What is wrong with an event.
  enum Anomaly: Int, CaseIterable, Sendable {
    case missingProperty, numberAsText, unknownChoice, wrongPattern, outOfRange
    case repeated, late, emailInText, unplannedEvent, cutOff
  }

  /// The members of a product in an order.
  static let productFields: [BenchmarkField] = [
    .needs("product_id", .uuid), .needs("sku", .sku), .needs("name", .words(2)),
    .needs("price", .money(199...49_999)), .needs("quantity", .integer(1...5)),
  ]

  /// The text written since the last ``takeText()``.
  private(set) var text = JSONBytes(capacity: 1 << 21)
  /// How many lines were written.
  private(set) var events = 0
  /// How many of them have an anomaly.
  private(set) var anomalies = 0

  private var random: RandomSource
  private var clock = BenchmarkClock()
  private var anomaly: Anomaly?
  private var productTotal = 0

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  /// Hands the text over and starts a new piece.
  mutating func takeText() -> [UInt8] {
    let bytes = text.bytes
    text.removeAll()
    return bytes
  }

  /// Appends one line.
  mutating func writeEvent() {
    let start = text.bytes.count
    events += 1
    anomaly = random.below(100) < 3 ? Anomaly.allCases[random.below(Anomaly.allCases.count)] : nil
    if anomaly != nil { anomalies += 1 }
    let isRepeated = anomaly == .repeated
    let event = BenchmarkCatalogue.events[random.below(BenchmarkCatalogue.events.count)]
    write(event)
    if anomaly == .cutOff {
      text.truncate(to: start + (text.bytes.count - start) * 2 / 3)
    }
    text.append(byte: UInt8(ascii: "\n"))
    if isRepeated {
      text.repeatText(from: start)
      events += 1
    }
  }

  private mutating func write(_ event: BenchmarkEvent) {
    let person = UInt64(random.below(20_000))
    // Server libraries put the body before the name; a reader must cope with both.
    let isBodyFirst = random.below(5) == 0
    text.append("{")
    if isBodyFirst {
      writeBody(event)
      text.append(",")
    }
    text.append("\"type\":\"")
    text.append(event.type)
    if !event.name.isEmpty {
      text.append("\",\"event\":\"")
      text.append(event.name)
      if anomaly == .unplannedEvent { text.append(" (beta)") }
    }
    text.append("\",\"messageId\":\"")
    text.append(uuid: random.next(), random.next())
    text.append("\",\"anonymousId\":\"")
    text.append(uuid: RandomSource.mixed(person), RandomSource.mixed(person &+ 1 << 40))
    text.append("\",\"userId\":\"usr_")
    text.append(Int(person) + 10_000_000)
    text.append("\",\"context\":{")
    text.append(BenchmarkDevice.all[Int(person) % BenchmarkDevice.all.count])
    writeAddress(person)
    text.append("},\"integrations\":{},")
    clock.writeTimes(to: &text, isLate: anomaly == .late, &random)
    if !isBodyFirst {
      text.append(",")
      writeBody(event)
    }
    text.append("}")
  }

  private mutating func writeAddress(_ person: UInt64) {
    let bits = RandomSource.mixed(person &+ 7)
    text.append(",\"ip\":\"203.0.113.")
    text.append(Int(bits & 255))
    text.append("\"")
  }

  private mutating func writeBody(_ event: BenchmarkEvent) {
    let isTraits = event.type == "identify" || event.type == "group"
    text.append(isTraits ? "\"traits\":{" : "\"properties\":{")
    write(event.fields)
    text.append("}")
  }

  private mutating func write(_ fields: [BenchmarkField]) {
    var isFirst = true
    for field in fields {
      if field.isRequired {
        if anomaly == .missingProperty {
          anomaly = nil
          continue
        }
      } else if random.below(5) == 0 {
        continue
      }
      text.append(isFirst ? "\"" : ",\"")
      isFirst = false
      text.append(field.name)
      text.append("\":")
      writeValue(of: field)
    }
  }

  /// Uses up an anomaly that a value can show.
  private mutating func shows(_ wanted: Anomaly) -> Bool {
    guard anomaly == wanted else { return false }
    anomaly = nil
    return true
  }
}

extension BenchmarkTraffic {
  private mutating func writeValue(of field: BenchmarkField) {
    switch field.kind {
    case .integer(let range): writeInteger(range)
    case .money(let range): writeMoney(range.lowerBound + random.below(range.count))
    case .productTotal: writeMoney(productTotal)
    case .boolean: text.append(random.next() & 1 == 0 ? "true" : "false")
    case .products: writeProducts()
    default:
      text.append("\"")
      writeText(field.kind)
      text.append("\"")
    }
  }

  private mutating func writeInteger(_ range: ClosedRange<Int>) {
    let number = range.lowerBound + random.below(range.count)
    if shows(.numberAsText) {
      text.append("\"")
      text.append(number)
      text.append("\"")
    } else {
      text.append(shows(.outOfRange) ? -1 - number : number)
    }
  }

  private mutating func writeMoney(_ amount: Int) {
    if shows(.numberAsText) {
      text.append("\"")
      text.append(hundredths: amount)
      text.append("\"")
    } else {
      text.append(hundredths: amount)
    }
  }

  private mutating func writeText(_ kind: BenchmarkField.Kind) {
    switch kind {
    case .uuid: text.append(uuid: random.next(), random.next())
    case .sku:
      let isWrong = shows(.wrongPattern)
      for _ in 0..<3 { text.append(byte: (isWrong ? 97 : 65) + UInt8(random.below(26))) }
      text.append("-")
      text.append(random.below(10_000), width: 4)
    case .code(let prefix):
      text.append(prefix)
      text.append(random.below(100_000_000), width: shows(.wrongPattern) ? 11 : 8)
    case .choice(let names):
      text.append(shows(.unknownChoice) ? "n/a" : names[random.below(names.count)])
    case .words(let limit): writeWords(limit)
    case .url:
      text.append("https://shop.example.com/p/")
      text.append(random.below(1_000_000))
    case .time: clock.writeEarlierTime(to: &text, &random)
    case .email:
      text.append("user")
      text.append(random.below(20_000))
      text.append("@example.com")
    default: break
    }
  }

  private mutating func writeWords(_ limit: Int) {
    let count = 1 + random.below(limit)
    for number in 0..<count {
      if number > 0 { text.append(" ") }
      text.append(BenchmarkDevice.words[random.below(BenchmarkDevice.words.count)])
    }
    if shows(.emailInText) { text.append(" jane.doe@example.com") }
  }

  private mutating func writeProducts() {
    var total = 0
    text.append("[")
    for number in 0...random.below(2) {
      text.append(number == 0 ? "{" : ",{")
      let price = 199 + random.below(49_801)
      let quantity = 1 + random.below(5)
      total += price * quantity
      text.append("\"product_id\":\"")
      writeText(.uuid)
      text.append("\",\"sku\":\"")
      writeText(.sku)
      text.append("\",\"name\":\"")
      writeWords(2)
      text.append("\",\"price\":")
      writeMoney(price)
      text.append(",\"quantity\":")
      text.append(quantity)
      text.append("}")
    }
    text.append("]")
    productTotal = total
  }
}
