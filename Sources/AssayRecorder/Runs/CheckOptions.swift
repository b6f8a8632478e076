package import Assay

/// What a run is asked to do.
package struct CheckOptions: Sendable {
  /// The recordings under test: files, folders, or `-` for standard input.
  package var candidates: [String] = []
  /// The recordings and stored profiles taken as right; several are a history.
  package var baselines: [String] = []
  /// The recordings of what was sent, where the candidates are what was received.
  package var sents: [String] = []
  package var contracts: [Contract] = []
  /// How many workers share the traffic; 0: one for each core.
  package var jobs = 0
  /// The longest line that is read, in bytes.
  package var maxLineBytes = 16 << 20
  /// The most memory that the records of events may take, in bytes; what is more waits on disk.
  package var memoryBytes = 1 << 30
  /// The destinations that privacy is judged for; empty: all.
  package var destinations: [String] = []
  /// The rules that are judged; empty: all.
  package var rules: [String] = []
  /// How consent is read.
  package var consent = ConsentReading()
  /// Persons whose events must reach nobody, besides those that contracts name.
  package var suppressed = SuppressionList()
  /// The least severity that fails the run; nil: none does.
  package var failOn: Severity? = .error
  /// The time of the run in milliseconds since 1970, for what compares with it.
  package var now: Int64?
  /// The key that stored profiles were sealed with, where this user has it.
  package var profileKey: ProfileKey?
  /// Whose limits hold; nil: each event's form tells.
  package var dialect: VendorDialect?
  /// The file that every single occurrence is written to.
  package var occurrences: String?

  package init() {}

  /// The rules of deliveries among those that are judged; empty: all.
  var deliveryRules: Set<Rule> {
    Set(rules.compactMap(Rule.init(rawValue:)).filter { $0.family == "delivery" })
  }

  /// What the traffic must be looked at for.
  var aspects: PassSetup.Aspects {
    let wanted = Set(rules.compactMap(Rule.init(rawValue:)))
    let ledger: PassSetup.Aspects = sents.isEmpty ? [] : .ledger
    guard !wanted.isEmpty else {
      return [
        .schema, .privacy, .delivery, .expectations, .identity, .limits,
        baselines.isEmpty ? [] : .profile, ledger,
      ]
    }
    var aspects: PassSetup.Aspects = wanted.contains(.deliveryMissing) ? ledger : []
    for rule in wanted {
      switch rule.family {
      case "schema": aspects.insert(.schema)
      case "privacy": aspects.insert(.privacy)
      case "delivery":
        aspects.insert(.delivery)
        if rule == .deliveryMissing, !baselines.isEmpty { aspects.insert(.profile) }
      case "identity": aspects.insert(.identity)
      case "limit": aspects.insert(.limits)
      default:
        if rule == .meaningExpectation || rule == .meaningDependency {
          aspects.insert(.expectations)
        } else if !baselines.isEmpty {
          aspects.insert(.profile)
        }
      }
    }
    return aspects
  }
}

/// What a run came to.
package struct CheckOutcome: Sendable {
  package var report: Report
  /// What drift could have seen of each property.
  package var power: [DriftPower] = []
}

/// How far a run is.
package struct ProgressSnapshot: Sendable {
  package var bytes: Int
  /// The size of all inputs, where it is known.
  package var totalBytes: Int?
  package var events: Int
}

/// Why a run could not be carried through.
package struct RunError: Error, Sendable {
  package var message: String
  /// 2: an input that cannot be read; 3: the run broke.
  package var exitCode: Int32

  init(message: String, exitCode: Int32) {
    self.message = message
    self.exitCode = exitCode
  }

  init(_ error: InputError) {
    message = error.message
    if case .ioError = error { exitCode = 3 } else { exitCode = 2 }
  }

  init(_ error: WriteError) {
    self.init(message: error.description, exitCode: error.isWrongName ? 2 : 3)
  }
}
