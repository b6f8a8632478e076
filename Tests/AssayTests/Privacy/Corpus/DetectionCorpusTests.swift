import Assay
import Testing

/// Precision and recall by type over generated events, and what hard negatives give.
struct DetectionCorpusTests {
  private struct Score {
    var right = 0
    var missed = 0
    var wrong = 0

    var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
    var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
    var f1: Double {
      let sum = precision + recall
      return sum == 0 ? 0 : 2 * precision * recall / sum
    }
  }

  private static func positives(_ random: inout SeededGenerator) -> [CorpusSample] {
    var samples: [CorpusSample] = []
    for family in CorpusPositives.all {
      for number in 0..<48 {
        let wrapping = CorpusWrapping.allCases[number % CorpusWrapping.allCases.count]
        let key = CorpusPositives.pick(family.keys, &random)
        let value = family.make(&random)
        samples.append(
          CorpusSample(
            type: family.type, family: "\(family.type) \(key) \(wrapping)",
            properties: wrapping.properties(key, value)))
      }
    }
    for sample in NumberSample.all where sample.kind != .usSSN {
      let words = ContextWords.all.filter { $0.kinds.contains(sample.kind) }
        .flatMap { $0.words.split(whereSeparator: \.isWhitespace) }
      guard let word = words.first else { continue }
      for (number, value) in sample.valid.enumerated() {
        let wrapping = CorpusWrapping.allCases[number % 6]
        samples.append(
          CorpusSample(
            type: DetectorKind(sample.kind).typeName, family: "\(sample.kind) \(word) \(wrapping)",
            properties: wrapping.properties(String(word), value)))
      }
    }
    return samples
  }

  @Test func `every type is found in every wrapping, and is told as what it is`() {
    var random = SeededGenerator(seed: 424_242)
    var scores: [String: Score] = [:]
    var misses: [String] = []
    for sample in Self.positives(&random) {
      guard let type = sample.type else { continue }
      let found = Set(sample.found())
      if found.contains(type) {
        scores[type, default: Score()].right += 1
      } else {
        scores[type, default: Score()].missed += 1
        misses.append("\(sample.family): \(found.sorted()) in \(sample.properties)")
      }
      for other in found where other != type { scores[other, default: Score()].wrong += 1 }
    }
    for (type, score) in scores.sorted(by: { $0.key < $1.key }) where score.f1 < 0.999 {
      print("\(type): \(score.right)/\(score.missed)/\(score.wrong)")
    }
    print(misses.joined(separator: "\n"))
    let all = scores.values.reduce(into: Score()) { sum, score in
      sum.right += score.right
      sum.missed += score.missed
      sum.wrong += score.wrong
    }
    print("precision \(all.precision) recall \(all.recall) of \(all.right + all.missed)")
    #expect(all.precision >= 0.97)
    #expect(all.recall >= 0.94)
  }

  @Test func `hard negatives stay silent`() {
    var random = SeededGenerator(seed: 77)
    var count = 0
    var alarms: [String] = []
    for family in CorpusNegatives.all {
      for number in 0..<48 {
        let value = family.make(&random)
        let wrapping: CorpusWrapping = number % 3 == 0 ? .nested : number % 3 == 1 ? .list : .plain
        let sample = CorpusSample(
          type: nil, family: family.key, properties: wrapping.properties(family.key, value))
        let found = sample.found()
        count += 1
        if !found.isEmpty { alarms.append("\(family.key): \(found) in \(value)") }
      }
    }
    print(alarms.prefix(60).joined(separator: "\n"))
    print("false alarms \(alarms.count) of \(count)")
    #expect(CorpusNegatives.all.count >= 40)
    #expect(Double(alarms.count) < Double(count) * 0.005)
  }
}
