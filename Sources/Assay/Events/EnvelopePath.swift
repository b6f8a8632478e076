/// The members of the envelope that have fixed numbers in every registry, 1 and up.
package enum EnvelopePath: Int32, CaseIterable, Sendable {
  case type = 1
  case event
  case messageId
  case userId
  case anonymousId
  case timestamp
  case originalTimestamp
  case sentAt
  case receivedAt
  case context
  case properties
  case traits
  case name
  case groupId
  case previousId
  case integrations
  case channel
  case version
  case category
  case contextLibrary
  case contextLibraryName
  case contextLibraryVersion
  case contextApp
  case contextAppVersion
  case contextAppName
  case contextOS
  case contextOSName
  case contextDevice
  case contextDeviceType
  case contextDeviceID
  case contextProtocols
  case contextEventVersion
  case contextConsent
  case contextCategoryPreferences
  case contextConsentManagement
  case contextDeniedConsentIDs
  case contextAllowedConsentIDs
  case contextTraits
  case contextIP
  case rudderID
  case requestIP
  case writeKey
  case batch
  case contextConsentProvider
  case contextConsentStrategy

  /// More than the greatest number.
  package static let limit = 64

  /// The member's name.
  package var name: String {
    switch self {
    case .contextLibrary: "library"
    case .contextLibraryName, .contextAppName, .contextOSName: "name"
    case .contextLibraryVersion, .contextAppVersion: "version"
    case .contextApp: "app"
    case .contextOS: "os"
    case .contextDevice: "device"
    case .contextDeviceType: "type"
    case .contextDeviceID: "id"
    case .contextProtocols: "protocols"
    case .contextEventVersion: "event_version"
    case .contextConsent: "consent"
    case .contextCategoryPreferences: "categoryPreferences"
    case .contextConsentManagement: "consentManagement"
    case .contextDeniedConsentIDs: "deniedConsentIds"
    case .contextAllowedConsentIDs: "allowedConsentIds"
    case .contextConsentProvider: "provider"
    case .contextConsentStrategy: "resolutionStrategy"
    case .contextTraits: "traits"
    case .contextIP: "ip"
    case .rudderID: "rudderId"
    case .requestIP: "request_ip"
    default: String(describing: self)
    }
  }

  /// The number of the object it is a member of.
  package var parent: Int32 {
    switch self {
    case .contextLibrary, .contextApp, .contextOS, .contextDevice, .contextProtocols,
      .contextConsent, .contextConsentManagement, .contextTraits, .contextIP:
      Self.context.rawValue
    case .contextLibraryName, .contextLibraryVersion: Self.contextLibrary.rawValue
    case .contextAppVersion, .contextAppName: Self.contextApp.rawValue
    case .contextOSName: Self.contextOS.rawValue
    case .contextDeviceType, .contextDeviceID: Self.contextDevice.rawValue
    case .contextEventVersion: Self.contextProtocols.rawValue
    case .contextCategoryPreferences: Self.contextConsent.rawValue
    case .contextDeniedConsentIDs, .contextAllowedConsentIDs, .contextConsentProvider,
      .contextConsentStrategy:
      Self.contextConsentManagement.rawValue
    default: 0
    }
  }
}
