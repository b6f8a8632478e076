internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Brings full segments to the disk while the next one grows, for recordings whose events need not
/// be there before they are answered.
///
/// A segment may have hundreds of megabytes, and nobody is to wait for them; but the manifest must
/// not call a segment finished while a loss of power could still take a part of it.
final class LateSync: Sendable {
  private let done = Mutex<[Int]>([])

  /// Begins to bring files to the disk; `segment` is then among those of ``take()``.
  ///
  /// Where it cannot, the segment stays unfinished until the recording is.
  func begin(_ files: [Int32], segment: Int) {
    let copies = files.map { dup($0) }
    let number = BackgroundThread.start { [self] in
      var isDone = true
      for copy in copies {
        if copy < 0 || AppendFile.syncData(copy) != 0 { isDone = false }
        if copy >= 0 { close(copy) }
      }
      if isDone { done.withLock { $0.append(segment) } }
    }
    if number != 0 { for copy in copies where copy >= 0 { close(copy) } }
  }

  /// The segments that are on the disk by now.
  func take() -> [Int] {
    done.withLock { done in
      defer { done = [] }
      return done
    }
  }
}
