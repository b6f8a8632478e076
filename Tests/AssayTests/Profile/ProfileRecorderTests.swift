import Assay
import Testing

/// How one worker counts: what it puts off, folds together or leaves out must not show.
struct ProfileRecorderTests {
  private let registry = Registry()
  private let key: ProfileKey

  init() throws { key = ProfileKey(try TokenKey(text: "a key of twenty bytes")) }

  private func path(_ names: String..., under parent: EnvelopePath) -> Int32 {
    names.reduce(parent.rawValue) {
      registry.path(parent: $0, name: Array($1.utf8), isItem: false)
    }
  }

  private func begin(_ number: Int, of person: Int, _ profile: inout ProfileRecorder) {
    profile.beginEvent(
      event: registry.event(EventName(type: "track", name: "Page")),
      slice: registry.slice(Slice()), person: UInt64(person) &+ 1,
      time: number % 3 == 0 ? nil : Int64(number) * 60_000,
      position: Position(input: 0, block: 0, line: UInt32(number)))
  }

  private func bytes(_ profile: consuming TrafficProfile) -> [UInt8] {
    StoredProfile(profile, classified: [], key: key, names: registry.names)
      .bytes(names: registry.names)
  }

  private func text(_ text: String, _ cell: Int, _ profile: inout ProfileRecorder) {
    var text = text
    text.withUTF8 { profile.observe($0, in: cell) }
  }

  @Test func `what no written profile holds of the context need not be kept`() {
    let (context, home) = (EnvelopePath.context.rawValue, path("locale", under: .context))
    let country = path("location", "country", under: .context)
    let others = [
      path("os", "name", under: .context), path("location", "city", under: .context),
      path("screen", "locale", under: .context),
    ]
    let title = path("title", under: .properties)
    func stored(_ registry: Registry?) -> [UInt8] {
      var profile = ProfileRecorder(key: key, registry: registry)
      for number in 0..<300 {
        begin(number, of: number % 40, &profile)
        profile.observe(.object, in: profile.cell(path: context, parent: 0))
        for other in others {
          text("text \(number % 90)", profile.cell(path: other, parent: context), &profile)
        }
        text("de-DE", profile.cell(path: home, parent: context), &profile)
        text("DE", profile.cell(path: country, parent: context), &profile)
        text(
          "title \(number)",
          profile.cell(path: title, parent: EnvelopePath.properties.rawValue), &profile)
      }
      return bytes(profile.snapshot())
    }
    #expect(stored(registry) == stored(nil))
  }

  @Test func `values that wait until their event ends are counted as those that do not`() {
    let (tag, size) = (path("tag", under: .properties), path("size", under: .properties))
    func stored(waits: Bool) -> [UInt8] {
      var profile = ProfileRecorder(key: key)
      for number in 0..<40 {
        begin(number, of: number % 7, &profile)
        let tags = profile.cell(path: tag, parent: EnvelopePath.properties.rawValue)
        let sizes = profile.cell(path: size, parent: EnvelopePath.properties.rawValue)
        // Both have more values than are told apart before the traffic ends, some amidst an event.
        let texts = (0..<11).map { Array("tag\(number * 11 + $0)".utf8) }
        Array(texts.joined()).withUnsafeBufferPointer { bytes in
          var start = 0
          for (item, text) in texts.enumerated() {
            let own = UnsafeBufferPointer(rebasing: bytes[start..<start + text.count])
            start += text.count
            if waits { profile.note(own, in: tags) } else { profile.observe(own, in: tags) }
            profile.observe(Double(number * 11 + item) / 4, isInteger: false, in: sizes)
          }
          profile.endEvent()
        }
      }
      return bytes(profile.snapshot())
    }
    #expect(stored(waits: true) == stored(waits: false))
  }

  @Test func `counts that outgrow a byte are the sum of their parts`() {
    let (size, kind) = (path("size", under: .properties), path("kind", under: .properties))
    func counted(_ numbers: Range<Int>) -> TrafficProfile {
      var profile = ProfileRecorder(key: key)
      for number in numbers {
        begin(number, of: 1, &profile)
        let sizes = profile.cell(path: size, parent: EnvelopePath.properties.rawValue)
        profile.observe(Double(number % 500), isInteger: true, in: sizes)
        let kinds = profile.cell(path: kind, parent: EnvelopePath.properties.rawValue)
        text(number % 2 == 0 ? "even" : "odd", kinds, &profile)
      }
      return profile.snapshot()
    }
    let whole = counted(0..<2000)
    #expect(whole.events == 2000)
    var sum = TrafficProfile()
    for part in [1700..<2000, 0..<200, 200..<1000, 1000..<1700] { sum.merge(counted(part)) }
    #expect(bytes(sum) == bytes(whole))
  }
}
