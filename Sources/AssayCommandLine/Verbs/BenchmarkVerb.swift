extension Verb {
  package static let benchmark = Verb("benchmark", summary: "x", examples: []) { _, _ in .pass }
}
