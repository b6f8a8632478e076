import Assay
import Testing

/// Events that fall silent or come too seldom, and traffic that only looks so.
@Suite struct VolumeDriftTests {
  private func found(
    _ change: (inout VolumeTraffic) -> Void,
    baseline shape: (inout VolumeTraffic) -> Void = { _ in }
  ) -> [Finding] {
    var baseline = VolumeTraffic(seed: 11)
    var candidate = VolumeTraffic(seed: 12, days: 11..<14)
    shape(&baseline)
    shape(&candidate)
    change(&candidate)
    return VolumeTraffic.judge(baseline, candidate)
  }

  /// The second day of the candidate, Tuesday, in hours since 1970.
  private static let tuesday = 12.0 * 24

  private static func isWithin(_ hours: Range<Double>, _ event: VolumeTraffic.Seen) -> Bool {
    hours.contains(event.hour - tuesday)
  }

  // MARK: What is lost

  @Test func `three silent hours of one event are one finding that says when and how many`() throws
  {
    let findings = found {
      $0.isLost = { event, _ in event.name == "Viewed" && Self.isWithin(10..<13, event) }
    }
    #expect(findings.map(\.rule) == [.deliveryMissing])
    let finding = try #require(findings.first)
    #expect(finding.event == "Viewed")
    #expect(finding.slice.isEmpty)
    #expect(
      finding.message.hasPrefix(
        "`Viewed` is silent from 1970-01-13 10:00 to 13:00 UTC: none came, about "))
    #expect(finding.comparison?.since == "1970-01-13 10:00 UTC")
    #expect((120...300).contains(finding.total))
    #expect(finding.count == finding.total)
  }

  @Test func `silence that lasts to the end is told with its beginning`() {
    let findings = found {
      $0.isLost = { event, _ in event.name == "Ordered" && event.hour >= Self.tuesday + 30 }
    }
    #expect(findings.map(\.event) == ["Ordered"])
    #expect(findings.first?.message.contains(" is silent since 1970-01-14 06:00 UTC: ") == true)
  }

  @Test func `an event halved on one version is one finding there`() {
    let findings = found {
      $0.isLost = { event, dice in
        event.name == "Viewed" && event.version == "2.0" && dice.share() < 0.5
      }
    }
    #expect(findings.map(\.rule) == [.driftVolume])
    #expect(findings.map(\.event) == ["Viewed"])
    #expect(findings.map(\.slice) == [["app.version": "2.0"]])
  }

  @Test func `hours without an event on one platform are told of that platform`() {
    let findings = found {
      $0.isLost = { event, _ in
        event.name == "Searched" && event.platform == "ios" && Self.isWithin(14..<22, event)
      }
    }
    #expect(findings.map(\.rule) == [.deliveryMissing])
    #expect(findings.map(\.slice) == [["platform": "ios"]])
  }

  @Test func `a silent platform is one finding of no single event`() {
    let findings = found {
      $0.isLost = { event, _ in event.platform == "android" && Self.isWithin(12..<18, event) }
    }
    #expect(findings.map(\.rule) == [.deliveryMissing])
    #expect(findings.map(\.event) == [nil])
    #expect(findings.map(\.slice) == [["platform": "android"]])
  }

  @Test func `hours without any traffic are one finding`() {
    let findings = found { $0.isLost = { event, _ in Self.isWithin(12..<16, event) } }
    #expect(findings.map(\.rule) == [.deliveryMissing])
    #expect(
      findings.first?.message.hasPrefix(
        "No event came from 1970-01-13 12:00 to 16:00 UTC: about ") == true)
  }

  // MARK: What only looks so

  @Test func `growth and shrinking are no loss`() {
    #expect(found { $0.visits = 3600 }.isEmpty)
    #expect(found { $0.visits = 500 }.isEmpty)
  }

  @Test func `other hours and a weekend are no loss`() {
    #expect(found { $0.hours = 17..<24 }.isEmpty)
    #expect(found { $0.days = 9..<11 }.isEmpty)
  }

  @Test func `a version that is rolled out is no loss`() {
    #expect(found({ $0.newShare = 0.8 }, baseline: { $0.newShare = 0 }).isEmpty)
  }

  @Test func `another mix of platforms is no loss`() {
    #expect(found { $0.androidShare = 0.75 }.isEmpty)
  }

  @Test func `small counts are no loss`() {
    #expect(found { $0.visits = 60 }.isEmpty)
  }

  @Test func `a busy machine and a burst of many take nothing from other events`() {
    func burst(_ persons: Int) -> [VolumeTraffic.Seen] {
      (0..<600).map { number in
        VolumeTraffic.Seen(
          name: "Viewed", person: UInt64(1 + number % persons), platform: "ios", version: "1.0",
          hour: Self.tuesday + 14 + Double(number) / 600)
      }
    }
    #expect(found { $0.more = burst(1) }.isEmpty)
    #expect(found { $0.more = burst(300) }.isEmpty)
  }

  // MARK: Tables

  @Test func `any split gives the same counts by the hour`() {
    let registry = Registry()
    let events = VolumeTraffic(seed: 5, visits: 300).events()
    var whole = ProfileRecorder()
    for (number, event) in events.enumerated() {
      VolumeTraffic.count(event, number, registry, &whole)
    }
    var parts: [TrafficProfile] = []
    for part in 0..<3 {
      var recorder = ProfileRecorder()
      for (number, event) in events.enumerated() where number % 3 == part {
        VolumeTraffic.count(event, number, registry, &recorder)
      }
      parts.append(recorder.snapshot())
    }
    var sum = parts[2]
    sum.merge(parts[0])
    sum.merge(parts[1])
    #expect(sum.volumes.sorted == whole.snapshot().volumes.sorted)
  }

  @Test func `hours are taken together where there is no room, in whatever order`() {
    func table(_ hours: some Sequence<Int>) -> VolumeTable {
      var table = VolumeTable()
      for hour in hours {
        table.add(event: 1, slice: 2, time: Int64(hour) * 3_600_000, user: hour % 32)
      }
      return table
    }
    let most = VolumeTable.room + VolumeTable.room / 2
    let whole = table(0..<most)
    #expect(whole.width == 2)
    #expect(whole.sorted.count == most / 2)
    var other = table((most / 2..<most).reversed())
    other.merge(table(0..<most / 2))
    #expect(other.sorted == whole.sorted)
  }
}
