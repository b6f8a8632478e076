extension Rule {
  /// The rules that a pattern names: a rule, a family, a family and `/*`, or `*`; else none.
  package static func selection(_ pattern: String) -> [Rule] {
    if let rule = Rule(rawValue: pattern) { return [rule] }
    if pattern == "*" || pattern == "all" { return Array(allCases) }
    var family = pattern[...]
    if family.hasSuffix("/*") { family = family.dropLast(2) }
    return allCases.filter { $0.family == family }
  }

  /// The rule or family that an unknown name most likely meant.
  ///
  /// The part after the slash is tried alone, too, as that is what people remember: `late`.
  package static func nearest(to name: String) -> String? {
    let wanted = name.lowercased()
    let names = allCases.map(\.rawValue)
    var families: [String] = []
    for rule in allCases where !families.contains(rule.family) { families.append(rule.family) }
    if let known = (names + families).first(where: { $0 == wanted }) { return known }
    if let rule = allCases.first(where: { $0.topic == wanted }) { return rule.rawValue }
    if let slash = wanted.firstIndex(of: "/"), families.contains(String(wanted[..<slash])) {
      // A right family narrows the choice; else its letters would make unlike topics near.
      let family = String(wanted[..<slash])
      let topics = allCases.filter { $0.family == family }.map(\.topic)
      let topic = nearestName(to: String(wanted[wanted.index(after: slash)...]), among: topics)
      return "\(family)/\(topic ?? "*")"
    }
    let isPattern = wanted.hasSuffix("/*")
    if !isPattern, let name = nearestName(to: wanted, among: names) { return name }
    let family = isPattern ? String(wanted.dropLast(2)) : wanted
    if let family = nearestName(to: family, among: families) { return family + "/*" }
    guard let slash = wanted.lastIndex(of: "/") else {
      return rule(withTopicNear: wanted)
    }
    return rule(withTopicNear: String(wanted[wanted.index(after: slash)...]))
  }

  /// The part after the slash.
  package var topic: String { String(rawValue.dropFirst(family.count + 1)) }

  private static func rule(withTopicNear topic: String) -> String? {
    guard let nearest = nearestName(to: topic, among: allCases.map(\.topic)) else { return nil }
    return allCases.first { $0.topic == nearest }?.rawValue
  }
}
