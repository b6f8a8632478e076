import Assay
import Testing

struct DeliveryRulesTests {
  private static let rules: [Rule] = [
    .deliveryDuplicate, .deliveryDuplicateContent, .deliveryLate, .deliveryOutOfOrder,
    .deliveryClock, .deliveryStaleReplay,
  ]

  /// One event; times are in seconds after noon.
  private static func line(
    _ number: Int, id: Int? = nil, person: Int, order: Int, at: Int, arrives: Int
  ) -> String {
    func time(_ second: Int) -> String {
      let (hour, minute) = (12 + second / 3600, second / 60 % 60)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "2026-03-10T\(two(hour)):\(two(minute)):\(two(second % 60)).000Z"
    }
    let isCall = number % 5 == 0
    let head = isCall ? #""type":"identify""# : #""type":"track","event":"Order""#
    let body =
      isCall
      ? #""traits":{"plan":"p\#(order % 3)"}"# : #""properties":{"order_id":"o-\#(order)"}"#
    return "{\(head),\"messageId\":\"m-\(id ?? number)\",\"userId\":\"u-\(person)\","
      + "\"originalTimestamp\":\"\(time(at))\",\"timestamp\":\"\(time(at))\","
      + "\"sentAt\":\"\(time(at + 1))\",\"receivedAt\":\"\(time(arrives))\",\(body)}"
  }

  private static let traffic: [String] = (0..<400).flatMap { number -> [String] in
    let (person, at) = (number % 40, 20 * number)
    let sound = line(number, person: person, order: number, at: at, arrives: at + 2)
    switch number % 50 {
    case 3: return [sound, sound]
    case 9: return [sound, line(number, person: person, order: 7, at: at, arrives: at + 3)]
    case 14:
      return [
        sound,
        line(number, id: 9000 + number, person: person, order: number, at: at, arrives: at + 5),
      ]
    case 21:
      return [line(number, person: person, order: number, at: max(0, at - 1500), arrives: at)]
    case 30: return [line(number, person: person, order: number, at: at + 3600, arrives: at)]
    case 35:
      return [
        sound,
        line(
          9500 + number, person: person, order: number + 1, at: max(0, at - 200), arrives: at + 9),
      ]
    default: return [sound]
    }
  }

  @Test(arguments: rules)
  func `a rule alone finds what it finds among all`(rule: Rule) {
    var delivery = Delivery(lateAfter: .minutes(5), onTimeShare: 0.99, place: Run.place)
    delivery.allowedOutOfOrder = 0.001
    var run = Run(
      Contract(name: "shop", version: "1.0.0", delivery: delivery, place: Run.place),
      lines: Self.traffic)
    run.aspects = .delivery
    let all = run.report()
    run.rules = [rule]
    let alone = run.report()
    #expect(!all.of(rule).isEmpty)
    #expect(alone.findings == all.of(rule))
    #expect(alone.results(rule) == all.results(rule))
  }
}
