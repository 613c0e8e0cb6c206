import Foundation
import PackagePlugin

/// Makes the web page part of the program: its files, and the engine as WebAssembly.
@main
struct BuildPagePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPage.swift")
    let tools = try ["swiftc", "clang", "wasm-ld"].map { try context.tool(named: $0).url }
    // What the page runs, as the manifest declares it: the page's session and all that it imports.
    let modules = target.dependencies.flatMap { dependency -> [String] in
      guard case .target(let session) = dependency, session.name == "BrowserPage" else { return [] }
      return (session.recursiveTargetDependencies + [session]).map { $0.name }
    }
    let inputs = (modules + ["Styles"]).flatMap { contents(of: sources.appending(path: $0)) }
    return [
      .buildCommand(
        displayName: "Compiling the engine of the web page, and embedding the page",
        executable: try context.tool(named: "Embed").url,
        // The tool lists the files itself: the list here may be from an earlier build.
        arguments: ["page", output.path, sources.path] + tools.map { $0.path } + modules,
        inputFiles: inputs,
        outputFiles: [output]
      )
    ]
  }

  /// The folders and files in a folder, by path, so that also a new file is noticed.
  private func contents(of folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return [folder] + (all?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
  }
}
