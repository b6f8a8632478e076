import Assay
import AssayReports

/// A block of lines through every check: any split of it gives the same report.
enum CheckFuzz {
  static func run(_ bytes: [UInt8]) {
    let middle = bytes.indices.first { $0 >= bytes.count / 2 && bytes[$0] == 0x0A }
    let first = Array(bytes[..<(middle.map { $0 + 1 } ?? bytes.count)])
    let second = Array(bytes[first.count...])
    var whole = pass()
    let lines = observe(first, block: 0, &whole)
    _ = observe(second, block: 1, &whole)
    let index = LineIndex(names: ["-"], firstLines: [[0, lines]])
    let report = report(whole.finish(), index)

    let setup = setup()
    var right = Pass(setup)
    var left = Pass(setup)
    _ = observe(second, block: 1, &right)
    _ = observe(first, block: 0, &left)
    var sum = right.finish()
    sum.merge(left.finish())
    precondition(self.report(sum, index) == report, "a split changes the report")
  }

  private static func setup() -> PassSetup {
    var setup = PassSetup(
      contracts: [ContractSample.storefront], registry: Registry(),
      aspects: [.schema, .privacy, .delivery, .expectations, .profile, .identity, .limits])
    setup.keepsOccurrences = true
    return setup
  }

  private static func pass() -> Pass { Pass(setup()) }

  private static func observe(_ bytes: [UInt8], block: UInt32, _ pass: inout Pass) -> Int {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 64)
    defer { buffer.deallocate() }
    buffer.initialize(repeating: 0, count: bytes.count + 64)
    for (index, byte) in bytes.enumerated() { buffer[index] = byte }
    let lines = pass.observe(buffer, count: bytes.count, input: 0, block: block)
    _ = pass.drainOccurrences()
    return lines
  }

  private static func report(_ result: PassResult, _ index: LineIndex) -> String {
    let frame = Judgement.Frame(inputs: [], lines: index, rules: [], gate: .error)
    let report = Judgement.report(result, baseline: result.profile, frame: frame)
    return ReportFormat.render(report, as: .json)
  }
}
