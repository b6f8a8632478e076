/// Numbers of mobile subscriptions (IMSI): fourteen or fifteen digits that begin with a mobile
/// country code (ITU-T E.212; stdnum `imsi`).
///
/// Only where named.
package enum IMSI: IdentifierRule {
  package static let kind = IdentifierKind.imsi
  package static let form = IdentifierForm(
    .digits,
    [
      .checkOnly("15"),
      .checkOnly("14"),
    ],
    fillers: [.space, .hyphen], chance: 0.23)

  /// The country codes in use, as the first and last of each run.
  private static let countries = [
    1, 1, 202, 202, 204, 204, 206, 206, 208, 208, 212, 214, 216, 216, 218, 222, 226, 226, 228,
    228, 230, 232, 234, 235, 238, 238, 240, 240, 242, 242, 244, 244, 246, 248, 250, 250, 255, 255,
    257, 257, 259, 260, 262, 262, 266, 266, 268, 268, 270, 270, 272, 272, 274, 274, 276, 276, 278,
    278, 280, 280, 282, 284, 286, 286, 288, 290, 292, 295, 297, 297, 302, 302, 308, 308, 310, 314,
    316, 316, 330, 330, 334, 334, 338, 338, 340, 340, 342, 342, 344, 344, 346, 346, 348, 348, 350,
    350, 352, 352, 354, 354, 356, 356, 358, 358, 360, 360, 362, 366, 368, 368, 370, 370, 372, 372,
    374, 374, 376, 376, 400, 402, 404, 405, 410, 410, 412, 422, 424, 429, 432, 432, 434, 434, 436,
    438, 440, 441, 450, 450, 452, 452, 454, 457, 460, 460, 466, 467, 470, 470, 472, 472, 502, 502,
    505, 505, 510, 510, 514, 515, 520, 520, 525, 525, 528, 528, 530, 530, 536, 537, 539, 555, 602,
    643, 645, 655, 657, 659, 702, 702, 704, 704, 706, 706, 708, 708, 710, 710, 712, 712, 714, 714,
    716, 716, 722, 722, 724, 724, 730, 730, 732, 732, 734, 734, 736, 736, 738, 738, 740, 740, 742,
    742, 744, 744, 746, 746, 748, 748, 750, 750, 901, 902, 991, 991, 995, 995, 999, 999,
  ]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    let count = compact.count
    guard count == 14 || count == 15, compact.areDigits(count) else { return false }
    let country = compact.number(0..<3)
    var index = 0
    while index &+ 1 < countries.count, countries[index] <= country {
      if country <= countries[index &+ 1] { return true }
      index &+= 2
    }
    return false
  }
}
