public import Assay

/// Somebody wrote to the support desk.
public let supportMessageSent = Event("Support Message Sent", version: "1.0.0") {
  Owner("support")
  Property("ticket_id", .string).required().pattern("tkt_[a-z0-9]{8}")
  Property("topic", .string).required().oneOf("delivery", "returns", "billing", "product")
  Property("priority", .string).required().oneOf("low", "normal", "high")
  // Free text: it declares no personal data, because the form asks people not to write any.
  Property("message", .string).required().length(1...2_000)
  Property("satisfaction", .integer).range(1...5)
}
