public import Assay

/// The promises of the sample storefront, one file per domain beside this one.
public let storefront = Contract("storefront", version: "2.1.0") {
  Summary("What the web shop, its apps and its services tell the rest of the company")
  Owner("data-platform")
  Identity {
    Requires(.userIDOrAnonymousID)
    StableUser(perAnonymousID: true)
  }
  Delivery {
    Late(after: .minutes(5), at: 0.99)
    DuplicateWindow(.hours(24))
    Allowed(duplicates: 0.005)
  }
  pageViewed
  productViewed
  productAdded
  checkoutStarted
  orderCompleted
  personIdentified
  signedUp
  subscriptionUpdated
  supportMessageSent
  googleAnalytics
  customerIO
  warehouse
}

/// Every contract of this package; what `assay` checks when no other is named.
public let all: [Contract] = [storefront]
