package import Assay

/// What a recorder is asked to do, wherever its events come from.
package struct RecorderOptions: Sendable {
  /// The recording, and what of the traffic it keeps.
  package var recording: RecordingOptions
  /// The contracts whose data categories are redacted.
  package var contracts: [Contract] = []
  /// What personal data is replaced with; nil keeps it as it came.
  package var key: TokenKey?
  /// How much is taken from clients.
  package var limits = ServerLimits()

  package init(folder: String) { recording = RecordingOptions(folder: folder) }

  /// Opens the recording.
  func writer() throws(RecordingError) -> RecordingWriter {
    var recording = recording
    recording.redaction = RecordingOptions.Redaction(isRaw: key == nil, key: key?.fingerprint)
    return try RecordingWriter(recording)
  }

  /// What filters and redacts before the recording.
  func keeper(_ writer: RecordingWriter) -> LineKeeper {
    LineKeeper(
      writer: writer, filter: recording.kept.isEverything ? nil : EventFilter(recording.kept),
      redactor: key.map { Redactor(contracts: contracts, key: $0) })
  }

  /// Opens the recording for requests.
  func reception(token: String? = nil) throws(RecordingError) -> Reception {
    let writer = try writer()
    return Reception(
      api: CollectorAPI(CollectorOptions(dialect: recording.dialect, refusesBySize: false)),
      limits: limits.http, token: token, key: key, keeper: keeper(writer))
  }
}

/// Why a recorder could not start.
package struct RecorderError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
  /// Whether a name or an address is wrong, rather than the disk or the network.
  package var isWrongName = true

  package init(description: String) { self.description = description }

  init(_ error: some Error & CustomStringConvertible) { description = error.description }

  fileprivate init(any error: any Error) {
    switch error {
    case let error as RecordingError: self.init(error)
    case let error as SocketError: self.init(error)
    default: self.init(description: "\(error)")
    }
  }

  init(_ error: RecordingError) {
    description = error.description
    isWrongName = error.isWrongName
  }
}

extension CollectorServer {
  /// Opens the recording and begins to listen; nothing is answered before ``start()``.
  package convenience init(
    on address: ListenAddress, _ options: RecorderOptions, desk: DeskOptions = DeskOptions()
  ) throws(RecorderError) {
    let listening: Sockets.Listening
    // First of all the port: where it is taken, no folder is made.
    do throws(SocketError) { listening = try Sockets.listen(on: address) } catch {
      throw RecorderError(error)
    }
    do {
      // Then the endpoint behind it, for the same reason.
      let upstream = try desk.forward.map { try UpstreamPlace($0) }
      let reception = try options.reception(token: desk.token)
      try self.init(
        on: listening, limits: options.limits, options: desk, upstream: upstream,
        reception: reception)
    } catch {
      Sockets.close(listening.descriptor)
      throw RecorderError(any: error)
    }
  }
}

extension RecordingError {
  /// Whether what was asked for is wrong, rather than the disk.
  var isWrongName: Bool {
    switch self {
    case .system(let path, let number): WriteError(name: path, number: number).isWrongName
    case .notReadable, .takenAway: false
    default: true
    }
  }
}
