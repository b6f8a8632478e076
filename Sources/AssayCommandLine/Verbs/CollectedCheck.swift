import Assay
import AssayRecorder
import AssayReports

/// Checks what a collector took, for tests in any language.
struct CollectedCheck: Sendable {
  /// The contracts of the program, for requests that bring none.
  let contracts: [Contract]

  /// The JSON report on events, held against the contract in a request's body, where it has one.
  func answer(_ lines: [[UInt8]], _ body: [UInt8]) async -> HTTPAnswer {
    var contracts = contracts
    if !body.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      do throws(ContractError) {
        contracts = try Contract.contracts(json: body, file: "body")
      } catch {
        return Self.refusal(error.problems.first?.description ?? "the body is no contract")
      }
      if let problem = Contract.problems(in: contracts).first {
        return Self.refusal(problem.description)
      }
    }
    do throws(RunError) {
      let report = try await CheckRun.run(lines: lines, contracts: contracts)
      return HTTPAnswer(
        200, fields: [.init("Content-Type", "application/json")],
        body: Array(ReportFormat.render(report, as: .json).utf8))
    } catch {
      return Self.refusal(error.message)
    }
  }

  private static func refusal(_ message: String) -> HTTPAnswer {
    HTTPAnswer(
      400, fields: [.init("Content-Type", "application/json")],
      body: Array(
        JSONWriter.compact(
          .object([("code", .string("bad_contract")), ("message", .string(message))])
        ).utf8))
  }
}
