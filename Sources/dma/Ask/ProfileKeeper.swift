internal import DecisionEngine
internal import Reports

/// Keeps a profile in a file while it is being answered.
struct ProfileKeeper {
  /// The file; `nil` where nothing is kept.
  private(set) var path: String?
  /// Whether what was answered last could not be written.
  private(set) var failure: Failure?
  private let program: Program

  /// Prepares to keep a profile in a file, which must be new, empty, or the one that is resumed.
  ///
  /// A new file is written at once, so that one that cannot be written is known before the first
  /// question.
  init(
    _ profile: Profile,
    in path: String?,
    resumed: String?,
    program: Program
  ) throws(Failure) {
    self.program = program
    guard let path else { return }
    try ProfileKeeper.check(path, resumed: resumed)
    self.path = path
    if !Files.hasContent(path) { keep(profile) }
    if let failure { throw failure }
  }

  /// Keeps the profile in a file from now on.
  mutating func keep(_ profile: Profile, in path: String) throws(Failure) {
    try ProfileKeeper.check(path, resumed: nil)
    self.path = path
    keep(profile)
    if let failure { throw failure }
  }

  /// Writes the profile as it is now, whole or not at all.
  mutating func keep(_ profile: Profile) {
    guard let path else { return }
    let text = ProfileJSON(profile, program: program).text
    do throws(Failure) {
      try Signals.deferring { () throws(Failure) in try Files.write(text, to: path) }
      failure = nil
    } catch {
      failure = error
    }
  }

  /// A path as a word of a shell.
  static func shellWord(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if isPlain { return path }
    return "'"
      + path.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// Refuses to write over a file that is not the one resumed.
  private static func check(_ path: String, resumed: String?) throws(Failure) {
    if path == "-" {
      throw .usage("--save -: standard output is for the result", help: "name a file")
    }
    guard Files.hasContent(path) else { return }
    if let resumed, Files.isSame(path, resumed) { return }
    throw .usage(
      "\(path) is there already",
      help: "go on with it by --profile \(path), or keep the answers in another file"
    )
  }
}
