/// The inputs that an argument stands for: a file, a pipe, `-`, or a folder of recordings.
///
/// Of a recording's folder (`recording.json`) its segments `events-….ndjson[.gz]` count; of a
/// story's folder (`about.md`, `expected.json` or `baseline.ndjson` beside `events.ndjson`) its
/// `events.ndjson[.gz]`; of any other folder all `.ndjson`, `.jsonl` and `.json` files and their
/// `.gz`, in the order of their names. Folders inside are not entered, hidden files are not read.
package func resolveInputs(_ argument: String) throws(InputError) -> [InputFile] {
  if argument == "-" { return [.standardInput] }
  guard try SystemFiles.isFolder(argument) else {
    return [InputFile(displayName: argument, path: argument)]
  }
  var folder = argument
  while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
  let names = chosenNames(try SystemFiles.names(in: folder))
  guard !names.isEmpty else { throw .noRecordings(path: argument) }
  return names.map { name in
    let path = folder == "/" ? "/" + name : "\(folder)/\(name)"
    return InputFile(displayName: path, path: path)
  }
}

private func chosenNames(_ all: [String]) -> [String] {
  let names = Set(all.filter { !$0.hasPrefix(".") })
  // Unicode scalars' order is the bytes' order, in every locale.
  let sorted = names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  if names.contains("recording.json") {
    return sorted.filter { name in
      name.hasPrefix("events-") && (name.hasSuffix(".ndjson") || name.hasSuffix(".ndjson.gz"))
    }
  }
  let companions = ["about.md", "expected.json", "baseline.ndjson", "baseline.ndjson.gz"]
  if companions.contains(where: names.contains) {
    // Where both are there, one is the other's copy.
    let events = ["events.ndjson", "events.ndjson.gz"].filter(names.contains)
    if let first = events.first { return [first] }
  }
  let endings = [".ndjson", ".jsonl", ".json"].flatMap { [$0, $0 + ".gz"] }
  return sorted.filter { name in
    name != "expected.json" && endings.contains(where: name.hasSuffix)
  }
}
