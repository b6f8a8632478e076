/// A ready redaction policy of a kind of destination, to begin a destination with.
///
///     Destination("google_analytics", region: .us) {
///       Accepts(pageViewed, orderCompleted)
///       VendorPolicy(.googleAnalytics)
///       Redact(.userID, .hash(key: "ANALYTICS_KEY"))
///     }
///
/// It stands for plain rules, which `assay contract export` writes out and `assay contract policy`
/// shows. A rule of your own about a narrower category, a property or an event goes before them;
/// one about the very same category contradicts them, and is a mistake of the contract. What
/// neither speaks of is denied, as everywhere.
///
/// The policies follow what the vendors publish. They are no legal advice, and vendors change their
/// pages: read the page that ``Vendor/source`` names.
public struct VendorPolicy: DestinationClause {
  /// A kind of destination.
  public enum Vendor: String, Hashable, Sendable, CaseIterable {
    /// Google Analytics 4: no data that Google could recognise as a person, in any parameter,
    /// title or URL. Contact data and names are dropped, addresses of the network and coordinates
    /// truncated. Towns and countries may pass.
    case googleAnalytics = "google-analytics"
    /// Meta's Conversions API: what identifies a customer is hashed with SHA-256 in Meta's own
    /// form. The network address and the user agent must not be hashed.
    case metaConversions = "meta-conversions"
    /// Google Ads customer match and enhanced conversions: e-mail address, phone number, name and
    /// street are hashed with SHA-256 in Google's own form. Town, postcode and country are not.
    case googleAdsCustomerMatch = "google-ads-customer-match"
    /// Braze reaches people, and needs to know how. What is sensitive beyond that is forbidden.
    case braze
    /// Amplitude counts what people do: it needs an identifier, and no contact data.
    case amplitude
    /// Mixpanel, the same; birth dates and ages become coarse.
    case mixpanel
    /// Segment passes events on to other tools: everything it may carry at all passes, and each
    /// tool's own policy does the rest.
    case segment
    /// The company's own warehouse: what names people passes; network addresses, places, birth
    /// dates and postcodes become coarse.
    case warehouse

    /// The published page that the policy follows.
    public var source: String {
      switch self {
      case .googleAnalytics:
        "Best practices to avoid sending PII (support.google.com/analytics/answer/6366371)"
      case .metaConversions:
        "Customer Information Parameters (developers.facebook.com/docs/marketing-api/"
          + "conversions-api/parameters/customer-information-parameters)"
      case .googleAdsCustomerMatch:
        "Format your customer data file (support.google.com/google-ads/answer/7659867)"
      case .braze: "Personal data and sensitive data (Braze, Terms: Acceptable Use Policy)"
      case .amplitude: "Data privacy: what not to send (Amplitude, Acceptable Use Policy)"
      case .mixpanel: "Protecting user data (docs.mixpanel.com, Privacy)"
      case .segment: "Protocols and Privacy Portal (segment.com/docs/privacy)"
      case .warehouse: "GDPR, article 5(1)(c): data minimisation"
      }
    }
  }

  private let vendor: Vendor
  private let place: Place

  /// Takes the rules of one kind of destination.
  public init(_ vendor: Vendor, file: String = #fileID, line: Int = #line) {
    self.vendor = vendor
    place = Place(file: file, line: line)
  }

  /// The rules that the policy stands for.
  public var rules: [RedactionRule] {
    vendor.actions.flatMap { categories, action in
      categories.map {
        RedactionRule(
          target: .category($0), action: action, vendor: vendor.rawValue, place: place)
      }
    }
  }

  /// Adds the rules to the destination's policy.
  public func add(to destination: inout Destination) { destination.rules += rules }
}

extension VendorPolicy.Vendor {
  fileprivate typealias Row = ([DataCategory], RedactionAction)

  /// What nobody but a bank, an authority or a doctor should be sent.
  private static let sensitive: [DataCategory] = [
    .financial, .government, .health, .biometric, .credential, .religion, .ethnicity,
  ]

  fileprivate var actions: [([DataCategory], RedactionAction)] {
    let forbidden: Row = (Self.sensitive, .forbid)
    switch self {
    case .googleAnalytics, .amplitude, .mixpanel: return [forbidden] + analytics
    case .metaConversions: return [forbidden] + Self.meta
    case .googleAdsCustomerMatch: return [forbidden] + Self.googleAds
    case .braze:
      return [
        forbidden, ([.contact, .name, .userID, .demographic], .pass),
        ([.deviceID, .advertisingID, .cookieID, .userAgent, .coarseLocation], .pass),
        ([.location], .truncate), ([.ipAddress], .drop),
      ]
    case .segment:
      return [
        ([.personal], .pass),
        ([.credential, .creditCard, .bankAccount, .government, .biometric], .forbid),
      ]
    case .warehouse:
      return [
        ([.contact, .name, .userID, .device, .age, .gender, .coarseLocation], .pass),
        ([.ipAddress, .location], .truncate), ([.birthDate, .postalCode], .generalize),
        ([.financial, .health], .tokenize), ([.government, .credential, .biometric], .forbid),
      ]
    }
  }

  private var analytics: [([DataCategory], RedactionAction)] {
    let isCoarse = self == .mixpanel
    return [
      ([.contact, .name], .drop), ([.city, .country, .coarseLocation], .pass),
      ([.userID, .cookieID, .deviceID, .userAgent], .pass),
      ([.advertisingID], self == .googleAnalytics ? .pass : .drop),
      ([.ipAddress], .truncate), ([.location], .truncate(decimals: 1)),
      ([.birthDate, .age], isCoarse ? .generalize : .drop), ([.gender], .drop),
    ]
  }

  private static var meta: [([DataCategory], RedactionAction)] {
    [
      (
        [.email, .phone, .name, .birthDate, .gender, .city, .postalCode, .country, .userID],
        .hash(.sha256, as: .meta)
      ),
      ([.ipAddress, .userAgent, .advertisingID, .cookieID], .pass),
      ([.street, .age, .location, .coarseLocation, .deviceID], .drop),
    ]
  }

  private static var googleAds: [([DataCategory], RedactionAction)] {
    [
      ([.email, .phone, .name, .street], .hash(.sha256, as: .google)),
      ([.city, .postalCode, .country], .pass), ([.advertisingID], .pass),
      ([.demographic, .userID, .ipAddress, .deviceID, .cookieID, .location], .drop),
      ([.coarseLocation, .userAgent], .drop),
    ]
  }
}
