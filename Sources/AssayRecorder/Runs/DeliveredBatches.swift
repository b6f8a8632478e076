internal import Assay

/// The requests that a recording's deliveries tell of, as facts about batches.
enum DeliveredBatches {
  /// Larger files are not read: what they tell does not make up for the memory.
  private static let mostBytes = 64 << 20

  /// Reads the deliveries beside inputs that are segments of recordings.
  ///
  /// A delivery's first line counts over all segments; `lines` are the counts of each input.
  static func read(of files: [InputFile], lines: [Int]) -> [BatchFacts] {
    var folders: [String: [Int]] = [:]
    for (index, file) in files.enumerated() where index < lines.count {
      guard file.kind == .file, let slash = file.path.lastIndex(of: "/"),
        file.path[slash...].hasPrefix("/events-")
      else { continue }
      folders[String(file.path[..<slash]), default: []].append(index)
    }
    return folders.sorted { $0.key < $1.key }.flatMap { folder, inputs in
      records(in: folder).compactMap { facts($0, inputs, lines) }
    }
  }

  private static func records(in folder: String) -> [DeliveryRecord] {
    guard let names = try? SystemFiles.names(in: folder), names.contains("recording.json") else {
      return []
    }
    return names.filter { $0.hasPrefix("deliveries-") && $0.hasSuffix(".ndjson") }.sorted()
      .flatMap { name -> [DeliveryRecord] in
        let path = "\(folder)/\(name)"
        guard let size = InputFile(displayName: name, path: path).plainSize, size <= mostBytes,
          let bytes = try? SystemFiles.contents(of: path)
        else { return [] }
        return DeliveryRecord.read(bytes)
      }
  }

  private static func facts(
    _ record: DeliveryRecord, _ inputs: [Int], _ lines: [Int]
  ) -> BatchFacts? {
    let path = record.path.split(separator: "/").last
    guard record.events > 0, path == "batch" || path == "import" || path == "b" else {
      return nil
    }
    var line = record.firstLine
    for input in inputs {
      if line <= lines[input] {
        let isCompressed = record.client.contains { $0.name == "content-encoding" }
        return BatchFacts(
          input: input, line: line, bytes: isCompressed ? nil : record.bytes,
          events: record.events + record.skipped)
      }
      line -= lines[input]
    }
    return nil
  }
}
