import Assay
import Testing

/// Traffic of more values than a profile has room for.
struct ProfileBoundTests {
  @Test func `a sample that was cut before it was sealed can be written`() throws {
    let storing = try Storing()
    let text = Sample.text(String(repeating: "the same words ", count: 8))
    let body = Sample.list([Sample](repeating: text, count: 1000))
    let events = (0..<170).map { index in
      SampleEvent(
        name: "Page", properties: ["body": body, "size": .integer(index)], slice: Slice(),
        person: UInt64(index) &+ 1, time: Int64(index))
    }
    let bytes = storing.bytes(events)
    let registry = Registry()
    let read = try ProfileReader.read(bytes, registry: registry)
    #expect(read.profile.events == 170)
    #expect(read.bytes(names: registry.names) == bytes)
  }

  @Test func `vocabularies of very many properties are kept up to a lower cap, which is told`()
    throws
  {
    let storing = try Storing()
    let events = (0..<300).map { index in
      SampleEvent(
        name: "Page \(index % 3)",
        properties: .init(
          uniqueKeysWithValues: (0..<14).map {
            ("p\($0)", .text("word\(index)"))
          }), slice: Slice(), person: UInt64(index) &+ 1, time: Int64(index))
    }
    let whole = storing.stored(events)
    let written = whole.written(names: storing.names, room: 4000)
    #expect(written.bound?.contains("at most 64 of them") == true)
    let bytes = written.bytes
    let registry = Registry()
    var sum = try ProfileReader.read(
      storing.bytes(Array(events.prefix(180))), registry: registry)
    #expect(sum.written(names: registry.names, room: 4000).bound == nil)
    let rest = try ProfileReader.read(
      storing.bytes(Array(events.dropFirst(180))), registry: registry)
    let isMerged = sum.merge(rest, key: storing.key, names: registry.names)
    #expect(isMerged)
    #expect(sum.written(names: registry.names, room: 4000).bytes == bytes)
    let few = storing.stored(Array(events.prefix(20)))
    #expect(few.written(names: storing.names, room: 4000).bound == nil)
  }

  @Test func `what another key keeps apart is told`() throws {
    let storing = try Storing()
    let events = SampleTraffic(seed: 33, events: 60).all()
    let sealed = Set([storing.property("Order Completed", "city")])
    let stored = DriftSide(storing.stored(events, sealing: sealed))
    let recording = DriftSide(storing.counting.profile(events))
    #expect(DriftSide.note([stored, recording], key: storing.key) == nil)
    #expect(DriftSide.note([stored, stored], key: nil) == nil)
    let other = try Storing(key: "another key it is").key
    let note = DriftSide.note([stored, recording], key: other)
    #expect(note?.contains("was made with the key \(storing.key.fingerprint)") == true)
    #expect(note?.contains("this user's is \(other.fingerprint)") == true)
    #expect(DriftSide.note([stored, recording], key: nil)?.contains("has none") == true)
  }
}
