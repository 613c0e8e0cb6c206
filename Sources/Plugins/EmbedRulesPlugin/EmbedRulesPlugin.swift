import Foundation
import PackagePlugin

/// Makes the standard rule pack part of the program, so that it is found wherever the program is
/// installed.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let pack = context.package.directoryURL.appending(path: "Rules/shifting-sands")
    let folders = [pack, pack.appending(path: "tests")]
    let files = try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the standard rule pack",
        executable: try context.tool(named: "Embed").url,
        // The tool lists the folders itself, and they are inputs, so that a new file is noticed
        // although the list of files here may be from an earlier build.
        arguments: ["rules", output.path] + folders.map { $0.path },
        inputFiles: folders + files,
        outputFiles: [output]
      )
    ]
  }
}
