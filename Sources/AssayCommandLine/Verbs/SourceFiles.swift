import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where the files are that contracts' places name.
///
/// A contract in Swift knows its file as `Module/File.swift` (`#fileID`), which is no path. Where
/// exactly one file of that name is below the usual folders, it is the one.
struct SourceFiles {
  private static let roots = ["Sources", "Tests", "contracts", "Contracts"]
  /// A tree that is deeper or larger is none of sources.
  private static let deepest = 12
  private static let most = 20_000

  private var paths: [String: String] = [:]

  /// Looks for the files of the findings' contracts; without findings nothing is looked at.
  init(_ findings: [Finding]) {
    let places = Set(findings.compactMap { $0.contractPlace?.file }).filter { !$0.isEmpty }
    let missing = places.filter { file in
      let exists = FileIdentity(file) != nil
      if exists { paths[file] = file }
      return !exists
    }
    guard !missing.isEmpty else { return }
    let wanted = Set(missing.map(Self.name))
    var found: [String: [String]] = [:]
    var visited = Set<FileIdentity>()
    for root in Self.roots { Self.search(root, for: wanted, depth: 0, &visited, &found) }
    for file in missing {
      if let only = found[Self.name(file)], only.count == 1 { paths[file] = only[0] }
    }
  }

  /// The path of a file, or nil where it is not known.
  func path(of file: String) -> String? { paths[file] }

  private static func name(_ file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }

  private static func search(
    _ folder: String, for wanted: Set<String>, depth: Int, _ visited: inout Set<FileIdentity>,
    _ found: inout [String: [String]]
  ) {
    // One folder may go by two names, by a link or where case does not count.
    guard depth < deepest, visited.count < most, let identity = FileIdentity(folder),
      visited.insert(identity).inserted, let handle = opendir(folder)
    else { return }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = "\(folder)/\(name)"
      if wanted.contains(name) {
        found[name, default: []].append(path)
      } else if !name.contains(".") {
        search(path, for: wanted, depth: depth + 1, &visited, &found)
      }
    }
  }
}
