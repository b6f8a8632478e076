/// The structured identifiers that are recognised by their written form and check digits.
package enum IdentifierKind: UInt8, CaseIterable, Hashable, Sendable {
  // The Americas
  case usSSN, usITIN, usEIN, caSIN, brCPF, brCNPJ, mxCURP, mxRFC, arCUIT, clRUT, coNIT
  // Western Europe
  case gbNINO, gbNHS, gbUTR, gbUPN, deTaxID, deVAT, frNIR, frNIF, esDNI, esNIE, esNIF, esCIF
  case itCodiceFiscale, itIVA, nlBSN, beNN, chAHV, atSVNR, ptNIF, ptCC
  // Northern and eastern Europe
  case sePersonnummer, dkCPR, noFodselsnummer, fiHETU, plPESEL, roCNP, czRC, bgEGN, grAMKA, trTCKN
  // Asia, Africa and Oceania
  case inAadhaar, inPAN, auTFN, auMedicare, auABN, jpMyNumber, jpCorporate, krRRN, cnRIC, sgNRIC
  case zaID, ilID, thPIN, myNRIC, idNIK
  // Devices, places and people without a state
  case imei, imsi, iccid, meid, mac, advertisingID, coordinates, birthDate, bitcoin, ethereum

  /// The stable name in reports: the country in ISO 3166-1 letters, then the number's own name.
  package var typeName: String { Self.table[Int(rawValue)].typeName }

  /// The country that gives the number, in two letters of ISO 3166-1; empty where none does.
  package var country: String {
    let name = typeName
    guard isOfState, let end = name.firstIndex(of: "_") else { return "" }
    return name[..<end].uppercased()
  }

  /// The data category after the Fides language.
  package var category: DataCategory { DataCategory(Self.table[Int(rawValue)].category) }

  /// Whether a state or its authorities give the number.
  package var isOfState: Bool { rawValue < Self.imei.rawValue }

  /// Whether the number is given to companies only; believed only where a name says so.
  package var isOfCompany: Bool {
    switch self {
    case .usEIN, .deVAT, .esCIF, .itIVA, .auABN, .jpCorporate: true
    default: false
    }
  }

  private struct Row {
    let typeName: String
    let category: String
  }

  private static let national = "user.government_id.national_identification_number"

  private static let table: [Row] = allCases.map { kind in
    switch kind {
    case .imei, .imsi, .iccid, .meid:
      Row(typeName: "\(kind)", category: "user.device.device_id")
    case .mac: Row(typeName: "mac_address", category: "user.device.device_id")
    case .advertisingID:
      Row(typeName: "advertising_id", category: "user.device.device_id.advertising")
    case .coordinates: Row(typeName: "coordinates", category: "user.location.precise")
    case .birthDate: Row(typeName: "date_of_birth", category: "user.demographic.date_of_birth")
    case .bitcoin: Row(typeName: "bitcoin_address", category: "user.financial.account_number")
    case .ethereum: Row(typeName: "ethereum_address", category: "user.financial.account_number")
    default:
      Row(typeName: name(ofState: kind), category: "\(national).\(name(ofState: kind))")
    }
  }

  private static func name(ofState kind: Self) -> String {
    switch kind {
    case .itCodiceFiscale: "it_codice_fiscale"
    case .noFodselsnummer: "no_fodselsnummer"
    case .sePersonnummer: "se_personnummer"
    case .inAadhaar: "in_aadhaar"
    case .auMedicare: "au_medicare"
    case .deTaxID: "de_tax_id"
    case .jpMyNumber: "jp_my_number"
    case .jpCorporate: "jp_corporate_number"
    default:
      // `brCPF` is two letters of a country and the number's name.
      "\(kind)".prefix(2) + "_" + "\(kind)".dropFirst(2).lowercased()
    }
  }
}
