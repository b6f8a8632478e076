/// The words that a baseline speaks, by what its properties are called.
///
/// A word that another event says under the same name is not new to those who read it: a carrier
/// that always flew, and of which a flight is cancelled for the first time.
struct KnownWords: Sendable {
  /// Which property says a word; -1: several do.
  private var owners: [String: [UInt64: Int]] = [:]
  private var numbers: [String: Int] = [:]

  init() {}

  init(_ baseline: TrafficView) {
    for name in baseline.events.keys.sorted() {
      for (pointer, property) in baseline.events[name]?.properties ?? [:]
      where !property.strings.isEmpty {
        let place = Self.place(name, pointer)
        let number = numbers.count
        numbers[place] = number
        let label = SampleComparison.label(pointer)
        for value in property.strings {
          owners[label, default: [:]].updateValue(number, forKey: value.hash).map { _ in
            owners[label]?[value.hash] = -1
          }
        }
      }
    }
  }

  /// Whether another property of the same name says a word.
  func hold(_ hash: UInt64, besides event: EventName, _ pointer: String) -> Bool {
    guard let owner = owners[SampleComparison.label(pointer)]?[hash] else { return false }
    return owner != numbers[Self.place(event, pointer)]
  }

  private static func place(_ event: EventName, _ pointer: String) -> String {
    "\(event.type) \(event.name) \(pointer)"
  }
}
