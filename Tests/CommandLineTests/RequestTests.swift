import AssayCommandLine
import Testing

@Suite struct RequestTests {
  private func refusal(_ arguments: String...) -> CommandError? {
    do throws(CommandError) {
      _ = try Request.parse(arguments[...])
      return nil
    } catch {
      return error
    }
  }

  private func verb(_ arguments: String...) throws -> String? {
    guard case .work(let verb, _) = try Request.parse(arguments[...]) else { return nil }
    return verb.name
  }

  @Test func `one and two words name a verb`() throws {
    #expect(try verb("check", "a.ndjson") == "check")
    #expect(try verb("contract", "lint") == "contract lint")
  }

  @Test func `an unknown verb suggests the nearest`() {
    #expect(refusal("chekc")?.message == "unknown verb chekc; did you mean check?")
    #expect(
      refusal("contract", "exprot")?.message
        == "unknown verb contract exprot; did you mean contract export?")
  }

  @Test func `half a verb tells its second words`() {
    #expect(
      refusal("contract")?.message
        == "contract needs a second word: lint, export, policy or consent")
  }

  @Test func `a flag in the place of a verb is refused`() {
    #expect(refusal("--format")?.message == "expected a verb, found the flag --format")
  }

  @Test func `every verb has examples that parse, and they name it`() throws {
    for verb in Verb.all {
      #expect(!verb.examples.isEmpty, "\(verb.name)")
      for example in verb.examples {
        let words = example.arguments.split(separator: " ").prefix { $0 != "<" }
        let parsed = try Request.parse(words.map(String.init)[...])
        guard case .work(let found, _) = parsed else {
          Issue.record("\(example.arguments) asks for no work")
          continue
        }
        #expect(found.name == verb.name)
      }
    }
  }
}
