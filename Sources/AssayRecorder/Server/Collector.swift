public import Assay

/// A collector for tests: it listens on a free port of this machine, takes what SDKs send to
/// Segment or RudderStack, and gives it back.
///
/// ```swift
/// let collector = try await Collector.start()
/// let session = await collector.session()
/// let analytics = Analytics(host: session.url, writeKey: session.writeKey)
/// analytics.track("Order Completed", ["total": 12.5])
/// let orders = try await session.wait(for: 1, named: "Order Completed")
/// #expect(orders[0].number("/properties/total") == 12.5)
/// try await collector.stop()
/// ```
///
/// Each test takes a ``Session`` of its own, so that what another test flushes late never counts
/// here. Events come back as they were sent. They wait in a temporary folder that only this user
/// can read, and that goes with the collector; a recording that stays is redacted.
public actor Collector {
  /// How a collector is started.
  public struct Options: Sendable {
    /// Whose HTTP API it answers like.
    public enum Dialect: Sendable {
      /// Twilio Segment's: 200 for almost everything.
      case segment
      /// RudderStack's gateway.
      case rudderstack
      /// 400 for what a vendor would accept and then drop.
      case strict

      var name: AssayRecorder.Dialect {
        switch self {
        case .segment: .segment
        case .rudderstack: .rudderstack
        case .strict: .strict
        }
      }
    }

    /// Whose HTTP API it answers like.
    public var dialect: Dialect = .segment
    /// The port; 0 takes a free one.
    public var port: UInt16 = 0

    /// Segment's API on a free port.
    public init() {}
  }

  private let server: CollectorServer
  private let folder: TemporaryRecording
  private var lastSession = 0

  private init(_ server: CollectorServer, _ folder: TemporaryRecording) {
    self.server = server
    self.folder = folder
  }

  /// Starts a collector; throws where the port is taken or no temporary folder can be made.
  public static func start(
    _ options: Options = Options()
  ) async throws(CollectorError) -> Collector {
    do {
      let folder = try TemporaryRecording()
      var recorder = RecorderOptions(folder: folder.path)
      recorder.recording.dialect = options.dialect.name
      recorder.recording.durability = .system
      let server = try CollectorServer(on: ListenAddress(port: options.port), recorder)
      try server.start()
      return Collector(server, folder)
    } catch {
      throw CollectorError("\(error)")
    }
  }

  /// Where it listens: `http://127.0.0.1:49152`.
  public var url: String { "http://\(server.address)" }

  /// A session of its own for one test; names that are given twice are the same session.
  public func session(_ name: String? = nil) -> Session {
    lastSession += 1
    return Session(server: server, id: name ?? "test-\(lastSession)")
  }

  /// The events that came in, whatever their session.
  public func events(named name: String? = nil) async throws(CollectorError) -> [CollectedEvent] {
    var query = EventQuery()
    query.event = name
    return try await server.events(query)
  }

  /// Forgets everything that came in.
  public func reset() async throws(CollectorError) { try await server.reset(nil) }

  /// Finishes the requests that are coming in, and stops.
  public func stop() async {
    server.askToStop()
    _ = try? await server.waitForEnd()
    folder.remove()
  }

  /// What one test sends and sees.
  public struct Session: Sendable {
    let server: CollectorServer
    /// Names the session: send it as the header `X-Assay-Session`, where an SDK lets you.
    public let id: String

    /// The address for an SDK that takes one; it holds the session's name.
    public var url: String { "http://\(server.address)/s/\(id)" }

    /// A write key for an SDK whose address is fixed; it holds the session's name.
    public var writeKey: String { "session:\(id)" }

    /// The session's events so far, in the order they came in.
    public func events(named name: String? = nil) async throws(CollectorError) -> [CollectedEvent] {
      try await server.events(query(name))
    }

    /// Waits until at least `count` events are there, and gives them all.
    ///
    /// Throws where they are not there in time; the error tells what came in instead.
    public func wait(
      for count: Int = 1, named name: String? = nil, timeout: Duration = .seconds(10)
    ) async throws(CollectorError) -> [CollectedEvent] {
      var query = query(name)
      query.count = count
      query.timeout = timeout.milliseconds
      let (events, isMet) = try await server.wait(query)
      guard !isMet else { return events }
      throw await tooFew(count, name, events.count, timeout)
    }

    /// Waits until nothing has come in for a while, and gives what is there.
    public func waitUntilQuiet(
      for quiet: Duration = .milliseconds(500), named name: String? = nil,
      timeout: Duration = .seconds(10)
    ) async throws(CollectorError) -> [CollectedEvent] {
      var query = query(name)
      query.quiet = quiet.milliseconds
      query.timeout = timeout.milliseconds
      let (events, isMet) = try await server.wait(query)
      guard isMet else {
        throw CollectorError("expected a quiet period of \(quiet) within \(timeout), found none")
      }
      return events
    }

    /// Holds the session's events against contracts: every check in one pass.
    public func check(_ contracts: Contract...) async throws(CollectorError) -> Report {
      try await server.check(query(nil), contracts)
    }

    /// Forgets the session's events.
    public func reset() async throws(CollectorError) { try await server.reset(id) }

    private func query(_ name: String?) -> EventQuery {
      var query = EventQuery()
      query.session = id
      query.event = name
      return query
    }

    private func tooFew(
      _ count: Int, _ name: String?, _ found: Int, _ timeout: Duration
    ) async -> CollectorError {
      let wanted = name.map { "\(count) events named \($0)" } ?? "\(count) events"
      let all = (try? await server.events(query(nil))) ?? []
      let names = Set(all.map { $0.name ?? $0.type ?? "an event without a name" }).sorted()
      let others = all.count > found ? "; in all came \(names.joined(separator: ", "))" : ""
      return CollectorError("expected \(wanted) within \(timeout), found \(found)\(others)")
    }
  }
}

/// Why a collector could not do what a test asked.
public struct CollectorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Duration {
  /// Whole milliseconds, and at least none.
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    let limited = Swift.min(Swift.max(seconds, 0), 1_000_000)
    return Int(limited &* 1000 &+ attoseconds / 1_000_000_000_000_000)
  }
}
