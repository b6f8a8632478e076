import Assay

/// Asks what one line's consent comes to.
enum ConsentProbe {
  static func outcome(
    _ line: String, _ destination: Destination, dialect: VendorDialect? = nil
  ) -> ConsentOutcome? {
    var contract = Contract("shop", version: "1.0.0") {}
    contract.destinations = [destination]
    return outcome(line, contract, 0, dialect: dialect)
  }

  static func outcome(
    _ line: String, _ contract: Contract, _ number: Int, dialect: VendorDialect? = nil
  ) -> ConsentOutcome? {
    let registry = Registry()
    var scanner = Scanner(registry: registry)
    let consent = Consent(contract.destinations[number], registry: registry, dialect: dialect)
    var carriers = ConsentCarriers([contract], registry: registry, isNeeded: true)
    let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: 64)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, scanner.scan(base, length: bytes.count - 64) == nil
      else { return nil }
      let view = EventView(
        line: base, length: bytes.count - 64, nodes: scanner.nodes, count: scanner.count,
        envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
      return consent.outcome(view, carriers.read(view))
    }
  }
}
