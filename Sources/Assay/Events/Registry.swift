import Synchronization

/// A part of the traffic that a finding may be limited to.
package struct Slice: Hashable, Sendable {
  /// `context.library.name`.
  package var library = ""
  /// `context.library.version`.
  package var libraryVersion = ""
  /// `context.app.version`.
  package var appVersion = ""
  /// `context.os.name`, else `context.device.type`, else `channel`.
  package var platform = ""

  package init() {}

  /// The dimensions that have a value, by their public names.
  package var dimensions: [(name: String, value: String)] {
    [
      ("app.version", appVersion), ("platform", platform), ("library", library),
      ("library.version", libraryVersion),
    ].filter { !$0.1.isEmpty }
  }
}

/// An event as traffic names it.
package struct EventName: Hashable, Comparable, Sendable {
  /// `track`, `identify` …, or what stands in its place.
  package var type: String
  /// The name, empty where there is none.
  package var name: String

  package init(type: String, name: String) {
    self.type = type
    self.name = name
  }

  /// What reports call it: the name, or the type where there is none, without personal data.
  package var label: String {
    PublicText.of(name.isEmpty ? type : type == "track" ? name : "\(type) \(name)")
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.name, left.type) < (right.name, right.type)
  }
}

/// The numbers that stand for event names, slices and paths in every worker of one run.
///
/// Which number a name gets depends on who asked first; nothing that is reported may depend on it.
package final class Registry: Sendable {
  /// A path: its parent's number and its own name.
  package struct PathEntry: Sendable {
    /// The parent's number; the root's is its own.
    package var parent: Int32
    /// The member's name, unescaped, or `*` for array items.
    package var name: [UInt8]
    /// Whether it stands for the items of an array.
    package var isItem: Bool
  }

  /// The three tables as they stand when all workers are done.
  package struct Names: Sendable {
    package var events: [EventName] = []
    package var slices: [Slice] = []
    package var paths: [PathEntry] = []

    package init() {}

    /// The JSON Pointer of a path with `*` for array items: `/properties/products/*/price`.
    package func pointer(_ path: Int32) -> String {
      var names: [String] = []
      var current = Int(path)
      while current > 0, current < paths.count {
        let entry = paths[current]
        let text = PublicText.of(String(decoding: entry.name, as: UTF8.self))
        names.append(entry.isItem ? "*" : PathNames.escaped(text))
        current = Int(entry.parent)
      }
      return names.reversed().map { "/" + $0 }.joined()
    }
  }

  private struct Tables {
    var names = Names()
    var events: [EventName: Int32] = [:]
    var slices: [Slice: Int32] = [:]
    var paths: [PathKey: Int32] = [:]
  }

  private struct PathKey: Hashable {
    var parent: Int32
    var name: [UInt8]
    var isItem: Bool
  }

  /// The greatest count of different paths; what comes after it has no number.
  package static let maximumPaths = 1 << 18

  /// The greatest count of bytes of a path's own name; a longer one has no number.
  ///
  /// Together with ``maximumPaths`` this bounds what hostile names can make a run remember.
  package static let maximumNameLength = 8192

  private let limit: Int
  private let tables: Mutex<Tables>

  /// Makes tables that hold the root path, number 0, and the envelope's paths.
  package init(maximumPaths: Int = Registry.maximumPaths) {
    limit = maximumPaths
    var tables = Tables()
    tables.names.paths = [PathEntry(parent: 0, name: [], isItem: false)]
    for path in EnvelopePath.allCases {
      let key = PathKey(parent: path.parent, name: Array(path.name.utf8), isItem: false)
      tables.paths[key] = path.rawValue
      tables.names.paths.append(
        PathEntry(parent: key.parent, name: key.name, isItem: false))
    }
    self.tables = Mutex(tables)
  }

  /// The number of an event's name.
  package func event(_ name: EventName) -> Int32 {
    tables.withLock { tables in
      if let known = tables.events[name] { return known }
      let number = Int32(clamping: tables.names.events.count)
      tables.events[name] = number
      tables.names.events.append(name)
      return number
    }
  }

  /// The number of a slice.
  package func slice(_ slice: Slice) -> Int32 {
    tables.withLock { tables in
      if let known = tables.slices[slice] { return known }
      let number = Int32(clamping: tables.names.slices.count)
      tables.slices[slice] = number
      tables.names.slices.append(slice)
      return number
    }
  }

  /// The number of a member of a path, or of its array items; -1 past the limit.
  package func path(parent: Int32, name: [UInt8], isItem: Bool) -> Int32 {
    guard parent >= 0, name.count <= Self.maximumNameLength else { return -1 }
    return tables.withLock { tables in
      let key = PathKey(parent: parent, name: name, isItem: isItem)
      if let known = tables.paths[key] { return known }
      guard tables.names.paths.count < limit else { return -1 }
      let number = Int32(clamping: tables.names.paths.count)
      tables.paths[key] = number
      tables.names.paths.append(PathEntry(parent: parent, name: name, isItem: isItem))
      return number
    }
  }

  /// One event's name.
  package func eventName(_ event: Int32) -> EventName? {
    tables.withLock { tables in
      event >= 0 && Int(event) < tables.names.events.count
        ? tables.names.events[Int(event)] : nil
    }
  }

  /// The JSON Pointer of a path with its names unmasked: for recognising, never for showing.
  package func rawPointer(_ path: Int32) -> String {
    var names: [String] = []
    var current = path
    while current > 0, let entry = entry(of: current) {
      names.append(String(decoding: entry.name, as: UTF8.self))
      current = entry.parent
    }
    return names.reversed().map { "/" + $0 }.joined()
  }

  /// One path's parent and name.
  package func entry(of path: Int32) -> PathEntry? {
    tables.withLock { tables in
      path >= 0 && Int(path) < tables.names.paths.count ? tables.names.paths[Int(path)] : nil
    }
  }

  /// The tables as they stand now.
  package var names: Names { tables.withLock { $0.names } }
}
