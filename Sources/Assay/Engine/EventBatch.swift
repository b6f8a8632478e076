/// A few events that every check looks at before the next check does: so its code and what it keeps
/// are still at hand at the next event.
struct EventBatch: ~Copyable {
  static let most = Scanner.tapeCount

  struct Job {
    var view: EventView
    /// How many bytes its batch says of all events.
    var added: Int
    /// What its name resolves to.
    var entry = 0
    /// The version of the contract that it is judged by, or -1.
    var plan = -1
    var facts: EventFacts

    init(_ view: EventView, added: Int) {
      self.view = view
      self.added = added
      facts = EventFacts(position: view.position, event: -1, slice: -1)
    }
  }

  let jobs: UnsafeMutablePointer<Job>
  private(set) var count = 0

  init() { jobs = .allocate(capacity: Self.most) }

  deinit { jobs.deallocate() }

  var isFull: Bool { count == Self.most }

  mutating func add(_ job: Job) {
    (jobs + count).initialize(to: job)
    count &+= 1
  }

  mutating func removeAll() { count = 0 }
}
