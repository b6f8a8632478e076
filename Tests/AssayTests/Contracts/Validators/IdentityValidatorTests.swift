import Assay
import Testing

struct IdentityValidatorTests {
  private func messages(_ identity: Identity, _ clause: (any EventClause)? = nil) -> [String] {
    let contract = Contract("shop", version: "1") {
      identity
      Event("Seen") {
        Property("id", .string)
        if let clause { clause }
      }
    }
    return contract.problems().map(\.description)
  }

  @Test func `an unknown event is told with its neighbour`() {
    let found = messages(Identity { Requires(.userID, of: ["Sean"]) })
    #expect(found.count == 1)
    #expect(found.first?.contains("Did you mean \"Seen\"?") == true)
    #expect(messages(Identity { Requires(.userID, of: ["Seen"], on: ["iOS"]) }).isEmpty)
  }

  @Test func `spans must be more than no time`() {
    let identity = Identity {
      IdentifyFirst(within: .hours(0)); Identified(within: .hours(-1))
    }
    #expect(messages(identity).count == 2)
  }

  @Test func `orders name declared events and some time`() {
    let sound = Identity { Requires(.userID) }
    #expect(messages(sound, Expect.precedes("Seen", within: .hours(1), by: "id")).isEmpty)
    #expect(messages(sound, Expect.precedes("Gone", within: .hours(1), by: "id")).count == 1)
    #expect(messages(sound, Expect.precedes("Seen", within: .hours(0), by: "id")).count == 1)
    #expect(messages(sound, Expect.oncePer("id", within: .hours(0))).count == 1)
    #expect(messages(sound, Expect.oncePer("nothing")).count == 1)
    #expect(messages(sound, Expect.oncePerPerson()).isEmpty)
  }
}
