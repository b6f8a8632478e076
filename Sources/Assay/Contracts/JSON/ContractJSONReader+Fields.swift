extension ContractJSONReader {
  mutating func reportType(_ members: Members, _ field: String, expected: String) {
    guard let value = members.values[field] else { return }
    reportType(value, "`\(field)` of \(members.noun)", expected: expected)
  }

  mutating func reportType(_ value: JSONValue, _ subject: String, expected: String) {
    let found =
      switch value.kind {
      case .string(let text): JSONWriter.quoted(text)
      case .number(let text): text
      case .boolean(let value): value ? "true" : "false"
      default: value.noun
      }
    report(
      "expected \(subject) to be \(expected), found \(found)",
      mend: "Write \(expected) there.", at: value.offset)
  }

  /// Reports a field that must be there, if it is not.
  mutating func require(_ members: Members, _ field: String) {
    guard members.values[field] == nil else { return }
    report(
      "expected `\(field)` in \(members.noun), found none",
      mend: "Add \"\(field)\" to the object that begins here.", at: members.object.offset)
  }

  mutating func string(_ members: Members, _ field: String) -> String? {
    guard let value = members.values[field] else { return nil }
    if case .string(let text) = value.kind { return text }
    reportType(members, field, expected: "a string")
    return nil
  }

  mutating func requiredString(_ members: Members, _ field: String) -> String {
    require(members, field)
    return string(members, field) ?? ""
  }

  mutating func flag(_ members: Members, _ field: String) -> Bool {
    guard let value = members.values[field] else { return false }
    if case .boolean(let flag) = value.kind { return flag }
    reportType(members, field, expected: "true or false")
    return false
  }

  mutating func number(_ members: Members, _ field: String) -> DecimalNumber? {
    guard let value = members.values[field] else { return nil }
    if case .number(let text) = value.kind, let number = DecimalNumber(text) { return number }
    reportType(members, field, expected: "a number")
    return nil
  }

  mutating func share(_ members: Members, _ field: String) -> Double? {
    guard let number = number(members, field) else { return nil }
    let value = number.doubleValue
    if value.isFinite { return value }
    reportType(members, field, expected: "a number between 0 and 1")
    return nil
  }

  mutating func integer(_ members: Members, _ field: String) -> Int? {
    guard let value = members.values[field] else { return nil }
    if case .number(let text) = value.kind, let whole = DecimalNumber(text)?.int64Value,
      let integer = Int(exactly: whole)
    {
      return integer
    }
    reportType(members, field, expected: "an integer")
    return nil
  }

  mutating func span(_ members: Members, _ field: String) -> TimeSpan? {
    guard let value = members.values[field] else { return nil }
    if case .string(let text) = value.kind, let span = TimeSpan(text: text) { return span }
    reportType(members, field, expected: "a length of time such as \"5m\", \"24h\" or \"250ms\"")
    return nil
  }

  /// A value of an enumeration, by its name.
  mutating func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ members: Members, _ field: String, _ type: Value.Type
  ) -> Value? {
    guard let value = members.values[field], let text = string(members, field) else { return nil }
    if let choice = Value(rawValue: text) { return choice }
    let known = Value.allCases.map(\.rawValue)
    let mend =
      NearestWord.to(text, among: known).map { "Did you mean `\($0)`?" }
      ?? "Known values are \(Self.listed(known))."
    report(
      "expected a known `\(field)` of \(members.noun), found \(JSONWriter.quoted(text))",
      mend: mend, at: value.offset)
    return nil
  }

  /// The items of an array, each read by `read`.
  mutating func list<Element>(
    _ members: Members, _ field: String,
    _ read: (inout ContractJSONReader, JSONValue) -> Element?
  ) -> [Element]? {
    guard let value = members.values[field] else { return nil }
    guard case .array(let items) = value.kind else {
      reportType(members, field, expected: "an array")
      return nil
    }
    return items.compactMap { read(&self, $0) }
  }

  mutating func strings(_ members: Members, _ field: String) -> [String]? {
    list(members, field) { reader, value in
      if case .string(let text) = value.kind { return text }
      reader.reportType(
        value, "the items of `\(field)` of \(members.noun)", expected: "strings")
      return nil
    }
  }

  mutating func path(_ members: Members, _ field: String) -> PropertyPath {
    PropertyPath(requiredString(members, field))
  }

  mutating func scalar(_ value: JSONValue, _ subject: String) -> Scalar? {
    switch value.kind {
    case .string(let text): return .string(text)
    case .boolean(let value): return .boolean(value)
    case .null: return .null
    case .number(let text):
      if let number = DecimalNumber(text) { return .number(number) }
    case .array, .object: break
    }
    reportType(value, subject, expected: "a string, number, boolean or null")
    return nil
  }
}
