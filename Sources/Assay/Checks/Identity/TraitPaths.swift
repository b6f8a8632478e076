/// The numbers of the traits by which people are compared.
struct TraitPaths: Sendable {
  private struct Section: Sendable {
    var email: Int32
    var names: [Int32]
  }

  private let own: Section
  private let context: Section
  private let mergeProperties: Int32

  init(_ registry: Registry) {
    func section(_ parent: EnvelopePath) -> Section {
      func path(_ name: String) -> Int32 {
        registry.path(parent: parent.rawValue, name: Array(name.utf8), isItem: false)
      }
      let names = ["name", "firstName", "first_name", "lastName", "last_name"]
      return Section(email: path("email"), names: names.map(path))
    }
    own = section(.traits)
    context = section(.contextTraits)
    mergeProperties = registry.path(
      parent: 0, name: Array("mergeProperties".utf8), isItem: false)
  }

  func email(in section: EnvelopePath) -> Int32 {
    section == .traits ? own.email : context.email
  }

  /// A hash of what a person is called; 0: not said.
  func name(
    _ view: EventView, _ traits: Int, in section: EnvelopePath, _ scratch: inout TextScratch
  ) -> UInt32 {
    var hash: UInt64 = 0
    for path in (section == .traits ? own : context).names where path >= 0 {
      guard let node = view.member(of: traits, path: path), view.nodes[node].kind == .string,
        view.nodes[node].length > 0
      else { continue }
      hash = ASCIIText.lowered(ASCIIText.trimmed(scratch.text(view, node))) {
        Hash64.of($0.span, seed: hash &+ 1)
      }
    }
    return UInt32(truncatingIfNeeded: hash)
  }

  /// Whether a merge call names two identities, as RudderStack's `mergeProperties` must.
  func mergesTwo(_ view: EventView) -> Bool {
    guard let node = view.member(of: 0, path: mergeProperties), view.nodes[node].kind == .array
    else { return false }
    var count = 0
    var item = node &+ 1
    while item < Int(view.nodes[node].next) {
      if view.nodes[item].kind == .object { count += 1 }
      item = Int(view.nodes[item].next)
    }
    return count == 2
  }
}
