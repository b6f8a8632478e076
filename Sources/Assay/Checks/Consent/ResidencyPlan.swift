/// A contract's residency with its paths as numbers.
struct ResidencyPlan: Sendable {
  private struct Place: Sendable {
    var paths: [Int32]
    var source: Residency.Source
  }

  let residency: Residency
  private var places: [Place]
  /// What values were found to mean, as they are few and repeat.
  private var known: [[UInt8]: Region?] = [:]

  init(_ residency: Residency, registry: Registry) {
    self.residency = residency
    places = residency.sources.map { source in
      let path: PropertyPath =
        switch source {
        case .property(let path, _): path
        case .country: "context/location/country"
        case .locale: "context/locale"
        case .timezone: "context/timezone"
        }
      return Place(paths: registry.paths(of: path), source: source)
    }
  }

  /// The person's region and the node that tells it; the node is 0 where the contract does.
  mutating func region(_ view: EventView) -> (region: Region, node: Int)? {
    for (number, place) in places.enumerated() {
      for index in stride(from: 1, to: view.count, by: 1)
      where place.paths.contains(view.nodes[index].path) {
        let kind = view.nodes[index].kind
        guard kind == .string || kind == .integer, view.nodes[index].length < 256 else { continue }
        if let region = meaning(view.text(index), number) { return (region, index) }
      }
    }
    return residency.usualRegion.map { ($0, 0) }
  }

  private mutating func meaning(_ text: [UInt8], _ number: Int) -> Region? {
    let key = [UInt8(truncatingIfNeeded: number)] + text
    if let region = known[key] { return region }
    let region = Self.region(String(decoding: text, as: UTF8.self), places[number].source)
    if known.count < 4096 { known[key] = .some(region) }
    return region
  }

  private static func region(_ text: String, _ source: Residency.Source) -> Region? {
    switch source {
    case .country: CountryRegions.region(ofCountry: text)
    case .locale: CountryRegions.region(ofLocale: text)
    case .timezone: CountryRegions.region(ofZone: text)
    case .property(_, let regions):
      regions.isEmpty ? CountryRegions.region(ofCountry: text) : regions[text]
    }
  }
}

extension Residency {
  /// The region of persons of whom no event tells it: what the contract says of all, or where
  /// nothing else could tell it, that of the endpoint.
  var usualRegion: Region? { residents ?? (sources.isEmpty ? endpoint : nil) }

  /// Whether data of persons of one region may be in another.
  func allows(_ person: Region, in place: Region) -> Bool {
    stays.filter { $0.region.covers(person) }.allSatisfy { stay in
      ([stay.region] + stay.allowed).contains { $0.covers(place) }
    }
  }
}

extension Region {
  /// Whether another region is this one or a part of it, as `eu-west-1` is of `eu`.
  package func covers(_ other: Region) -> Bool {
    let (whole, part) = (name.lowercased(), other.name.lowercased())
    return part == whole || part.hasPrefix(whole + "-")
  }
}
