/// An event whose times are told otherwise once its device is known.
struct ClockChange {
  var event: Int32
  var slice: Int32
  var position: Position
  /// What the event alone was told for; nil: nothing.
  var from: ClockCheck.Fault?
  var to: ClockCheck.Fault?

  init(_ record: JourneyRecord, from: ClockCheck.Fault?, to: ClockCheck.Fault?) {
    event = record.event
    slice = record.slice
    position = record.position
    self.from = from
    self.to = to
  }
}

/// What is wrong with a device's clock.
struct DeviceVerdict {
  enum Kind {
    /// Its clock is behind by so many milliseconds, or ahead if negative.
    case skewed(Int64)
    /// The same, of whole hours, in all its times.
    case clockHours(Int64)
    /// The times of occurrence alone are off by whole hours.
    case stampHours(Int64)
    /// Only single events are looked at.
    case none
  }

  var kind: Kind
  var device: DeviceClocks.Device

  /// What has to be added to an event's time of occurrence.
  func correction(of record: JourneyRecord) -> Int64 {
    switch kind {
    case .skewed(let offset), .clockHours(let offset):
      // What a vendor has corrected already is in the receiver's time.
      record.times.isCorrected ? 0 : offset
    case .stampHours(let hours): hours
    case .none: 0
    }
  }
}

extension DeviceClocks {
  /// The verdicts on all devices that are worth a second look.
  func verdicts() -> [DeviceVerdict] {
    // Comparing every device with every other would be quadratic where a whole source is slow.
    let sharing = sharedOffsets()
    return unusual.map { device in
      DeviceVerdict(kind: kind(of: device, sharing), device: device)
    }
  }

  /// The offsets that most devices of a slice share, by slice.
  private struct Shared {
    var sent: [Int32: Offset] = [:]
    var lateness: [Int32: Offset] = [:]
  }

  /// An offset that more than half of a slice's devices share is near the median of all of them.
  private func sharedOffsets() -> Shared {
    var shared = Shared()
    for (slice, devices) in Dictionary(grouping: unusual, by: \.slice) {
      if let found = middle(devices.compactMap(\.sent), of: devices) { shared.sent[slice] = found }
      if let found = middle(devices.map(\.lateness), of: devices) {
        shared.lateness[slice] = found
      }
    }
    return shared
  }

  private func middle(_ offsets: [Offset], of devices: [Device]) -> Offset? {
    let sorted = offsets.sorted { $0.median < $1.median }
    guard let device = devices.first, let middle = sorted.dropFirst(sorted.count / 2).first,
      isShared(middle, of: device, among: sorted)
    else { return nil }
    return middle
  }

  private func kind(of device: Device, _ shared: Shared) -> DeviceVerdict.Kind {
    guard device.isTelling else { return .none }
    if let sent = device.sent, sent.median.magnitude > Self.noticeable.magnitude {
      guard sent.isConstant else { return .none }
      let isPipe =
        sent.median > 0 && (shared.sent[device.slice].map { $0.isLike(sent) } ?? false)
      if isPipe { return .none }
      return sent.hours.map { .clockHours($0) } ?? .skewed(sent.median)
    }
    guard let hours = device.lateness.hours else { return .none }
    let isPipe =
      hours > 0 && (shared.lateness[device.slice].map { $0.isLike(device.lateness) } ?? false)
    return isPipe ? .none : .stampHours(hours)
  }
}
