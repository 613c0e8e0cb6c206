/// The indefinite article of English.
public enum Article {
  /// A noun with its article: `an authority`, `a union`, `an hour`.
  ///
  /// By the letters that it begins with, which is right but for names and rare words.
  public static func with(_ noun: String) -> String {
    (takesAn(noun) ? "an " : "a ") + noun
  }

  private static let silentH = ["hour", "honest", "honour", "heir"]
  /// Beginnings that are spelled as vowels and spoken as consonants.
  private static let spokenAsConsonant = [
    "eu", "ewe", "once", "one", "ubi", "uni", "ura", "use", "usu", "uti", "uto",
  ]
  /// Such beginnings that are vowels after all.
  private static let spokenAsVowel = ["unid", "unim", "unin"]

  private static func takesAn(_ noun: String) -> Bool {
    // Both cases of an ASCII letter differ in one bit.
    let word = noun.utf8.prefix(8).map { $0 | 0x20 }
    func begins(_ beginnings: [String]) -> Bool {
      beginnings.contains { word.starts(with: $0.utf8) }
    }
    if begins(silentH) || begins(spokenAsVowel) { return true }
    return begins(["a", "e", "i", "o", "u"]) && !begins(spokenAsConsonant)
  }
}
