/// All ids of one field, by shape, and which shapes do not belong there.
struct IdentityShapes {
  /// The ids of one shape.
  struct Part {
    var shape: IDShape
    var events = 0
    var people = 0
    var others = 0
    var slices: [Int32: Int] = [:]
    var names: [Int32: Int] = [:]
    var examples: [DraftExample] = []
  }

  /// What is said of one shape.
  struct Verdict {
    var part: Part
    var usual: Part
    /// Whether it is only told, because too many ids have it.
    var isNote: Bool
    /// What the baseline says of it; nil: there is none.
    var baseline: Comparison?
  }

  enum Comparison { case appeared, known }

  let field: IDField
  private(set) var parts: [Part] = []
  private(set) var placeholders: [Part] = []
  /// The events with such an id by slice, placeholders among them.
  private(set) var slices: [Int32: Int] = [:]
  private(set) var events = 0

  init(_ field: IDField, _ check: IdentityCheck) {
    self.field = field
    var byShape: [UInt16: Part] = [:]
    for entry in check.counts.entries where entry.code >> 13 == field.rawValue {
      let shape = IDShape(code: UInt16(truncatingIfNeeded: entry.code) & 0x1FFF)
      byShape[shape.code, default: Part(shape: shape)].events += entry.count
      byShape[shape.code, default: Part(shape: shape)].slices[entry.slice, default: 0] +=
        entry.count
      byShape[shape.code, default: Part(shape: shape)].names[entry.event, default: 0] +=
        entry.count
      slices[entry.slice, default: 0] += entry.count
      events += entry.count
    }
    for (code, part) in byShape {
      var part = part
      if let number = check.numbers[IdentityCheck.code(field, IDShape(code: code))] {
        part.people = check.known[Int(number)].people.count
        part.others = check.known[Int(number)].others.count
        part.examples = check.known[Int(number)].examples
      }
      if part.shape.kind == .placeholder { placeholders.append(part) } else { parts.append(part) }
    }
    parts.sort { ($1.people, $1.events, $0.shape.code) < ($0.people, $0.events, $1.shape.code) }
    placeholders.sort { $0.shape.code < $1.shape.code }
  }

  /// How many ids there are.
  var people: Int { parts.reduce(0) { $0 + $1.people } }

  func share(of shape: IDShape) -> Double {
    let part = parts.first { $0.shape == shape }
    return Double(part?.people ?? 0) / Double(max(people, 1))
  }

  /// The shapes that do not belong beside the usual one.
  ///
  /// A shape is wrong where it is another scheme than that of the ids of most people and at most
  /// one in five has it; or two in five, where it is limited to a source; or any number, where it
  /// is limited to a version of an app or library. Where more have it, two schemes live side by
  /// side, which is told and no error. What the baseline has alike is told only; what it has not
  /// is wrong whatever the share.
  func verdicts(
    _ limits: (Part) -> [String: String], baseline: IdentityShapes?
  ) -> [Verdict] {
    guard let usual = parts.first, people >= 10 else { return [] }
    let base = baseline.flatMap { $0.people >= 10 ? $0 : nil }
    let reference = base?.parts.first.flatMap { first in
      // The baseline's scheme is the right one, also where it has become rare.
      parts.first { $0.shape == first.shape } ?? Part(shape: first.shape)
    }
    return parts.compactMap { part in
      let right = reference ?? usual
      guard part.shape != right.shape, IDShape.differ(right.shape, part.shape),
        isEnough(part, beside: right)
      else { return nil }
      let share = Double(part.people) / Double(people)
      if let base {
        let before = base.share(of: part.shape)
        if before < 0.005, share >= 0.01 || part.people >= 10 {
          return Verdict(part: part, usual: right, isNote: false, baseline: .appeared)
        }
        if before * 2 >= share {
          return Verdict(part: part, usual: right, isNote: true, baseline: .known)
        }
      }
      let dimensions = limits(part)
      let bound = Self.isVersion(dimensions) ? 1 : dimensions.isEmpty ? 0.2 : 0.4
      return Verdict(part: part, usual: right, isNote: share > bound, baseline: nil)
    }
  }

  /// Whether a part of the traffic is a version.
  static func isVersion(_ slice: [String: String]) -> Bool {
    slice["app.version"] != nil || slice["library.version"] != nil
  }

  /// Whether there are more ids of a shape than chance and a few accounts of testers make.
  ///
  /// One short id of letters and digits in a hundred has digits alone.
  private func isEnough(_ part: Part, beside usual: Part) -> Bool {
    guard part.people >= 3 else { return false }
    let loose: [IDShape.Kind] = [.token, .words, .prefixed]
    if loose.contains(part.shape.kind), part.people < 10, part.people * 300 < people {
      return false
    }
    let isLoose = usual.shape.kind == .token || usual.shape.kind == .words
    let isDigits = [.integer, .hex, .bareUUID].contains(part.shape.kind)
    return !isLoose || !isDigits || part.people * 50 >= people
  }
}

extension IDShape {
  /// Whether ids of the second shape cannot be of the scheme that the first ones follow.
  static func differ(_ usual: IDShape, _ other: IDShape) -> Bool {
    switch (usual.kind, other.kind) {
    case (.prefixed, .prefixed):
      // The same letters in another case; other letters are a second kind of account.
      usual.variety & 0xFF == other.variety & 0xFF && usual.variety != other.variety
    case (.email, .token), (.email, .words): true
    case (.words, _): other.kind == .email || other.kind == .phone
    case (.token, .token), (.token, .prefixed): false
    case (.token, _): true
    default: usual.kind != other.kind
    }
  }

  /// The shape in words.
  var words: String {
    switch kind {
    case .placeholder: "placeholders"
    case .email: "e-mail addresses"
    case .phone: "phone numbers"
    case .integer: "integers"
    case .uuid: "lower-case UUIDs"
    case .upperUUID: "upper-case UUIDs"
    case .mixedUUID: "UUIDs in mixed case"
    case .bareUUID: "32 hexadecimal digits"
    case .hex: "hexadecimal digits"
    case .prefixed: variety & 0x100 != 0 ? "ids with a prefix in capitals" : "ids with a prefix"
    case .words: "several words"
    case .token: "ids of letters and digits"
    }
  }
}
