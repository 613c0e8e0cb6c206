internal import DecisionEngine
package import Forms

/// Something in the folder of a rule pack that is not read as a part of the pack.
public struct UnreadFile: Hashable, Sendable {
  /// Why it is not read.
  public enum Reason: Hashable, Sendable {
    /// Its name does not end in `.json` or `.jsonc`.
    case otherName
    /// It is a device, a pipe or a socket.
    case noFile
    /// It is a link to a folder, which could lead anywhere.
    case linkToFolder
    /// It is a folder that holds a manifest of its own.
    case otherPack
    /// The system does not let it be read, and says why.
    case unreadable(String)
  }

  /// Its path, as it is to be shown.
  public let path: String
  /// Its path within the folder of the pack.
  public let name: String
  /// Why it is not read.
  public let reason: Reason

  /// Creates an entry.
  public init(path: String, name: String, reason: Reason) {
    self.path = path
    self.name = name
    self.reason = reason
  }
}

extension Diagnostic {
  /// Something that is not read; of another pack in a folder, only where there is a manifest.
  package static func unread(_ file: UnreadFile, at index: Int) -> Diagnostic {
    let range = SourceRange(file: index, lower: 0, upper: 0)
    switch file.reason {
    case .otherName:
      return Diagnostic(
        .unreadFile,
        severity: .warning,
        "'\(file.name)' is no part of the pack and is not read",
        at: range,
        help: nameHelp(on: file.name)
      )
    case .noFile:
      return Diagnostic(
        .unreadFile,
        severity: .warning,
        "'\(file.name)' is neither a file nor a folder and is not read",
        at: range,
        help: "take it out of the folder"
      )
    case .linkToFolder:
      return Diagnostic(
        .unreadFile,
        severity: .warning,
        "'\(file.name)' is a link to a folder, and such links are not followed",
        at: range,
        help: "put the folder itself there, or link its files one by one"
      )
    case .unreadable(let reason):
      return Diagnostic(
        .unreadFile,
        "'\(file.name)' cannot be read: \(reason)",
        at: range,
        help: "a pack is read whole or not at all: make it readable, or take it out of the folder"
      )
    case .otherPack:
      return Diagnostic(
        .secondManifest,
        "the folder '\(file.name)' holds a rule pack of its own",
        at: range,
        help: "take it out of this folder: a pack has one \(PackReader.manifestFile)"
      )
    }
  }

  private static func nameHelp(on name: String) -> String {
    let endings = [".json5", ".yaml", ".yml", ".toml", ".txt"]
    let lower = name.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0 }
    for ending in [".json", ".jsonc"]
    where lower.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      return "write the end of its name in lower case: \(ending)"
    }
    for ending in endings where lower.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      return "rules are read from files that end in .json or .jsonc, and hold JSON with comments"
    }
    return "take it out of the folder, name it README… or LICENSE…, or let a dot begin its name"
  }
}
