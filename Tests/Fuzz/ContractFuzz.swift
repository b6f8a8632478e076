import Assay

/// Bytes as a contract's JSON: what can be read can be judged, compiled and written again.
enum ContractFuzz {
  /// A contract to begin with: number 0 says everything, the others one event each.
  static func seed(_ number: Int) -> String {
    var contract = ContractSample.storefront
    if number > 0 {
      contract.destinations = []
      contract.events = Array(contract.events.dropFirst(number - 1).prefix(1))
    }
    return contract.canonicalJSON()
  }

  static func run(_ bytes: [UInt8]) {
    let contracts: [Contract]
    do throws(ContractError) {
      contracts = try Contract.contracts(json: bytes, file: "fuzz.json")
    } catch {
      precondition(!error.problems.isEmpty && !error.description.isEmpty, "refused without reason")
      return
    }
    let problems = Contract.problems(in: contracts)
    let text = Contract.canonicalJSON(of: contracts)
    guard let again = try? Contract.contracts(json: Array(text.utf8), file: "again.json") else {
      preconditionFailure("a contract cannot be read back")
    }
    precondition(Contract.canonicalJSON(of: again) == text, "a contract reads back as another")
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    var pass = Pass(
      PassSetup(
        contracts: contracts, registry: Registry(),
        aspects: [.schema, .privacy, .delivery, .expectations, .profile]))
    let line = Array(#"{"type":"track","event":"a","properties":{"a":1}}"#.utf8)
    (line + [UInt8](repeating: 0, count: 64)).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      _ = pass.observe(base, count: line.count, input: 0, block: 0)
    }
    let frame = Judgement.Frame(
      inputs: [], lines: LineIndex(names: ["-"], firstLines: [[0]]), rules: [], gate: .error)
    _ = Judgement.report(pass.finish(), baseline: nil, frame: frame)
  }
}
