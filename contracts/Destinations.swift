import Assay

/// Web analytics: needs to know what was done, never by whom.
let googleAnalytics = Destination("google_analytics", region: .us) {
  Accepts(pageViewed, productViewed, productAdded, checkoutStarted, orderCompleted)
  Accepts(signedUp, supportMessageSent)
  NeedsConsent("analytics")
  Redact(.contact, .drop)
  Redact(.networkAddress, .truncate)
  Forbid(.financial, .government, .credential)
}

/// Messages to customers: needs to know how to reach them.
let customerIO = Destination("customer_io", region: .us) {
  Accepts(personIdentified, signedUp, orderCompleted, subscriptionUpdated, supportMessageSent)
  NeedsConsent("marketing")
  Allow(.contact, .name)
  Redact(.networkAddress, .drop)
  Forbid(.financial, .government, .credential)
}

/// The company's own warehouse: keeps everything but the exact network address.
let warehouse = Destination("warehouse", region: .eu) {
  NeedsConsent("necessary")
  Allow(.contact, .name)
  Redact(.networkAddress, .truncate)
  Forbid(.government, .credential)
}
