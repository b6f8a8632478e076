/// Finds properties that appeared, disappeared, or did both under two names.
///
/// Only the topmost is told: the members of a vanished object are gone with it. Objects with more
/// member names than a record has are maps; their members are data.
package enum ShapeDrift {
  /// A property that one side has not, or nearly not.
  struct Candidate {
    var property: TrafficView.Property
    /// The share of its holders that have it, before or after.
    var share: Double
    var test: DriftTest
    /// Where the property only became rarer: what a rename would explain.
    var isPartial = false
  }

  static func pairs(_ before: TrafficView.Event, _ after: TrafficView.Event) -> [PropertyPair] {
    Set(before.properties.keys).intersection(after.properties.keys).sorted().compactMap {
      pointer in
      guard pointer != "", let old = before.properties[pointer],
        let new = after.properties[pointer]
      else { return nil }
      let holders = (holders(of: old, in: before), holders(of: new, in: after))
      return PropertyPair(event: before.name, before: old, after: new, holders: holders)
    }
  }

  /// The objects that could hold a property; none for array items, which nothing asks for.
  static func holders(of property: TrafficView.Property, in event: TrafficView.Event) -> Tally {
    let none = Tally(slices: property.present.slices.count)
    guard property.name != "*", let parent = event.properties[property.parent], !parent.isMap
    else { return none }
    return parent.kinds[Int(ValueKind.object.rawValue)]
  }

  static func disappeared(
    _ before: TrafficView.Event, _ after: TrafficView.Event, _ context: DriftContext
  ) -> [Candidate] {
    missing(from: after, of: before).compactMap { property, here, there in
      let change = ShareChange(
        Share(hits: property.given, of: here),
        Share(hits: Tally(slices: here.slices.count), of: there), parts: context.parts)
      var test = DriftTest(.shape, .driftPropertyDisappeared, change)
      let share = change.before
      if -change.effect >= DriftGate.newPresence, property.given.total >= DriftGate.occurrences {
        test.finding = Finding(
          rule: .driftPropertyDisappeared, event: before.name.publicLabel, path: property.pointer,
          message:
            "`\(property.name)` no longer comes; \(DriftWords.percent(share)) of its objects "
            + "had it.",
          count: Int(there.total), total: Int(there.total),
          expected: "present in \(DriftWords.percent(share))", observed: "absent",
          examples: context.examples(there, pointer: property.parent),
          mend: "Send `\(property.name)` again, or release a contract version without it.")
      }
      return Candidate(property: property, share: share, test: test)
    }
  }

  static func appeared(
    _ before: TrafficView.Event, _ after: TrafficView.Event, _ context: DriftContext
  ) -> [Candidate] {
    missing(from: before, of: after).compactMap { property, here, there in
      let change = ShareChange(
        Share(hits: Tally(slices: here.slices.count), of: there),
        Share(hits: property.given, of: here), parts: context.parts)
      var test = DriftTest(.shape, .driftPropertyAppeared, change)
      let share = change.after
      if change.effect >= DriftGate.newPresence / 2,
        property.given.total >= DriftGate.occurrences
      {
        let type = TypeDrift.main(property)
        test.finding = Finding(
          rule: .driftPropertyAppeared, event: after.name.publicLabel, path: property.pointer,
          message:
            "`\(property.name)` (\(type)) is new: \(DriftWords.percent(share)) of its objects "
            + "have it, none had.",
          count: Int(property.present.total), total: Int(after.tally.total),
          expected: "absent", observed: "present in \(DriftWords.percent(share))",
          examples: context.examples(property.present, pointer: property.pointer, masked: type),
          mend: "Add `\(property.name)` to the contract, or stop sending it.")
      }
      return Candidate(property: property, share: share, test: test)
    }
  }

  /// What one side has and the other, though it has objects for it, has not.
  private static func missing(
    from other: TrafficView.Event, of event: TrafficView.Event
  ) -> [(TrafficView.Property, Tally, Tally)] {
    event.properties.keys.sorted().compactMap { pointer in
      guard pointer != "", let property = event.properties[pointer],
        property.given.total > 0, other.properties[pointer].map({ $0.given.total == 0 }) ?? true,
        let parent = other.properties[property.parent]
      else { return nil }
      let here = holders(of: property, in: event)
      let there = parent.isMap ? Tally(slices: here.slices.count) : holders(of: property, in: other)
      guard here.total >= DriftGate.shapeSupport, there.total >= DriftGate.shapeSupport,
        // Always null is another matter than absent: presence tells it.
        (other.properties[pointer]?.present.total ?? 0) == 0
      else { return nil }
      return (property, here, there)
    }
  }
}
