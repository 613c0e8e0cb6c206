internal import DecisionEngine
internal import Forms
internal import RuleFiles

/// The files of a rule pack's folder, and what else there is in it: nothing is passed over in silence.
///
/// Files that end in `.json` or `.jsonc` are read, those of folders inside it too; a link to such a file is
/// as good as the file. README and LICENSE files and names that begin with a dot are for people and their
/// tools. The folder `tests` is another matter, and read by itself.
struct PackFolder {
  /// The files that are read.
  private(set) var texts: [SourceText] = []
  /// What is not read.
  private(set) var unread: [UnreadFile] = []

  /// The folder of a pack's tests, within that of the pack.
  static let tests = "tests"

  /// Files that the program brings.
  init(texts: [SourceText]) {
    self.texts = texts
  }

  /// Reads a pack's folder, its tests left out.
  ///
  /// Where the folder has no manifest, folders inside it are not read: they may be packs.
  static func pack(_ path: String) throws(FileError) -> PackFolder {
    var folder = PackFolder(texts: [])
    let names = try Files.names(in: path)
    let hasManifest = names.contains { $0 == manifest || $0 == manifest + "c" }
    folder.read(names, in: path, within: "", leaving: [tests], isPack: hasManifest)
    return folder
  }

  /// Reads a folder of tests or profiles; nothing where there is none.
  static func files(_ path: String) throws(FileError) -> PackFolder {
    var folder = PackFolder(texts: [])
    guard Files.exists(path) else { return folder }
    folder.read(try Files.names(in: path), in: path, within: "", leaving: [], isPack: true)
    return folder
  }

  /// What is to be known of what is not read.
  ///
  /// `count`: How many texts stand before those of this folder in the list that the places refer to.
  func findings(after count: Int = 0) -> [Diagnostic] {
    unread.enumerated().map { Diagnostic.unread($1, at: count + texts.count + $0) }
  }

  /// The texts that the places of findings refer to.
  var allTexts: [SourceText] { texts + unread.map { SourceText(name: $0.path, bytes: []) } }

  private static let manifest = PackReader.manifestFile

  private mutating func read(
    _ names: [String],
    in path: String,
    within: String,
    leaving left: [String],
    isPack: Bool
  ) {
    let base = path.hasSuffix("/") ? path : path + "/"
    for name in names where !name.hasPrefix(".") {
      let whole = base + name
      switch Files.kind(of: whole) {
      case .folder:
        if !left.contains(name) { readFolder(whole, within + name, isPack: isPack) }
      case .link where Files.kind(of: whole, following: true) == .folder:
        note(whole, within + name, .linkToFolder)
      case .link, .file, .other, nil: readFile(whole, within + name)
      }
    }
  }

  private mutating func readFolder(_ path: String, _ name: String, isPack: Bool) {
    let names: [String]
    do throws(FileError) { names = try Files.names(in: path) } catch {
      note(path, name, .unreadable(error.reason))
      return
    }
    if names.contains(Self.manifest) {
      note(path, name, .otherPack)
    } else if isPack {
      read(names, in: path, within: name + "/", leaving: [], isPack: true)
    }
  }

  private mutating func readFile(_ path: String, _ name: String) {
    if Self.isForPeople(name) { return }
    guard name.hasSuffix(".json") || name.hasSuffix(".jsonc") else {
      note(path, name, Files.kind(of: path) == .other ? .noFile : .otherName)
      return
    }
    // What is no file could keep whoever opens it waiting.
    if Files.kind(of: path, following: true) == .other {
      note(path, name, .noFile)
      return
    }
    do throws(FileError) { texts.append(try Files.read(path)) } catch {
      note(path, name, .unreadable(error.reason))
    }
  }

  private mutating func note(_ path: String, _ name: String, _ reason: UnreadFile.Reason) {
    unread.append(UnreadFile(path: path, name: name, reason: reason))
  }

  /// Whether a file's name begins with README or LICENSE, in whatever case.
  private static func isForPeople(_ name: String) -> Bool {
    let last = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return last.hasPrefix("readme") || last.hasPrefix("license")
  }
}
