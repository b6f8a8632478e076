/// Detectors that cannot find anything, or find what nobody declared.
enum DetectorValidator: ContractValidator {
  /// Each is asked about every text of every event: more would be a list of values.
  static let most = 1000

  static func problems(in scope: ContractScope) -> [ContractProblem] {
    var names: [String: Place] = [:]
    let known =
      scope.contract.categories.map(\.category)
      + scope.allDeclared.compactMap {
        $0.property.category
      }
    return scope.contract.detectors.flatMap { detector -> [ContractProblem] in
      let subject = "the detector \(JSONWriter.quoted(detector.name))"
      defer { names[detector.name] = names[detector.name] ?? detector.place }
      return [
        repetition(detector, subject, names[detector.name]), pattern(detector, subject),
        category(detector, subject, known), check(detector, subject), context(detector, subject),
      ].compactMap(\.self)
    } + categories(in: scope) + count(in: scope)
  }

  private static func count(in scope: ContractScope) -> [ContractProblem] {
    let detectors = scope.contract.detectors
    guard detectors.count > most else { return [] }
    return [
      ContractProblem(
        "expected a contract to have at most \(most) detectors, found \(detectors.count)",
        mend: "Write one pattern for values of one kind.", at: detectors[most].place)
    ]
  }

  private static func repetition(
    _ detector: Detector, _ subject: String, _ first: Place?
  ) -> ContractProblem? {
    if detector.name.isEmpty {
      return ContractProblem(
        "expected a detector to have a name, found none",
        mend: "Write Detector(\"loyalty\", …).", at: detector.place)
    }
    return first.map {
      ContractProblem(
        "expected detectors to have names of their own, found \(subject) again after \($0)",
        mend: "Give one of them another name.", at: detector.place)
    }
  }

  private static func pattern(_ detector: Detector, _ subject: String) -> ContractProblem? {
    do throws(PatternError) {
      let search = try PatternSearch(detector.pattern)
      guard search.matchesNothing else { return nil }
      return ContractProblem(
        "expected the pattern of \(subject) to need a character, found one that fits no text",
        mend: "Mend the pattern \(JSONWriter.quoted(detector.pattern)).", at: detector.place)
    } catch {
      return ContractProblem(
        "expected the pattern of \(subject) to be a regular expression; "
          + "at column \(error.offset + 1): \(error.message)",
        mend: "Mend the pattern \(JSONWriter.quoted(detector.pattern)).", at: detector.place)
    }
  }

  private static func category(
    _ detector: Detector, _ subject: String, _ known: [DataCategory]
  ) -> ContractProblem? {
    let category = detector.category
    guard category.isWellFormed else {
      return ContractProblem(
        "expected the data category of \(subject) as lower-case words joined by dots, "
          + "found \(JSONWriter.quoted(category.name))",
        mend: "Write a category such as user.loyalty.number.", at: detector.place)
    }
    guard !category.isOfTaxonomy, !known.contains(category) else { return nil }
    return ContractProblem(
      "expected \(subject) to find a known data category, found \(category.name)",
      mend: NearestWord.to(category.name, among: Set(known.map(\.name)))
        .map { "Did you mean `\($0)`?" }
        ?? "Declare it in the contract: Category(\(JSONWriter.quoted(category.name))).",
      at: detector.place)
  }

  private static func check(_ detector: Detector, _ subject: String) -> ContractProblem? {
    guard case .mod11(let weights) = detector.check,
      weights.isEmpty || weights.count > 64
        || weights.contains(where: { !(-1000...1000).contains($0) })
    else { return nil }
    return ContractProblem(
      "expected \(subject) to weigh 1 to 64 digits with weights up to 1000, "
        + "found \(weights.count) weights",
      mend: "Write .mod11(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).", at: detector.place)
  }

  private static func context(_ detector: Detector, _ subject: String) -> ContractProblem? {
    let isWord = { (word: String) in
      !word.isEmpty && word.utf8.allSatisfy { ASCIIClass.isAlphanumeric($0) || $0 >= 0x80 }
    }
    guard let wrong = detector.context.first(where: { !isWord($0) }) else { return nil }
    return ContractProblem(
      "expected the context of \(subject) as single words, found \(JSONWriter.quoted(wrong))",
      mend: "Write the words one by one: [\"loyalty\", \"card\"].", at: detector.place)
  }

  private static func categories(in scope: ContractScope) -> [ContractProblem] {
    var seen: [DataCategory: Place] = [:]
    return scope.contract.categories.compactMap { declared in
      defer { seen[declared.category] = seen[declared.category] ?? declared.place }
      guard let first = seen[declared.category] else { return nil }
      return ContractProblem(
        "expected each category of a contract once, found \(declared.category.name) again "
          + "after \(first)",
        mend: "Remove one of them.", at: declared.place)
    }
  }
}
