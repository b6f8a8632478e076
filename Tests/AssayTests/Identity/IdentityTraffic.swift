import Assay

/// Events with ids, one line each.
enum IdentityTraffic {
  /// A call so many milliseconds after noon.
  static func call(
    _ number: Int, user: String? = nil, device: String? = nil, at time: Int = 0,
    type: String = "track", more: String = "", context: String = #""library":{"name":"web"}"#
  ) -> String {
    var members = [
      #""type":"\#(type)""#, #""messageId":"m-\#(number)""#, #""timestamp":"\#(stamp(time))""#,
      #""context":{\#(context)}"#,
    ]
    if type == "track" { members.append(#""event":"Seen""#) }
    if let user { members.append(#""userId":"\#(user)""#) }
    if let device { members.append(#""anonymousId":"\#(device)""#) }
    return "{" + members.joined(separator: ",") + more + "}"
  }

  static func stamp(_ milliseconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (seconds, rest) = (milliseconds / 1000 + 43_200, milliseconds % 1000)
    let fraction = rest < 10 ? "00\(rest)" : rest < 100 ? "0\(rest)" : "\(rest)"
    let day = two(1 + seconds / 86_400)
    let clock = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return "2026-03-\(day)T\(clock).\(fraction)Z"
  }

  /// A UUID that a number makes.
  static func uuid(_ number: Int) -> String {
    let text = String(number &* 2_654_435_761 & 0xFFFF_FFFF, radix: 16)
    let head = String(repeating: "0", count: 8 - text.count) + text
    return "\(head)-5d1e-4c3a-9b7f-0123456789ab"
  }

  static func run(_ lines: [String], _ contracts: Contract...) -> Run {
    var run = Run(lines: lines)
    run.contracts = contracts
    run.aspects = [.identity]
    return run
  }
}
