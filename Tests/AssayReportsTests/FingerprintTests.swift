import Assay
import Testing

private let finding = SampleReport.findings[0]

private func changed(_ change: (inout Finding) -> Void) -> String {
  var copy = finding
  change(&copy)
  return copy.fingerprint
}

@Test func `a fingerprint stays the same from release to release`() {
  #expect(finding.fingerprint == "13afe17db1f7e85a")
  #expect(
    Finding(rule: .schemaMalformed, message: "", count: 0, total: 0).fingerprint
      == "e0d323a209ce7a6a")
}

@Test func `counts, wording, examples and values of the slice do not matter`() {
  let same = changed {
    $0.count = 1
    $0.total = 2
    $0.message = "Other."
    $0.examples = []
    $0.expected = nil
    $0.severity = .warning
    $0.slice = ["app.version": "9", "platform": "web"]
  }
  #expect(same == finding.fingerprint)
}

@Test func `rule, event, path, destination and dimensions matter`() {
  let others = [
    changed { $0.rule = .schemaConstraint }, changed { $0.event = nil }, changed { $0.event = "" },
    changed { $0.path = nil }, changed { $0.destination = "a" }, changed { $0.slice = [:] },
    changed {
      $0.path = $0.destination; $0.destination = "/properties/total"
    },
  ]
  #expect(Set(others + [finding.fingerprint]).count == others.count + 1)
  #expect(others.allSatisfy { $0.utf8.count == 16 })
}
