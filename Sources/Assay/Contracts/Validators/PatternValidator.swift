/// Patterns that cannot be compiled.
enum PatternValidator: ContractValidator {
  static func problems(in scope: ContractScope) -> [ContractProblem] {
    scope.declared.compactMap { declared in
      guard let text = declared.property.pattern else { return nil }
      do throws(PatternError) {
        _ = try Pattern(text)
        return nil
      } catch {
        return ContractProblem(
          "expected the pattern of \(declared.subject) to be a regular expression; "
            + "at column \(error.offset + 1): \(error.message)",
          mend: "Mend the pattern \(JSONWriter.quoted(text)).", at: declared.property.place)
      }
    }
  }
}
