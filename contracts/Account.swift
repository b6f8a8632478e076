public import Assay

/// What is known of a person, sent by the account service.
public let personIdentified = Identify(version: "1.0.0") {
  Owner("accounts")
  Property("email", .string).required().format(.email).category(.email)
  Property("firstName", .string).required().category(.name)
  Property("lastName", .string).required().category(.name)
  Property("phone", .string).category(.phone)
  Property("plan", .string).required().oneOf("free", "pro", "enterprise")
  Property("createdAt", .string).required().format(.dateTime)
}

/// Somebody made an account.
public let signedUp = Event("Signed Up", version: "1.0.0") {
  Owner("accounts")
  network
  Property("method", .string).required().oneOf("email", "google", "apple")
  Property("newsletter", .boolean).required()
  Property("referral_code", .string).pattern("[A-Z0-9]{6}")
}

/// A company's subscription began, was renewed or changed, sent by the billing service.
public let subscriptionUpdated = Event("Subscription Updated", version: "1.3.0") {
  Owner("billing")
  Property("account_id", .string).required().pattern("acct_[a-z0-9]{8}")
  // No list of values: sales may invent plans. What the word means must stay.
  Property("plan", .string).required().length(1...40).means("billing plan")
  Property("seats", .integer).required().unit(.count).range(1...10_000)
  Property("seat_price", .number).required().unit(.major("USD")).range(0...)
  Property("billing_period", .string).required().oneOf("monthly", "yearly")
  Property("renews_on", .string).required().format(.date)
  Expect.determines("plan", "seat_price")
}
