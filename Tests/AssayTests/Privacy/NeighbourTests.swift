import Assay
import Testing

/// What only members of one object tell together.
struct NeighbourTests {
  private func found(_ properties: String) -> [String] {
    CorpusSample(type: nil, family: "", properties: properties).found().sorted()
  }

  @Test func `two members are one place`() {
    #expect(
      found(#""place":{"lat":52.520008,"lng":13.404954}"#) == ["coordinates", "coordinates"])
    #expect(found(#""latitude":"52.520008","longitude":"13.404954""#).count == 2)
    #expect(found(#""lat":52.520008"#) == [])
    #expect(found(#""lat":52.5,"lng":13.4"#) == [])
    #expect(found(#""lat":0.000,"lng":0.000"#) == [])
  }

  @Test func `a member beside a value says what it is`() {
    #expect(found(#""fields":[{"key":"password","value":"hunter2!x"}]"#) == ["password"])
    #expect(found(#""fields":[{"name":"first_name","value":"Jane"}]"#) == ["person_name"])
    #expect(found(#""doc":{"type":"ssn","number":"536228726"}"#) == ["us_ssn"])
    #expect(found(#""fields":[{"name":"color","value":"red"}]"#) == [])
    // Other members only stand beside it.
    #expect(
      found(#""product_name":"Victoria Secret","tracking_number":"1Z6A22ECCDF03EEDDF""#) == [])
    #expect(found(#""name":"Secret Santa","tracking_number":"1Z6A22ECCDF03EEDDF""#) == [])
  }

  @Test func `the parts of a phone number are one`() {
    #expect(
      found(#""phone_parts":{"area_code":"415","subscriber_number":"5552671"}"#) == ["phone"])
    #expect(found(#""area":{"area_code":"415"}"#) == [])
  }

  @Test(arguments: [
    "context/app/name", "products/0/name", "library/name", "campaign/name", "page/name",
  ])
  func `the name of a thing is no person's`(path: String) {
    let names = path.split(separator: "/").filter { $0 != "0" }
    let open = names.map { "\"\($0)\":" }.joined(separator: "{")
    let close = String(repeating: "}", count: names.count - 1)
    #expect(found(open + "\"Jane Doe\"" + close) == [])
  }

  @Test func `the name of a customer is a person's`() {
    #expect(found(#""customer":{"name":"Jane Doe"}"#) == ["person_name"])
    #expect(found(#""customer":{"name":{"first":"Jane","last":"Doe"}}"#).count == 2)
    #expect(found(#""order":{"recipient":"Jane Doe"}"#) == ["person_name"])
  }
}
