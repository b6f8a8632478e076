import Assay

/// Labelled values of every type under the names that such properties have.
enum CorpusPositives {
  struct Family {
    var type: String
    var keys: [String]
    var make: @Sendable (inout SeededGenerator) -> String
    /// Whether only the name tells it, so that a bare text around it says nothing.
    var isEncodable = true
  }

  static func pick(_ list: [String], _ random: inout SeededGenerator) -> String {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  static let firsts = ["Jane", "Olga", "Mateus", "Søren", "Aïcha", "Wei", "Priya", "Jürgen"]
  static let lasts = ["Doe", "O'Neil", "Silva", "Kierkegaard", "Ben-Ari", "Müller", "Nowak"]
  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let mixed =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

  static func name(_ random: inout SeededGenerator) -> String {
    pick(firsts, &random) + " " + pick(lasts, &random)
  }

  static func luhn(_ head: String) -> String {
    let digits = head.compactMap(\.wholeNumberValue)
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return head + String((10 - sum % 10) % 10)
  }

  private static func date(_ random: inout SeededGenerator) -> String {
    let day = String(Int.random(in: 10...28, using: &random))
    return "19\(Int.random(in: 40...99, using: &random))-0\(Int.random(in: 1...9, using: &random))-"
      + day
  }

  static let all: [Family] = [
    Family(type: "email", keys: ["note", "email", "q"]) {
      $0.text(6, of: lower) + "." + $0.text(5, of: lower) + "@" + $0.text(7, of: lower) + ".org"
    },
    Family(type: "email", keys: ["comment"]) {
      $0.text(6, of: lower) + " at " + $0.text(7, of: lower) + " dot com"
    },
    Family(type: "phone", keys: ["phone", "contact", "note"]) { "+4930" + $0.digits(8) },
    Family(type: "phone", keys: ["mobile", "tel"]) { "0171 " + "2" + $0.digits(6) },
    Family(type: "credit_card", keys: ["card_number", "value", "pan"]) {
      luhn("4111" + $0.digits(11))
    },
    Family(type: "ipv4", keys: ["ip", "value"]) {
      "81.\(Int.random(in: 33...250, using: &$0)).\(Int.random(in: 33...250, using: &$0)).77"
    },
    Family(type: "us_ssn", keys: ["ssn", "value"]) {
      "536-\(Int.random(in: 10...99, using: &$0))-" + "1" + $0.digits(3)
    },
    Family(type: "person_name", keys: ["first_name", "lastName", "customer_name", "full_name"]) {
      name(&$0)
    },
    Family(type: "person_name", keys: ["note", "message"]) {
      "Hello, my name is " + name(&$0) + " and my order is late"
    },
    Family(type: "postal_address", keys: ["address", "street", "shipping_address"]) {
      "\(Int.random(in: 1...99, using: &$0)) " + pick(["Elm Street", "Oak Ave", "Main Road"], &$0)
    },
    Family(type: "postal_address", keys: ["strasse"]) {
      pick(["Hauptstraße", "Lindenweg", "Am Markt"], &$0) + " "
        + "\(Int.random(in: 1...99, using: &$0))"
    },
    Family(type: "postal_address", keys: ["note"]) {
      "please deliver to \(Int.random(in: 1...99, using: &$0)) Willow Lane tomorrow"
    },
    Family(type: "date_of_birth", keys: ["dob", "birth_date", "dateOfBirth"]) { date(&$0) },
    Family(type: "date_of_birth", keys: ["note"]) { "born on " + date(&$0) + " in Leeds" },
    Family(type: "coordinates", keys: ["location", "latlng"]) {
      "52.\($0.digits(5))1, 13.\($0.digits(5))1"
    },
    Family(type: "mac_address", keys: ["value", "mac"]) { random in
      "a4:" + (0..<5).map { _ in random.text(2, of: "0123456789abcdef") }.joined(separator: ":")
    },
    Family(type: "advertising_id", keys: ["idfa", "advertisingId", "gaid"]) { random in
      [8, 4, 4, 4, 12].map { random.text($0, of: "0123456789abcdef") }.joined(separator: "-")
    },
    Family(type: "passport_number", keys: ["passport_number", "passport"]) {
      "C" + $0.digits(8)
    },
    Family(type: "drivers_license_number", keys: ["drivers_license", "driverLicenseNumber"]) {
      "D" + $0.digits(7)
    },
    Family(type: "username", keys: ["username", "user_name"]) {
      $0.text(5, of: lower) + $0.digits(2)
    },
    Family(type: "gender", keys: ["gender", "sex"]) { pick(["female", "male", "divers"], &$0) },
    Family(type: "health", keys: ["diagnosis", "allergies"]) {
      pick(["asthma", "peanuts", "type 2 diabetes"], &$0)
    },
    Family(type: "password", keys: ["password", "user_pwd", "passwort"]) {
      $0.text(7, of: mixed) + "!7"
    },
    Family(type: "generic_secret", keys: ["client_secret", "api_key", "accessToken"]) {
      $0.text(36, of: mixed) + "7aB"
    },
    Family(type: "aws_access_key", keys: ["note", "value"]) {
      "AKIA" + $0.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    },
    Family(type: "stripe_key", keys: ["note", "value"]) { "sk_live_" + $0.text(24, of: mixed) },
    Family(type: "bearer_token", keys: ["header"]) { "Bearer " + $0.text(30, of: mixed) + "7a" },
    Family(type: "url_password", keys: ["value"]) {
      "https://admin:" + $0.text(9, of: mixed) + "7@db.example.com/x"
    },
  ]
}
