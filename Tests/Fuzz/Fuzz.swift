import AssayRecorder

/// The function of libFuzzer that tries inputs until one crashes.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Gives libFuzzer's inputs to what reads bytes of others: `Fuzz TARGET [OPTION…] [FOLDER…]`.
///
/// Whatever is wrong ends the process: a trap, a read outside a buffer, or a broken promise, which
/// the targets state as preconditions.
@main
enum Fuzz {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else { return print("expected the name of a target") }
    if arguments.count == 3, arguments[1] == "seed" {
      return print(ContractFuzz.seed(Int(arguments[2]) ?? 0), terminator: "")
    }
    if arguments.count == 3, arguments[1] == "seed-profile" { return seedProfile(arguments[2]) }
    // The name of the target is taken out; libFuzzer would take it for a folder.
    var count = CommandLine.argc - 1
    var rest = CommandLine.unsafeArgv + 1
    rest[0] = CommandLine.unsafeArgv[0]
    switch arguments[1] {
    case "scanner": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: ScannerFuzz.run) }
    case "check": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: CheckFuzz.run) }
    case "value": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: ValueFuzz.run) }
    case "detection": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: DetectionFuzz.run) }
    case "contract": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: ContractFuzz.run) }
    case "reader": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: ReaderFuzz.run) }
    case "http": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: HTTPFuzz.run) }
    case "profile": _ = runDriver(&count, &rest) { Fuzz.give($0, $1, to: ProfileFuzz.run) }
    default: print("expected scanner, check, value, detection, contract, reader, http or profile")
    }
  }

  /// Writes a profile to begin with.
  private static func seedProfile(_ name: String) {
    do throws(WriteError) {
      let file = try AtomicFile(name)
      try file.write(ProfileFuzz.seed)
      try file.commit()
    } catch {
      print(error)
    }
  }

  static func give(
    _ start: UnsafePointer<UInt8>?, _ count: Int, to target: ([UInt8]) -> Void
  ) -> CInt {
    target([UInt8](UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
}
