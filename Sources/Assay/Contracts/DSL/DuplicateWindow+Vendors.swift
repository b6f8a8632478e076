extension DuplicateWindow {
  /// As Segment promises it: 24 hours at least ("Handling Duplicate Data").
  public static var segment: DuplicateWindow { DuplicateWindow(.hours(24)) }
  /// As RudderStack does it where it is told to and nothing else is configured: one hour
  /// (`Dedup.dedupWindow` of rudder-server).
  public static var rudderStack: DuplicateWindow { DuplicateWindow(.hours(1)) }

  /// Whose window has such a length.
  static func vendor(of window: TimeSpan) -> String? {
    switch window {
    case .hours(24): "Segment"
    case .hours(1): "RudderStack"
    default: nil
    }
  }
}
