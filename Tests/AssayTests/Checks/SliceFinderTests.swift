import Assay
import Testing

struct SliceFinderTests {
  /// One part of the traffic: app version, platform, library version, events and those in trouble.
  private typealias Part = (app: String, platform: String, library: String, all: Int, bad: Int)

  private func slice(_ parts: Part...) -> [String: String] {
    var names = Registry.Names()
    var all: [Int32: Int] = [:]
    var bad: [Int32: Int] = [:]
    for part in parts {
      var slice = Slice()
      slice.appVersion = part.app
      slice.platform = part.platform
      slice.library = part.platform.isEmpty ? "" : "lib-\(part.platform)"
      slice.libraryVersion = part.library
      let number = Int32(names.slices.count)
      names.slices.append(slice)
      all[number] = part.all
      if part.bad > 0 { bad[number] = part.bad }
    }
    return SliceFinder.find(bad, among: all, names: names)
  }

  @Test func `trouble of one version is named by it`() {
    #expect(
      slice(("1", "", "", 100, 0), ("2", "", "", 20, 20), ("3", "", "", 100, 0))
        == ["app.version": "2"])
  }

  @Test func `trouble everywhere names nothing`() {
    #expect(slice(("1", "", "", 100, 10), ("2", "", "", 100, 9)).isEmpty)
    #expect(slice(("1", "", "", 100, 100)).isEmpty)
  }

  @Test func `three of five events agree too easily`() {
    #expect(slice(("1", "", "", 3, 3), ("2", "", "", 2, 0)).isEmpty)
    #expect(slice(("1", "", "", 50, 3), ("2", "", "", 50, 0)).isEmpty)
    #expect(slice(("1", "", "", 2, 2), ("2", "", "", 500, 0)).isEmpty)
  }

  @Test func `few events suffice where luck is out of the question`() {
    #expect(slice(("1", "", "", 4, 4), ("2", "", "", 40, 0)) == ["app.version": "1"])
  }

  @Test func `trouble of two versions in five is in no one version`() {
    let versions = ["1", "2", "3", "4", "5"]
    let parts = versions.map { ($0, "", "", 50, $0 < "3" ? 50 : 0) as Part }
    #expect(slice(parts[0], parts[1], parts[2], parts[3], parts[4]).isEmpty)
  }

  @Test func `what two versions have in common is named`() {
    #expect(
      slice(
        ("1", "iOS", "", 50, 50), ("2", "iOS", "", 50, 50), ("1", "Android", "", 50, 0),
        ("2", "Android", "", 50, 0)) == ["platform": "iOS"])
  }

  @Test func `dimensions that say no more are left out`() {
    #expect(
      slice(("1", "iOS", "9.0", 100, 0), ("2", "Android", "8.0", 30, 30))
        == ["app.version": "2"])
  }

  @Test func `a second dimension is named where it narrows the first`() {
    #expect(
      slice(
        ("2", "iOS", "", 40, 40), ("2", "Android", "", 40, 0), ("1", "iOS", "", 40, 0),
        ("1", "Android", "", 40, 0)) == ["app.version": "2", "platform": "iOS"])
  }

  @Test func `a stray event elsewhere does not hide the slice`() {
    #expect(
      slice(("1", "", "", 900, 1), ("2", "", "", 100, 60)) == ["app.version": "2"])
  }

  @Test func `a value with personal data is shown as a shape`() {
    let found = slice(("jane@example.com", "", "", 30, 30), ("2", "", "", 100, 0))
    #expect(found["app.version"]?.contains("jane") == false)
  }

  @Test func `the finding of a run names its slice`() {
    let event = Event("Order") { Property("id", .string).required() }
    let lines = (0..<60).map {
      $0 % 4 == 0
        ? Line.track("Order", app: "\"4.2.0\"")
        : Line.track("Order", #"{"id":"a"}"#, app: "\"4.1.0\"")
    }
    let found = Run([event], lines: lines).findings(.schemaMissingProperty)
    #expect(found.map(\.slice) == [["app.version": "4.2.0"]])
  }
}
