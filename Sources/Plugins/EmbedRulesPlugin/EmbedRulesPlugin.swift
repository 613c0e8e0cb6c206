import Foundation
import PackagePlugin

/// Makes the standard rule pack part of the program, so that it is found wherever the program is
/// installed.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Rules/shifting-sands")
    let files = try jsonFiles(in: folder) + jsonFiles(in: folder.appending(path: "tests"))
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the standard rule pack",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [output.path] + files.map { $0.path },
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  private func jsonFiles(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }
}
