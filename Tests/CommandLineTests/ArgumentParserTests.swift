import AssayCommandLine
import Testing

@Suite struct ArgumentParserTests {
  private static let format = Option(
    "--format", short: "f", .one("FORMAT"), choices: ["text", "json"], summary: "")
  private static let input = Option("--input", .many("FILE"), summary: "")
  private static let loud = Option("--loud", summary: "")
  private static let quiet = Option("--quiet", summary: "")
  private static let verb = Verb(
    "try", summary: "", operands: Operands("FILE", 0...2),
    options: [format, input, loud, quiet], exclusions: [[loud, quiet]], examples: []
  ) { _, _ in .pass }

  private func parsed(_ arguments: String...) throws -> ParsedArguments {
    guard case .work(let result) = try ArgumentParser.parse(arguments[...], for: Self.verb) else {
      throw CommandError("help")
    }
    return result
  }

  private func refusal(_ arguments: String...) -> String? {
    do throws(CommandError) {
      _ = try ArgumentParser.parse(arguments[...], for: Self.verb)
      return nil
    } catch {
      #expect(error.code == .usage)
      return error.message
    }
  }

  @Test func `flags and operands may be mixed`() throws {
    let result = try parsed("a", "--loud", "--format", "json", "b")
    #expect(result.operands == ["a", "b"])
    #expect(result[Self.format] == "json")
    #expect(result.has(Self.loud))
    #expect(!result.has(Self.quiet))
  }

  @Test func `a value may stand behind an equals sign`() throws {
    let result = try parsed("--format=json", "--input=a=b", "--input=--odd")
    #expect(result[Self.format] == "json")
    #expect(result.values(of: Self.input) == ["a=b", "--odd"])
  }

  @Test(arguments: [["-f", "json"], ["-fjson"], ["-f=json"]])
  func `a short flag takes its value in three ways`(arguments: [String]) throws {
    guard case .work(let result) = try ArgumentParser.parse(arguments[...], for: Self.verb) else {
      Issue.record("expected work")
      return
    }
    #expect(result[Self.format] == "json")
  }

  @Test func `a repeatable flag keeps the order`() throws {
    let result = try parsed("--input", "b", "--input", "a")
    #expect(result.values(of: Self.input) == ["b", "a"])
  }

  @Test func `two dashes end the flags, and one dash is an operand`() throws {
    #expect(try parsed("-", "--", "--loud").operands == ["-", "--loud"])
    #expect(try parsed("--input", "-").values(of: Self.input) == ["-"])
  }

  @Test func `help is found anywhere before two dashes`() throws {
    let request = try ArgumentParser.parse(["a", "-h", "--bogus"], for: Self.verb)
    #expect(request == .help)
    #expect(try parsed("--", "--help").operands == ["--help"])
  }

  @Test func `an unknown flag suggests the nearest`() {
    #expect(refusal("--fromat", "json") == "unknown flag --fromat; did you mean --format?")
    #expect(refusal("-loud") == "unknown flag -loud; did you mean --loud?")
    #expect(refusal("—loud") == "unknown flag —loud; did you mean --loud?")
    #expect(refusal("--zzzzzz=1") == "unknown flag --zzzzzz")
  }

  @Test func `a missing value is refused`() {
    #expect(refusal("--format") == "--format needs a FORMAT, found the end of the line")
    #expect(refusal("--format=") == "--format needs a FORMAT, found nothing")
    #expect(
      refusal("--input", "--loud") == "--input needs a FILE, found --loud; a value that begins "
        + "with a dash is written --input=--loud")
  }

  @Test func `a value that a flag does not take is refused`() {
    #expect(refusal("--loud=yes") == "--loud takes no value")
    #expect(
      refusal("--format", "jsn") == "--format is text or json, not jsn; did you mean json?")
  }

  @Test func `a single flag given twice is refused`() {
    #expect(
      refusal("--format", "json", "-f", "text")
        == "--format is given twice, as json and as text; give it once")
  }

  @Test func `contradictory flags are refused`() {
    #expect(
      refusal("--loud", "--quiet") == "--loud and --quiet contradict each other; give one")
  }

  @Test func `too many operands and empty ones are refused`() {
    #expect(refusal("a", "b", "c") == "try takes at most 2 of FILE, found c as well")
    #expect(refusal("") == "try got an empty FILE")
  }
}
