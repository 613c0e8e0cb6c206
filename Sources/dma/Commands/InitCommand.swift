internal import Forms

extension Command {
  static let initialise = Command(
    name: "init",
    summary: "write a small sound rule pack to start from, with tests",
    arguments: [
      Argument(
        placeholder: "DIR",
        value: .folder,
        summary: "the folder to make, or an empty one; the pack is called like it"
      )
    ],
    examples: ["dma init my-pack", "dma check my-pack", "dma test my-pack --complete"]
  ) { (arguments) throws(Failure) in
    let folder = arguments.argument(0) ?? ""
    try make(folder)
    try make(folder + "/" + PackFolder.tests)
    let name = folder.split(separator: "/").last.map { String($0) } ?? ""
    let id = Name.isIdentifier(name) ? name : "my-pack"
    for file in FirstPack.files(id: id) {
      try Files.write(file.text, to: folder + "/" + file.name)
    }
    let shown = ProfileKeeper.shellWord(PlainText.safe(folder))
    Output.message("wrote the rule pack '\(id)' to \(shown); dma check \(shown) verifies it\n")
    return .done
  }

  /// Makes a folder; one that is there must be empty.
  private static func make(_ path: String) throws(Failure) {
    if mkdir(path, 0o777) == 0 { return }
    guard errno == EEXIST, Files.isFolder(path) else { throw .file(.system("make", path)) }
    let names: [String]
    do throws(FileError) { names = try Files.names(in: path) } catch { throw .file(error) }
    guard names.isEmpty else {
      throw .usage(
        "'\(path)' is not empty, and nothing in it is written over",
        help: "name a new folder, or an empty one"
      )
    }
  }
}
