#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The three streams every program is started with, unless someone closed them.
package enum StandardDescriptors {
  /// Fills the places of closed streams.
  ///
  /// Without this the first file the program opens would become its standard output, and the
  /// report would be written into it. What stands there instead refuses what the stream is for, so
  /// a closed one is still told.
  package static func reserve() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      let mode = descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY
      let opened = open("/dev/null", mode)
      if opened > STDERR_FILENO { close(opened) }
    }
  }
}
