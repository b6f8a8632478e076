/// What other tools call the kinds, so that their reports and settings can be compared with ours.
extension DetectorKind {
  /// The names that one kind has elsewhere; empty where a tool does not know it.
  package struct Aliases: Hashable, Sendable {
    /// Microsoft Presidio, "Supported entities".
    package var presidio = ""
    /// Amazon Macie, "Managed data identifiers".
    package var macie = ""
    /// Google Cloud Sensitive Data Protection, "InfoType detector reference".
    package var google = ""

    init(_ presidio: String = "", _ macie: String = "", _ google: String = "") {
      (self.presidio, self.macie, self.google) = (presidio, macie, google)
    }
  }

  package var aliases: Aliases { Self.table[typeName] ?? Aliases() }

  private static let table: [String: Aliases] = [
    "email": Aliases("EMAIL_ADDRESS", "EMAIL_ADDRESS", "EMAIL_ADDRESS"),
    "phone": Aliases("PHONE_NUMBER", "PHONE_NUMBER", "PHONE_NUMBER"),
    "credit_card": Aliases("CREDIT_CARD", "CREDIT_CARD_NUMBER", "CREDIT_CARD_NUMBER"),
    "iban": Aliases("IBAN_CODE", "BANK_ACCOUNT_NUMBER", "IBAN_CODE"),
    "ipv4": Aliases("IP_ADDRESS", "", "IP_ADDRESS"),
    "ipv6": Aliases("IP_ADDRESS", "", "IP_ADDRESS"),
    "mac_address": Aliases("MAC_ADDRESS", "", "MAC_ADDRESS"),
    "imei": Aliases("", "", "IMEI_HARDWARE_ID"),
    "iccid": Aliases("", "", "ICCID_NUMBER"),
    "imsi": Aliases("", "", "IMSI_ID"),
    "advertising_id": Aliases("", "", "ADVERTISING_ID"),
    "person_name": Aliases("PERSON", "NAME", "PERSON_NAME"),
    "postal_address": Aliases("LOCATION", "ADDRESS", "STREET_ADDRESS"),
    "date_of_birth": Aliases("DATE_TIME", "DATE_OF_BIRTH", "DATE_OF_BIRTH"),
    "coordinates": Aliases("LOCATION", "LATITUDE_LONGITUDE", "LOCATION_COORDINATES"),
    "passport_number": Aliases("US_PASSPORT", "USA_PASSPORT_NUMBER", "PASSPORT"),
    "drivers_license_number": Aliases(
      "US_DRIVER_LICENSE", "DRIVERS_LICENSE", "DRIVERS_LICENSE_NUMBER"),
    "bank_account": Aliases("US_BANK_NUMBER", "BANK_ACCOUNT_NUMBER", "FINANCIAL_ACCOUNT_NUMBER"),
    "bitcoin_address": Aliases("CRYPTO", "", ""),
    "ethereum_address": Aliases("CRYPTO", "", ""),
    "gender": Aliases("", "", "GENDER"),
    "religious_belief": Aliases("NRP", "", "RELIGIOUS_TERM"),
    "ethnicity": Aliases("NRP", "", "ETHNIC_GROUP"),
    "health": Aliases("", "", "MEDICAL_TERM"),
    "us_ssn": Aliases(
      "US_SSN", "USA_SOCIAL_SECURITY_NUMBER", "US_SOCIAL_SECURITY_NUMBER"),
    "us_itin": Aliases(
      "US_ITIN", "USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
      "US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER"),
    "us_ein": Aliases("", "", "US_EMPLOYER_IDENTIFICATION_NUMBER"),
    "gb_nhs": Aliases("UK_NHS", "UK_NHS_NUMBER", "UK_NATIONAL_HEALTH_SERVICE_NUMBER"),
    "gb_nino": Aliases("UK_NINO", "UK_NATIONAL_INSURANCE_NUMBER", "UK_NATIONAL_INSURANCE_NUMBER"),
    "gb_utr": Aliases("", "UK_TAX_IDENTIFICATION_NUMBER", "UK_TAXPAYER_REFERENCE"),
    "ca_sin": Aliases("CA_SIN", "CANADA_SOCIAL_INSURANCE_NUMBER", "CANADA_SOCIAL_INSURANCE_NUMBER"),
    "de_tax_id": Aliases(
      "DE_TAX_ID", "GERMANY_TAX_IDENTIFICATION_NUMBER", "GERMANY_TAXPAYER_IDENTIFICATION_NUMBER"),
    "fr_nir": Aliases("FR_NIR", "FRANCE_NATIONAL_IDENTIFICATION_NUMBER", "FRANCE_NIR"),
    "es_nif": Aliases("ES_NIF", "SPAIN_TAX_IDENTIFICATION_NUMBER", "SPAIN_NIF_NUMBER"),
    "es_dni": Aliases("ES_NIF", "SPAIN_DNI_NUMBER", "SPAIN_NIF_NUMBER"),
    "es_nie": Aliases("ES_NIE", "SPAIN_NIE_NUMBER", "SPAIN_NIE_NUMBER"),
    "it_codice_fiscale": Aliases(
      "IT_FISCAL_CODE", "ITALY_NATIONAL_IDENTIFICATION_NUMBER", "ITALY_FISCAL_CODE"),
    "it_iva": Aliases("IT_VAT_CODE", "", ""),
    "pl_pesel": Aliases("PL_PESEL", "", "POLAND_PESEL_NUMBER"),
    "fi_hetu": Aliases(
      "FI_PERSONAL_IDENTITY_CODE", "", "FINLAND_NATIONAL_ID_NUMBER"),
    "se_personnummer": Aliases(
      "SE_PERSONNUMMER", "", "SWEDEN_NATIONAL_ID_NUMBER"),
    "no_fodselsnummer": Aliases("", "", "NORWAY_NI_NUMBER"),
    "dk_cpr": Aliases("", "", "DENMARK_CPR_NUMBER"),
    "nl_bsn": Aliases("", "", "NETHERLANDS_BSN_NUMBER"),
    "br_cpf": Aliases("", "BRAZIL_CPF_NUMBER", "BRAZIL_CPF_NUMBER"),
    "br_cnpj": Aliases("", "BRAZIL_CNPJ_NUMBER", ""),
    "mx_curp": Aliases("", "", "MEXICO_CURP_NUMBER"),
    "cl_rut": Aliases("", "", "CHILE_CDI_NUMBER"),
    "in_aadhaar": Aliases("IN_AADHAAR", "INDIA_AADHAAR_NUMBER", "INDIA_AADHAAR_INDIVIDUAL"),
    "in_pan": Aliases(
      "IN_PAN", "INDIA_PERMANENT_ACCOUNT_NUMBER", "INDIA_PAN_INDIVIDUAL"),
    "au_tfn": Aliases("AU_TFN", "AUSTRALIA_TAX_FILE_NUMBER", "AUSTRALIA_TAX_FILE_NUMBER"),
    "au_medicare": Aliases("AU_MEDICARE", "AUSTRALIA_MEDICARE_NUMBER", "AUSTRALIA_MEDICARE_NUMBER"),
    "au_abn": Aliases("AU_ABN", "", ""),
    "jp_my_number": Aliases("", "", "JAPAN_INDIVIDUAL_NUMBER"),
    "kr_rrn": Aliases("KR_RRN", "", "KOREA_RRN"),
    "cn_ric": Aliases("", "", "CHINA_RESIDENT_ID_NUMBER"),
    "sg_nric": Aliases("SG_NRIC_FIN", "", "SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER"),
    "th_pin": Aliases("TH_TNIN", "", "THAILAND_NATIONAL_ID_NUMBER"),
    "tr_tckn": Aliases("", "", "TURKEY_ID_NUMBER"),
    "jwt": Aliases("", "JSON_WEB_TOKEN", "JSON_WEB_TOKEN"),
    "aws_access_key": Aliases("", "AWS_CREDENTIALS", "AWS_CREDENTIALS"),
    "google_api_key": Aliases("", "GCP_API_KEY", "GCP_API_KEY"),
    "stripe_key": Aliases("", "STRIPE_CREDENTIALS", ""),
    "private_key": Aliases("", "OPENSSH_PRIVATE_KEY", "ENCRYPTION_KEY"),
    "basic_auth": Aliases("", "HTTP_BASIC_AUTH_HEADER", "BASIC_AUTH_HEADER"),
    "bearer_token": Aliases("", "", "AUTH_TOKEN"),
    "password": Aliases("", "", "PASSWORD"),
    "generic_secret": Aliases("", "", "AUTH_TOKEN"),
  ]
}
