/// How much a finding weighs.
public enum Severity: String, CaseIterable, Hashable, Comparable, Sendable {
  case information, warning, error

  /// Information weighs less than a warning, and a warning less than an error.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .information: 0
    case .warning: 1
    case .error: 2
    }
  }
}
