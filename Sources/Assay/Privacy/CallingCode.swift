/// Country calling codes in use (ITU-T E.164, list of assigned codes).
enum CallingCode {
  /// The calling code that a number of these first four digits begins with, or nil.
  static func leading(_ firstFour: Int) -> Int? {
    let one = firstFour / 1000
    let two = firstFour / 100
    let three = firstFour / 10
    if one == 1 || one == 7 { return one }
    switch two {
    case 20, 27, 30...34, 36, 39, 40, 41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98:
      return two
    default: break
    }
    switch three {
    case 211...213, 216, 218, 220...269, 290, 291, 297...299, 350...359, 370...378, 380...383,
      385...387, 389, 420, 421, 423, 500...509, 590...599, 670, 672...683, 685...692, 800, 808,
      850, 852, 853, 855, 856, 870, 878, 880...883, 886, 888, 960...968, 970...977, 979, 992...996,
      998:
      return three
    default: return nil
    }
  }
}
