/// The forms of people's names.
///
/// Meta wants lower case without punctuation and with accents; Google wants lower case without
/// digits and symbols. Both are about one part of a name at a time, so the parts' digests are
/// forms too, but a part alone is never searched as it is: too many people share it.
enum NameForms {
  /// A name in one piece, such as `Jane M. Doe`.
  static func add(full name: [UInt8], _ forms: inout FormList) {
    var text = name
    // `Doe, Jane`
    if let comma = name.firstIndex(of: UInt8(ascii: ",")) {
      text = Array(name[(comma + 1)...]) + [0x20] + Array(name[..<comma])
    }
    let words = Text.words(text).filter { !Squash.bytes($0).isEmpty }
    guard let first = words.first, let last = words.last else { return }
    if words.count == 1 {
      add(part: first, [], &forms)
      forms.makeDigestsOnly()
      return
    }
    if words.count == 2 {
      add(first: first, last: last, &forms)
      return
    }
    add(first: first, last: last, &forms)
    add(first: Array(words.dropLast().joined(separator: [0x20])), last: last, &forms)
    add(first: first, last: Array(words.dropFirst().joined(separator: [0x20])), &forms)
  }

  /// First and last name, joined in both orders, and each alone as what is hashed.
  static func add(first: [UInt8], last: [UInt8], _ forms: inout FormList) {
    add(part: first, .firstName, &forms)
    add(part: last, .lastName, &forms)
    let lowerFirst = normal(first)
    let lowerLast = normal(last)
    forms.add(lowerFirst + [0x20] + lowerLast, .firstLast)
    forms.add(lowerFirst + lowerLast, [.firstLast, .squashed])
    forms.add(lowerLast + [0x20] + lowerFirst, .lastFirst)
    forms.add(lowerLast + lowerFirst, [.lastFirst, .squashed])
    forms.add(lowerLast + Array(", ".utf8) + lowerFirst, .lastFirst)
    forms.add(first + [0x20] + last, [.firstLast, .asWritten])
  }

  private static func add(part: [UInt8], _ name: TaintFormNames, _ forms: inout FormList) {
    let lower = Text.lower(Text.trimmed(part))
    guard Squash.bytes(part).count > 1 else { return }
    let google = lower.filter { $0 >= 0x80 || ASCIIClass.isLetter($0) || $0 == 0x20 }
    forms.add(normal(part), [.meta, name], isPlain: false)
    forms.add(google, [.google, name], isPlain: false)
    forms.add(lower, [.lowerTrim, name], isPlain: false)
    forms.add(Squash.bytes(part), [.unaccented, name], isPlain: false)
    forms.add(Text.trimmed(part), [.asWritten, name], isPlain: false)
  }

  /// Lower case without punctuation; accents stay.
  private static func normal(_ part: [UInt8]) -> [UInt8] {
    Text.lower(Text.trimmed(part)).filter {
      $0 >= 0x80 || ASCIIClass.isAlphanumeric($0) || $0 == 0x20
    }
  }
}
