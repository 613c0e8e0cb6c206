import Foundation
import PackagePlugin

/// Makes the styles of papers part of what writes them.
@main
struct EmbedStylesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Sources/Styles")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedStyles.swift")
    return [
      .buildCommand(
        displayName: "Embedding the styles of papers",
        executable: try context.tool(named: "Embed").url,
        arguments: ["styles", output.path, folder.path],
        inputFiles: ["screen.css", "print.css"].map { folder.appending(path: $0) },
        outputFiles: [output]
      )
    ]
  }
}
