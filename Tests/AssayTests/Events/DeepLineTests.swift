import Assay
import Foundation
import Testing

struct DeepLineTests {
  /// Runs on a stack as small as the smallest that worker threads have anywhere.
  private func onSmallStack<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private static func findings(_ line: String) -> Int {
    var pass = Pass(
      PassSetup(
        contracts: [ContractSample.storefront], registry: Registry(),
        aspects: [.schema, .privacy, .delivery, .expectations, .profile]))
    let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: 64)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = pass.observe(base, count: bytes.count - 64, input: 0, block: 0)
    }
    let frame = Judgement.Frame(
      inputs: [], lines: LineIndex(names: ["-"], firstLines: [[0]]), rules: [], gate: .error)
    return Judgement.report(pass.finish(), baseline: nil, frame: frame).findings.count
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `the deepest line is judged on a small stack`(open: String, close: String) async {
    let head = #"{"type":"track","event":"Order Completed","properties":{"tags":["#
    let middle =
      String(repeating: open, count: 509) + "1" + String(repeating: close, count: 509)
    let count = await onSmallStack { Self.findings(head + middle + "," + middle + "]}}") }
    #expect(count > 0)
  }

  @Test func `of a line with many members every one is shown by its own pointer`() {
    var pass = Pass(
      {
        var setup = PassSetup(
          contracts: [ContractSample.storefront], registry: Registry(), aspects: .schema)
        setup.keepsOccurrences = true
        return setup
      }())
    let items = (0..<2000).map { "{\"sku\":[\($0)],\"price\":1,\"quantity\":1}" }
    let line =
      #"{"type":"track","event":"Order Completed","properties":{"products":["#
      + items.joined(separator: ",") + "]}}"
    let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: 64)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = pass.observe(base, count: bytes.count - 64, input: 0, block: 0)
    }
    let pointers = Set(
      pass.drainOccurrences().filter { $0.key.rule == .schemaTypeMismatch }
        .map(\.example.pointer))
    #expect(pointers == Set((0..<2000).map { "/properties/products/\($0)/sku" }))
  }
}
