import Assay
import Testing

/// One look speaks for all numbers that hang on the same words.
@Suite struct TaggedNumberTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    Event("Viewed", version: "1.0.0") {}
    Destination("ads") {}
  }

  /// How many findings there are of events with these texts.
  private func count(_ texts: [String]) -> Int {
    let lines = texts.map {
      #"{"type":"track","event":"Viewed","userId":"usr_1","properties":{"thing":"\#($0)"}}"#
    }
    let report = PrivacyCheckTraffic(Self.contract, lines: lines).report()
    return (report?.findings ?? []).filter { $0.rule == .privacyUndeclared }
      .reduce(0) { $0 + $1.count }
  }

  @Test func `a number of a person is found after others that are none`() {
    #expect(count(["v-60267705"]) == 1)
    #expect(count(["v-11111112", "v-11111113", "v-11111114", "v-60267705"]) == 1)
  }

  /// Words of one to three letters, of which some begin numbers of persons.
  @Test(arguments: ["-", "_", "/"])
  func `what is found does not depend on what came before`(separator: String) {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    var dice = Dice(7)
    var texts: [String] = []
    for _ in 0..<60 {
      let word = String((0..<(1 + dice.below(3))).map { _ in letters[dice.below(26)] })
      let most = 9 + dice.below(2)
      for _ in 0..<4 {
        let digits = (0..<most).map { _ in String(dice.below(10)) }.joined()
        texts.append(word + separator + digits)
      }
    }
    #expect(count(texts) == texts.reduce(0) { $0 + count([$1]) })
  }
}
