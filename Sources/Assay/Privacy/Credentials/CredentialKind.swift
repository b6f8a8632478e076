/// The secrets that are recognised by their form or by what stands around them.
package enum CredentialKind: UInt8, CaseIterable, Hashable, Sendable {
  case aws, github, gitlab, stripe, slack, google, privateKey, twilio, sendgrid, npm, pypi, openai
  case anthropic, mailgun, square, shopify, telegram, otherService
  case bearer, basicAuth, urlPassword, urlSecret, password, genericSecret

  /// The data category after the Fides language.
  package var category: DataCategory {
    switch self {
    case .password, .urlPassword, .basicAuth: .password
    case .bearer, .urlSecret: .token
    default: .apiKey
    }
  }

  /// The stable name in reports.
  package var typeName: String {
    switch self {
    case .aws: "aws_access_key"
    case .github: "github_token"
    case .gitlab: "gitlab_token"
    case .stripe: "stripe_key"
    case .slack: "slack_token"
    case .google: "google_api_key"
    case .privateKey: "private_key"
    case .twilio: "twilio_key"
    case .sendgrid: "sendgrid_key"
    case .npm: "npm_token"
    case .pypi: "pypi_token"
    case .openai: "openai_key"
    case .anthropic: "anthropic_key"
    case .mailgun: "mailgun_key"
    case .square: "square_token"
    case .shopify: "shopify_token"
    case .telegram: "telegram_bot_token"
    case .otherService: "service_key"
    case .bearer: "bearer_token"
    case .basicAuth: "basic_auth"
    case .urlPassword: "url_password"
    case .urlSecret: "url_secret"
    case .password: "password"
    case .genericSecret: "generic_secret"
    }
  }
}
