/// A data category of a team's own: `user.loyalty.number`.
public struct DeclaredCategory: Hashable, Sendable {
  /// The category.
  public var category: DataCategory
  /// What it holds, in a few words.
  public var summary: String?
  /// Where it was written.
  public var place: Place

  /// Declares a category; the DSL's initializer reads better.
  public init(category: DataCategory, summary: String? = nil, place: Place) {
    self.category = category
    self.summary = summary
    self.place = place
  }
}

/// A team's own detector: what its numbers look like, and what makes one believable.
///
/// A value is found where the pattern fits characters that stand by themselves, the check digit is
/// right, and, if context words are given, one of them is in the property's name or just before the
/// value.
public struct Detector: Hashable, Sendable {
  /// How a value's check digits are computed, over its digits alone.
  public enum Check: Hashable, Sendable {
    /// There are none.
    case none
    /// Luhn's sum (ISO/IEC 7812-1, annex B).
    case luhn
    /// Letters as numbers, the remainder by 97 is 1 (ISO/IEC 7064, MOD 97-10).
    case mod97
    /// Verhoeff's check digit.
    case verhoeff
    /// The digits times their weights, the remainder by 11 is 0; a last `X` is ten.
    case mod11(weights: [Int])
  }

  /// Its name, unique in a contract.
  public var name: String
  /// What its values are.
  public var category: DataCategory
  /// The regular expression (ECMA-262) of one value.
  public var pattern: String
  /// How a value is checked.
  public var check: Check
  /// Words of which one must be near; empty: the form is enough.
  public var context: [String]
  /// Where it was written.
  public var place: Place

  /// Makes a detector from its parts; the DSL's initializer reads better.
  public init(
    name: String, category: DataCategory, pattern: String, check: Check, context: [String],
    place: Place
  ) {
    self.name = name
    self.category = category
    self.pattern = pattern
    self.check = check
    self.context = context
    self.place = place
  }
}
