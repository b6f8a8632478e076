import Assay

/// The name of a check's result taken apart: `delivery/late (Order Completed)`.
struct CheckName: Hashable {
  /// The rule, or whatever stands in its place.
  var rule: String
  /// What it was about.
  var subject: String?

  init(rule: String, subject: String?) {
    self.rule = rule
    self.subject = subject
  }

  init(_ name: String) {
    guard name.hasSuffix(")"), let open = name.firstIndex(of: "("), open > name.startIndex else {
      self.init(rule: name, subject: nil)
      return
    }
    let before = name[..<open]
    let inside = name[name.index(after: open)...].dropLast()
    self.init(
      rule: before.hasSuffix(" ") ? String(before.dropLast()) : String(before),
      subject: String(inside))
  }

  /// The part of the rule before the slash, and the rest.
  var parts: (family: String, topic: String) {
    guard let slash = rule.firstIndex(of: "/") else { return ("", rule) }
    return (String(rule[..<slash]), String(rule[rule.index(after: slash)...]))
  }
}
