/// The events with late or wrong times that are told only once their devices are known.
struct JourneyMarks {
  private struct Mark: Hashable {
    var place: UInt64
    var rule: Rule
  }

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
      guard measure.code & LateCheck.isLate != 0 else { continue }
      marks[Mark(place: PackedPlace.pack(record.position), rule: .deliveryLate)] = Told(
        event: record.event, slice: record.slice, pointer: "/timestamp")
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
    let mark = Mark(place: PackedPlace.pack(correction.position), rule: .deliveryLate)
    let isLate = (correction.to?.code ?? 0) & LateCheck.isLate != 0
    let wasLate = correction.from.code & LateCheck.isLate != 0
    if !isLate {
      marks[mark] = nil
    } else if !wasLate {
      marks[mark] = Told(
        event: correction.key.event, slice: correction.slice, pointer: "/timestamp")
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
