import Assay
import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The benchmark's traffic and everything that belongs to it, in one folder.
struct BenchmarkFiles: Sendable {
  /// Where they are.
  let folder: String

  var traffic: String { folder + "/events.ndjson" }
  var contract: String { folder + "/contract.json" }
  var schemas: String { folder + "/schemas.json" }
  var script: String { folder + "/peer.py" }
  var idScript: String { folder + "/peer-ids.py" }
  var output: String { folder + "/output.txt" }

  /// Writes them all; the folder is made where there is none.
  func write(size: Int, seed: UInt64) throws(CommandError) -> TrafficSummary {
    if mkdir(folder, 0o777) != 0, errno != EEXIST {
      let error = WriteError(name: folder, number: errno)
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
    let contract = BenchmarkContract.contract
    try Self.write(Array(contract.canonicalJSON(places: false).utf8), to: self.contract)
    try Self.write(Array(PeerSchemas(contract).json.utf8), to: schemas)
    try Self.write(Array(PeerScript.text.utf8), to: script)
    try Self.write(Array(PeerScript.idText.utf8), to: idScript)
    return try Self.generate(size: size, seed: seed, to: traffic)
  }

  /// Writes traffic of at least `size` bytes to a file, or to standard output for `-`.
  static func generate(
    size: Int, seed: UInt64, to name: String
  ) throws(CommandError) -> TrafficSummary {
    var traffic = BenchmarkTraffic(seed: seed)
    var summary = TrafficSummary()
    do throws(WriteError) {
      let file = name == "-" ? nil : try AtomicFile(name)
      while summary.bytes < size {
        let target = min(1 << 20, size - summary.bytes)
        while traffic.text.bytes.count < target { traffic.writeEvent() }
        let piece = traffic.takeText()
        summary.bytes += piece.count
        if let file {
          try file.write(piece)
        } else {
          try DescriptorWriter.standardOutput.write(piece)
        }
      }
      try file?.commit()
    } catch {
      if name == "-", error.isClosedPipe { return summary }
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
    summary.events = traffic.events
    summary.anomalies = traffic.anomalies
    return summary
  }

  private static func write(_ bytes: [UInt8], to name: String) throws(CommandError) {
    do throws(WriteError) {
      let file = try AtomicFile(name)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw CommandError(error.description, code: error.isWrongName ? .usage : .broken)
    }
  }
}

/// How much traffic was written.
struct TrafficSummary: Hashable, Sendable {
  var bytes = 0
  var events = 0
  var anomalies = 0
}
