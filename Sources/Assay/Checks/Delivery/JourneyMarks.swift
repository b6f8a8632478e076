/// The events with late or wrong times that are told only once their devices are known.
struct JourneyMarks {
  private struct Mark: Hashable {
    var place: UInt64
    var rule: Rule
    /// Whether its day was closed, of late ones.
    var isClosed = false
  }

  /// The codes of lateness that are told, and the times they are of.
  private static let kinds = [
    (code: LateCheck.isLate, isClosed: false, pointer: "/timestamp"),
    (code: LateCheck.isAfterClose, isClosed: true, pointer: "/receivedAt"),
  ]

  private struct Told {
    var event: Int32
    var slice: Int32
    var pointer: String
  }

  private var marks: [Mark: Told] = [:]

  /// Takes what the events of one person show by themselves.
  mutating func observe(_ records: [JourneyRecord], _ limits: inout DeliveryLimits) {
    for record in records where record.times.isSuspicious {
      let limit = limits.limit(of: record.event, slice: record.slice)
      let fault = ClockCheck.fault(record.sensibleTimes, limit: limit)
      if record.isSound, let fault { put(ClockChange(record, from: nil, to: fault), fault) }
      guard let (from, to) = LateCheck.span(of: record.sensibleTimes) else { continue }
      let measure = LateCheck.measure(record.sensibleTimes, from: from, to: to, limit: limit)
      let place = PackedPlace.pack(record.position)
      for kind in Self.kinds where measure.code & kind.code != 0 {
        marks[Mark(place: place, rule: .deliveryLate, isClosed: kind.isClosed)] = Told(
          event: record.event, slice: record.slice, pointer: kind.pointer)
      }
    }
  }

  /// Takes over those of other people's events.
  mutating func merge(_ other: Self) {
    if marks.isEmpty {
      marks = other.marks
    } else {
      marks.merge(other.marks) { $1 }
    }
  }

  /// Takes what the device makes of an event's times.
  mutating func take(_ change: ClockChange) {
    if let fault = change.to {
      put(change, fault)
    } else {
      marks[Mark(place: PackedPlace.pack(change.position), rule: .deliveryClock)] = nil
    }
  }

  /// Takes what the device makes of an event's lateness.
  mutating func take(_ correction: LateCorrection) {
    for kind in Self.kinds {
      let mark = Mark(
        place: PackedPlace.pack(correction.position), rule: .deliveryLate, isClosed: kind.isClosed)
      if (correction.to?.code ?? 0) & kind.code == 0 {
        marks[mark] = nil
      } else if correction.from.code & kind.code == 0 {
        marks[mark] = Told(
          event: correction.key.event, slice: correction.slice, pointer: kind.pointer)
      }
    }
  }

  private mutating func put(_ change: ClockChange, _ fault: ClockCheck.Fault) {
    marks[Mark(place: PackedPlace.pack(change.position), rule: .deliveryClock)] = Told(
      event: change.event, slice: change.slice, pointer: "/\(fault.field)")
  }

  /// All of them, in no particular order.
  var violations: [Violations.Occurrence] {
    marks.map { mark, told in
      Violations.Occurrence(
        key: Violations.Key(rule: mark.rule, event: told.event, path: 0), slice: told.slice,
        example: DraftExample(
          position: PackedPlace.unpack(mark.place), pointer: told.pointer))
    }
  }
}

extension EventTimes {
  /// Whether a device's other events may put right what is wrong with this one: its clock may be
  /// off, or its times may be local ones.
  var isSuspicious: Bool {
    guard let received else { return false }
    if let sent, ClockCheck.isSensible(sent), received.distanceOrMax(to: sent) > 120_000 {
      return true
    }
    guard let occurred = timestamp ?? original else { return false }
    let lateness = received.subtractingReportingOverflow(occurred)
    guard !lateness.overflow else { return true }
    return lateness.partialValue < -120_000
      || DeviceClocks.Offset([lateness.partialValue])?.hours != nil
  }
}
