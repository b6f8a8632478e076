/// The texts of a sample and the values of each path, each of them listed once.
struct SampleLists {
  /// A value, and how often it comes.
  private struct Listed {
    var path: Int32
    var isText: Bool
    var kept: UInt8 = 0
    var length: UInt32 = 0
    var start: UInt32 = 0
    var bits: UInt64
    var count: UInt32 = 1
    /// Its place in its path's list, and that of its text.
    var place: Int32 = 0
    var text: Int32 = 0

    @inline(__always)
    func isSame(_ other: Self) -> Bool {
      bits == other.bits && path == other.path && length == other.length && isText == other.isText
    }

    /// The most frequent have the shortest places.
    static func precedes(_ one: Self, _ other: Self) -> Bool {
      if one.count != other.count { return one.count > other.count }
      if one.bits != other.bits { return one.bits < other.bits }
      if one.length != other.length { return one.length < other.length }
      return !one.isText && other.isText
    }
  }

  private let texts: [UInt8]
  private let pathCount: Int
  private var listed: [Listed] = []
  /// Which of them each value of the sample is, -1 where its kind says all.
  private var chosen: [Int32]

  /// `paths` are the places of the registry's paths among `count` names and the root.
  init(_ sample: TrafficSample, paths: [Int32], count: Int) {
    texts = sample.texts
    pathCount = count
    chosen = [Int32](repeating: -1, count: sample.values.count)
    var known = HashedPlaces(for: sample.values.count / 4)
    listed.reserveCapacity(sample.values.count / 2)
    for (index, value) in sample.values.enumerated() {
      guard value.path >= 0, Int(value.path) < paths.count, paths[Int(value.path)] >= 0,
        let own = Self.listed(value, paths[Int(value.path)])
      else { continue }
      let hash = own.bits ^ UInt64(truncatingIfNeeded: own.path) &* 0x9e37_79b9_7f4a_7c15
      let place = known.place(hash, next: listed.count) { listed[$0].isSame(own) }
      if place == listed.count { listed.append(own) } else { listed[place].count &+= 1 }
      chosen[index] = Int32(truncatingIfNeeded: place)
    }
  }

  /// What is listed of a value; nil where its kind says all.
  private static func listed(_ value: TrafficSample.Value, _ path: Int32) -> Listed? {
    switch value.kind {
    case .string:
      Listed(
        path: path, isText: true, kept: value.kept, length: value.length, start: value.textStart,
        bits: value.bits)
    case .integer, .decimal: Listed(path: path, isText: false, bits: value.bits)
    default: nil
    }
  }

  /// The place of a value of the sample in its path's list, or -1.
  @inline(__always)
  func place(of index: Int) -> Int {
    chosen[index] >= 0 ? Int(listed[Int(chosen[index])].place) : -1
  }

  mutating func write(to file: inout ProfileBytes) {
    writeTexts(to: &file)
    let lists = ordered()
    for list in lists {
      file.add(list.count)
      for (place, number) in list.enumerated() {
        listed[number].place = Int32(truncatingIfNeeded: place)
        let own = listed[number]
        if own.isText {
          file.add(Int(own.text) + 1)
          file.add(UInt64(own.length))
          file.add(word: own.bits)
        } else {
          file.add(0)
          file.add(double: own.bits)
        }
      }
    }
  }

  /// What is listed of each path, in order.
  private func ordered() -> [[Int]] {
    var lists = [[Int]](repeating: [], count: pathCount)
    for (number, own) in listed.enumerated() { lists[Int(own.path)].append(number) }
    return listed.withUnsafeBufferPointer { listed in
      lists.map { $0.sorted { Listed.precedes(listed[$0], listed[$1]) } }
    }
  }

  // MARK: Texts

  /// A text, by its first bytes, which decide most comparisons.
  private struct Text {
    var first: UInt64 = 0
    var start: UInt32
    var count: UInt8
    var number: Int32 = 0

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// Writes the texts in order and notes the place of each value's; numbers have an empty one.
  private mutating func writeTexts(to file: inout ProfileBytes) {
    var found: [Text] = []
    found.reserveCapacity(listed.count)
    var known = HashedPlaces(for: listed.count)
    texts.withUnsafeBufferPointer { bytes in
      for number in listed.indices {
        let own = Text(start: listed[number].start, count: listed[number].kept)
        let text = UnsafeBufferPointer(rebasing: bytes[own.range])
        let place = known.place(TextHash.of(text), next: found.count) { place in
          found[place].count == own.count && text.elementsEqual(bytes[found[place].range])
        }
        if place == found.count {
          found.append(Self.text(own, text, number: place))
        }
        listed[number].text = Int32(truncatingIfNeeded: place)
      }
      found.sort { Self.precedes($0, $1, bytes) }
      file.add(found.count)
      for text in found { file.add(text: bytes[text.range]) }
    }
    var places = [Int32](repeating: 0, count: found.count)
    for (place, text) in found.enumerated() {
      places[Int(text.number)] = Int32(truncatingIfNeeded: place)
    }
    for number in listed.indices { listed[number].text = places[Int(listed[number].text)] }
  }

  private static func text(
    _ own: Text, _ bytes: UnsafeBufferPointer<UInt8>, number: Int
  ) -> Text {
    var text = own
    text.number = Int32(truncatingIfNeeded: number)
    for index in 0..<8 {
      text.first = text.first << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
    }
    return text
  }

  private static func precedes(
    _ one: Text, _ other: Text, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if one.first != other.first { return one.first < other.first }
    return bytes[one.range].lexicographicallyPrecedes(bytes[other.range])
  }
}
