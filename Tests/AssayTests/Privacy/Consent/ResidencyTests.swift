import Assay
import Testing

/// Data of persons that must stay in a region.
struct ResidencyTests {
  private static func contract(
    endpoint: Region? = nil, @ResidencyBuilder _ residency: () -> [any ResidencyClause]
  ) -> Contract {
    var contract = Contract("shop", version: "1.0.0") {
      Residency { Stay(in: .eu, or: .uk) }
      Event("Viewed", version: "1.0.0") {}
      Destination("ireland", region: Region("eu-west-1")) {}
      Destination("london", region: .uk) {}
      Destination("virginia", region: .us) {}
      Destination("anywhere") {}
    }
    for clause in residency() {
      var more = contract.residency ?? Residency(place: contract.place)
      clause.add(to: &more)
      contract.residency = more
    }
    contract.residency?.endpoint = endpoint
    return contract
  }

  private func report(_ contract: Contract, _ members: String...) -> Report? {
    PrivacyCheckTraffic(
      contract, lines: members.map { #"{"type":"track","event":"Viewed",\#($0)}"# }
    ).report()
  }

  private func told(_ report: Report?) -> [String] {
    (report?.of(.privacyResidency) ?? []).map {
      "\($0.destination ?? "endpoint") \($0.path ?? "-") \($0.count)"
    }.sorted()
  }

  @Test func `a property's values stand for regions`() {
    let contract = Self.contract { Persons(from: "tenant", ["t-1": .eu, "t-2": .us]) }
    let report = report(
      contract, #""properties":{"tenant":"t-1"}"#, #""properties":{"tenant":"t-2"}"#,
      #""properties":{"tenant":"t-3"}"#, #""properties":{"tenant":"t-1"}"#)
    #expect(told(report) == ["virginia /properties/tenant 2"])
    #expect(
      report?.results(.privacyResidency).map(\.reason)
        == ["3 of 4 events tell their person's region"])
  }

  @Test(arguments: [
    (#"{"location":{"country":"DE"}}"#, true), (#"{"location":{"country":"no"}}"#, true),
    (#"{"location":{"country":"CH"}}"#, false), (#"{"location":{"country":"Germany"}}"#, false),
    (#"{"locale":"de-DE"}"#, true), (#"{"locale":"de_AT.UTF-8"}"#, true),
    (#"{"locale":"sr-Latn-HR"}"#, true), (#"{"locale":"de"}"#, false),
    (#"{"locale":"en-US"}"#, false), (#"{"locale":"en-GB"}"#, false),
    (#"{"location":{"country":"US"},"locale":"de-DE"}"#, false),
    (#"{"timezone":"Europe/Berlin"}"#, false), (#"{"ip":"2.16.0.1"}"#, false),
  ])
  func `country and locale tell a region`(_ context: String, _ isEuropean: Bool) {
    let contract = Self.contract {
      Persons(from: .country)
      Persons(from: .locale)
    }
    let found = told(report(contract, #""context":\#(context)"#))
    #expect(found.map { $0.prefix { $0 != " " } } == (isEuropean ? ["virginia"] : []))
  }

  @Test func `a time zone tells a region only where it is asked for`() {
    let contract = Self.contract { Persons(from: .timezone) }
    let zones = ["Europe/Berlin", "Europe/London", "Europe/Moscow", "Atlantic/Canary", "UTC"]
    let found = zones.map { told(report(contract, #""context":{"timezone":"\#($0)"}"#)).count }
    #expect(found == [1, 0, 0, 1, 0])
  }

  @Test func `all persons may be of one region, and the endpoint in another`() {
    let contract = Self.contract(endpoint: .us) { Persons(in: .eu) }
    #expect(
      told(report(contract, #""userId":"u1""#))
        == ["endpoint /userId 1", "virginia /userId 1"])
  }

  @Test func `without a residency nothing is evaluated, and the reason is told`() {
    let contract = Contract("shop", version: "1.0.0") {
      Event("Viewed", version: "1.0.0") {}
      Destination("virginia", region: .us) {}
    }
    let results = report(contract, #""context":{"locale":"de-DE"}"#)?.results(.privacyResidency)
    #expect(results?.map(\.verdict) == [.notEvaluated])
    #expect(
      results?.first?.reason == "no contract says where data must stay: declare a Residency")
  }

  @Test func `an address alone tells no region, and that is told`() {
    let contract = Self.contract { Persons(from: .country) }
    let results = report(contract, #""context":{"ip":"2.16.0.1"}"#)?.results(.privacyResidency)
    #expect(results?.map(\.verdict) == [.notEvaluated])
    #expect(results?.first?.reason?.contains("network address alone tells none") == true)
  }

  @Test func `a destination that no event reached is told by the contract alone`() throws {
    var contract = Self.contract { Persons(in: .eu) }
    contract.destinations[2].accepts = ["Other"]
    let report = report(contract, #""userId":"u1""#)
    #expect(told(report) == ["virginia - 0"])
    let finding = try #require(report?.of(.privacyResidency).first)
    #expect(finding.observed == "us")
    #expect(report?.results(.privacyResidency).map(\.verdict) == [.fail])
  }

  @Test func `an endpoint tells the region of persons where nothing else does`() {
    let silent = Self.contract(endpoint: .eu) {}
    #expect(told(report(silent, #""userId":"u1""#)) == ["virginia /userId 1"])
    let told = Self.contract(endpoint: .eu) { Persons(from: .country) }
    #expect(self.told(report(told, #""userId":"u1""#)) == [])
  }

  @Test func `any split finds the same`() {
    let contract = Self.contract {
      Persons(from: .country)
      Persons(from: .locale)
    }
    let lines = (0..<40).map { number in
      let context =
        number % 3 == 0 ? #"{"locale":"de-DE"}"# : #"{"location":{"country":"FR"}}"#
      return #"{"type":"track","event":"Viewed","context":\#(context)}"#
    }
    let traffic = PrivacyCheckTraffic(contract, lines: lines)
    for workers in 2...4 { #expect(traffic.report(workers: workers) == traffic.report()) }
  }
}
