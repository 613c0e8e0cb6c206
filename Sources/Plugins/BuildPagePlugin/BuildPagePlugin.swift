import Foundation
import PackagePlugin

/// Compiles the engine for the web page with the toolchain's own tools, and makes it and the page's files
/// part of the program.
///
/// The modules of the engine are compiled as one, which costs less than to compile each and to
/// specialise its generic code again in the next. What the page does not ask is left out.
@main
struct BuildPagePlugin: BuildToolPlugin {
  /// The modules that the page runs.
  private static let modules = ["DecisionEngine", "RuleFiles", "Reports", "BrowserPage"]

  /// The folders and files of them that answer nothing that the page asks.
  private static let leftOut = [
    "DecisionEngine/Check/", "DecisionEngine/Compare/", "DecisionEngine/Test/", "Reports/Compare/",
    "Reports/Assessment/BacktestReport.swift", "Reports/Diagnostics/SoundnessSummary.swift",
    "Reports/Diagnostics/TestReport.swift",
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let wasm = sources.appending(path: "BrowserPage/Wasm")
    let page = sources.appending(path: "BrowserPage/Page")
    let folder = context.pluginWorkDirectoryURL
    let (object, runtime) = (
      folder.appending(path: "engine.o"), folder.appending(path: "runtime.o")
    )
    let engine = folder.appending(path: "engine.wasm")
    let output = folder.appending(path: "EmbeddedPage.swift")
    let swiftc = try context.tool(named: "swiftc").url
    let files = Self.modules.flatMap { module in
      swiftFiles(in: sources.appending(path: module))
    }
    .filter { file in !Self.leftOut.contains { file.path.contains("/Sources/" + $0) } }
    let tables = swiftc.resolvingSymlinksInPath().deletingLastPathComponent().appending(
      path: "../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a"
    )
    return [
      .buildCommand(
        displayName: "Compiling the engine for the web page",
        executable: swiftc,
        arguments: Self.compilerFlags + files.map { $0.path } + ["-o", object.path],
        inputFiles: files,
        outputFiles: [object]
      ),
      .buildCommand(
        displayName: "Compiling the runtime of the web page's engine",
        executable: try context.tool(named: "clang").url,
        arguments: [
          "--target=wasm32-unknown-none", "-O2", "-Wall", "-Werror", "-ffreestanding",
          "-mbulk-memory",
          "-c", wasm.appending(path: "runtime.c").path, "-o", runtime.path,
        ],
        inputFiles: [wasm.appending(path: "runtime.c")],
        outputFiles: [runtime]
      ),
      .buildCommand(
        displayName: "Linking the engine for the web page",
        executable: try context.tool(named: "wasm-ld").url,
        arguments: [
          "--no-entry", "--gc-sections", "--strip-all", "-z", "stack-size=1048576",
          "--export=room", "--export=answer", "--export=reply",
          object.path, runtime.path, tables.path, "-o", engine.path,
        ],
        inputFiles: [object, runtime],
        outputFiles: [engine]
      ),
      .buildCommand(
        displayName: "Embedding the web page",
        executable: try context.tool(named: "Embed").url,
        arguments: ["page", output.path, engine.path, page.path],
        inputFiles: [engine, page, page.appending(path: "Script")] + files(in: page),
        outputFiles: [output]
      ),
    ]
  }

  private static let compilerFlags = [
    "-target", "wasm32-unknown-none-wasm", "-swift-version", "6", "-parse-as-library", "-wmo",
    "-Osize",
    "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern",
    // What nothing exported needs is not compiled.
    "-enable-experimental-feature", "DeferredCodeGen",
    "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature",
    "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility",
    "-enable-upcoming-feature", "NonisolatedNonsendingByDefault",
    "-Xfrontend", "-disable-stack-protector",
    // Everything is one module. What the files import besides must be some module: any will do.
    "-module-name", "DecisionEngine", "-module-alias", "RuleFiles=_Volatile",
    "-module-alias", "Reports=_Builtin_float",
    // That an import is in vain is no news; all else the same files say when they are compiled natively.
    "-suppress-warnings", "-c",
  ]

  /// The Swift files of a folder and the folders in it, by path.
  private func swiftFiles(in folder: URL) -> [URL] {
    files(in: folder).filter { $0.pathExtension == "swift" }
  }

  /// The files of a folder and the folders in it, by path.
  private func files(in folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.path < $1.path }
  }
}
