import Foundation
import PackagePlugin

/// Makes rule packs part of the program, so that they are found wherever it is installed.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  /// The standard pack first.
  private static let names = ["shifting-sands", "reorganisation"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let packs = Self.names.map { context.package.directoryURL.appending(path: "Rules/\($0)") }
    let folders = packs.flatMap { [$0, $0.appending(path: "tests")] }
    let files = try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the rule packs",
        executable: try context.tool(named: "Embed").url,
        // The tool lists the folders itself, and they are inputs, so that a new file is noticed
        // although the list of files here may be from an earlier build.
        arguments: ["rules", output.path] + packs.map { $0.path },
        inputFiles: folders + files,
        outputFiles: [output]
      )
    ]
  }
}
