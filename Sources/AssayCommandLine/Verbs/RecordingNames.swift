import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Refuses recordings that cannot be meant.
enum RecordingNames {
  /// Standard input can be read once, and a recording twice among the candidates repeats itself.
  ///
  /// A recording may be its own baseline: that is how one sees that nothing drifts.
  static func check(candidates: [String], baselines: [String]) throws(CommandError) {
    let streams = (candidates + baselines).filter { $0 == "-" }
    guard streams.count < 2 else {
      throw CommandError("standard input (-) is named twice, and can be read only once")
    }
    if let name = (candidates + baselines).first(where: ProfileFile.isSpoilt) {
      throw CommandError(
        "\(name) is not a profile", mend: "`PROGRAM profile RECORDING -o FILE` makes one.")
    }
    for names in [candidates, baselines] {
      var given = Set<String>()
      for name in names where !given.insert(name).inserted {
        throw CommandError("\(name) is named twice, and its events would all be duplicates")
      }
      var seen: [FileIdentity: String] = [:]
      for file in files(names) {
        guard let identity = FileIdentity(file) else { continue }
        if let first = seen[identity], isRegular(file) {
          let other = first == file ? "" : ", also as \(first)"
          throw CommandError(
            "\(file) is named twice\(other), and its events would all be duplicates")
        }
        seen[identity] = file
      }
    }
  }

  /// The files that recordings consist of; what cannot be read is told when it is read.
  static func files(_ recordings: [String]) -> [String] {
    recordings.filter { $0 != "-" }.flatMap { ((try? resolveInputs($0)) ?? []).map(\.path) }
  }

  private static func isRegular(_ file: String) -> Bool {
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
