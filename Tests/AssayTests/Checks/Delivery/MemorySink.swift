import Assay
import Synchronization

/// A spill in memory, which may be told to fail.
final class MemorySink: SpillSink {
  private let kept = Mutex<[UInt8]>([])
  private let broken = Mutex(false)
  /// The most bytes it takes.
  private let limit: Int

  init(limit: Int = .max) { self.limit = limit }

  var size: Int { kept.withLock { $0.count } }

  var hasFailed: Bool { broken.withLock { $0 } }

  func append(_ bytes: [UInt8]) -> Int? {
    kept.withLock { kept in
      guard kept.count + bytes.count <= limit else {
        broken.withLock { $0 = true }
        return nil
      }
      kept += bytes
      return kept.count - bytes.count
    }
  }

  func read(_ count: Int, at offset: Int) -> [UInt8]? {
    kept.withLock { kept in
      offset + count <= kept.count ? Array(kept[offset..<offset + count]) : nil
    }
  }
}
