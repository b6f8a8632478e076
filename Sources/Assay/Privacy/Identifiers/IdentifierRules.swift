/// Every kind of identifier that is told by layout and check digits.
package enum IdentifierRules {
  package static let all: [any IdentifierRule.Type] = [
    USSSN.self, USITIN.self, USEIN.self, CanadaSIN.self, BrazilCPF.self, BrazilCNPJ.self,
    MexicoCURP.self, MexicoRFC.self, ArgentinaCUIT.self, ChileRUT.self, ColombiaNIT.self,
    BritainNINO.self, BritainNHS.self, BritainUTR.self, BritainUPN.self, GermanyTaxID.self,
    GermanyVAT.self, FranceNIR.self, FranceNIF.self, SpainDNI.self, SpainNIE.self, SpainNIF.self,
    SpainCIF.self, ItalyCodiceFiscale.self, ItalyIVA.self, NetherlandsBSN.self, BelgiumNN.self,
    SwitzerlandAHV.self, AustriaSVNR.self, PortugalNIF.self, PortugalCC.self,
    SwedenPersonnummer.self, DenmarkCPR.self, NorwayFodselsnummer.self, FinlandHETU.self,
    PolandPESEL.self, RomaniaCNP.self, CzechRC.self, BulgariaEGN.self, GreeceAMKA.self,
    TurkeyTCKN.self, IndiaAadhaar.self, IndiaPAN.self, AustraliaTFN.self, AustraliaMedicare.self,
    AustraliaABN.self, JapanMyNumber.self, JapanCorporate.self, KoreaRRN.self,
    ChinaResidentID.self, SingaporeNRIC.self, SouthAfricaID.self, IsraelID.self, ThailandPIN.self,
    MalaysiaNRIC.self, IndonesiaNIK.self, IMEI.self, IMSI.self, ICCID.self, MEID.self,
  ]

  /// The rule of a kind; kinds without groups and check digits have none.
  static func rule(of kind: IdentifierKind) -> (any IdentifierRule.Type)? {
    guard let index = places[Int(kind.rawValue)] else { return nil }
    return all[index]
  }

  private static let places: [Int?] = IdentifierKind.allCases.map { kind in
    all.firstIndex { $0.kind == kind }
  }
}
