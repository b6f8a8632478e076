/// The inputs that an argument stands for: a file, a pipe, `-`, or a folder of recordings.
///
/// Of a recording's folder (`recording.json`) its segments `events-….ndjson[.gz]` count, which
/// must be what the manifest says (``RecordedSegments``); of a story's folder (`about.md`,
/// `expected.json` or `baseline.ndjson` beside `events.ndjson`) its `events.ndjson[.gz]`; of any
/// other folder all `.ndjson`, `.jsonl` and `.json` files and their `.gz`, in the order of their
/// names. Folders inside are not entered, hidden files are not read.
package func resolveInputs(_ argument: String) throws(InputError) -> [InputFile] {
  if argument == "-" { return [.standardInput] }
  guard try SystemFiles.isFolder(argument) else {
    return [InputFile(displayName: argument, path: argument)]
  }
  var folder = argument
  while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
  let all = sorted(try SystemFiles.names(in: folder))
  if all.contains("recording.json") {
    let files = try RecordedSegments(folder, names: all).files()
    guard !files.isEmpty else { throw .noRecordings(path: argument) }
    return files
  }
  let names = chosenNames(all)
  guard !names.isEmpty else { throw .noRecordings(path: argument) }
  return names.map { name in
    let path = folder == "/" ? "/" + name : "\(folder)/\(name)"
    return InputFile(displayName: path, path: path)
  }
}

/// Names without the hidden ones, in the order of their bytes, which is that of Unicode scalars,
/// in every locale.
private func sorted(_ names: [String]) -> [String] {
  names.filter { !$0.hasPrefix(".") }
    .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
}

private func chosenNames(_ names: [String]) -> [String] {
  let companions = ["about.md", "expected.json", "baseline.ndjson", "baseline.ndjson.gz"]
  if companions.contains(where: names.contains) {
    // Where both are there, one is the other's copy.
    let events = ["events.ndjson", "events.ndjson.gz"].filter(names.contains)
    if let first = events.first { return [first] }
  }
  let endings = [".ndjson", ".jsonl", ".json"].flatMap { [$0, $0 + ".gz"] }
  // A recording whose manifest was lost: only its segments hold events.
  let isRecording = names.contains { $0.hasPrefix("deliveries-") }
  return names.filter { name in
    if isRecording, !name.hasPrefix("events-") { return false }
    return name != "expected.json" && endings.contains(where: name.hasSuffix)
  }
}
