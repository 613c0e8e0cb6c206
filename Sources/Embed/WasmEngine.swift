import Foundation

/// Compiles the engine of the web page to WebAssembly with the toolchain's own tools.
///
/// Its modules are those that the page runs, whole and unchanged: each is compiled to what the next needs to
/// know of it, and the last, which needs all of them, to machine code.
struct WasmEngine {
  /// The folder `Sources`.
  let sources: URL
  /// The names of the modules, each behind those that it imports.
  let modules: [String]
  /// Where the outcome and what leads to it are kept; builds of every configuration share it.
  let folder: URL
  /// The paths of `swiftc`, `clang` and `wasm-ld`.
  let tools: [String]

  private static let compilerFlags = [
    "-target", "wasm32-unknown-none-wasm", "-swift-version", "6", "-parse-as-library", "-wmo",
    "-Osize",
    "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern",
    // What nothing exported needs is not compiled.
    "-enable-experimental-feature", "DeferredCodeGen",
    "-enable-upcoming-feature", "ExistentialAny",
    "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility",
    "-enable-upcoming-feature", "NonisolatedNonsendingByDefault",
    "-Xfrontend", "-disable-stack-protector",
    "-package-name", "dma",
    // All else the same files say when they are compiled natively.
    "-suppress-warnings",
  ]

  /// The folder of the styles.
  var styles: URL { sources.appending(path: "Styles") }

  /// The bytes of the engine.
  ///
  /// They are compiled anew only where a source, a tool or a flag is another than the last time.
  func built() throws -> [UInt8] {
    // What a plugin makes of the styles for the module that writes papers, is made here for the engine.
    let embedded = folder.appending(path: "EmbeddedStyles.swift")
    try Embed.write(EmbedStyles.source(folder: styles), to: embedded.path)
    let files = try modules.map { module in
      try Embed.filesBelow(sources.appending(path: module)).filter { $0.pathExtension == "swift" }
        + (module == "Reports" ? [embedded] : [])
    }
    let runtime = sources.appending(path: "BrowserPage/Wasm/runtime.c")
    let swiftc = URL(fileURLWithPath: tools[0]).resolvingSymlinksInPath()
    let tables = swiftc.deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a"
    )
    let (object, runtimeObject) = (path("engine.o"), path("runtime.o"))
    let moduleCommands = zip(modules, files).enumerated().map { index, module in
      [tools[0]] + Self.compilerFlags + ["-I", folder.path, "-module-name", module.0]
        + module.1.map { $0.path }
        + (index == modules.count - 1
          ? ["-c", "-o", object]
          : ["-emit-module", "-emit-module-path", path("\(module.0).swiftmodule")])
    }
    let commands =
      moduleCommands + [
        compilingRuntime(runtime, to: runtimeObject),
        [
          tools[2], "--no-entry", "--gc-sections", "--strip-all", "-O2", "--compress-relocations",
          "-z", "stack-size=1048576", "--export=room", "--export=answer", "--export=reply",
          object, runtimeObject, tables.path, "-o", path("engine.wasm"),
        ],
      ]
    let inputs =
      files.flatMap { $0 } + [runtime]
      + tools.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
    let stamp = commands.map { $0.joined(separator: " ") }.joined(separator: "\n")
    if try !isCurrent(stamp, inputs) {
      let start = Date()
      try? FileManager.default.removeItem(atPath: path("commands.txt"))
      for command in commands { try run(command) }
      // What is changed while this runs is newer than the outcome.
      let date = [FileAttributeKey.modificationDate: start]
      try FileManager.default.setAttributes(date, ofItemAtPath: path("engine.wasm"))
      try stamp.write(toFile: path("commands.txt"), atomically: true, encoding: .utf8)
    }
    return try bytes(of: "engine.wasm")
  }

  private func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The command that compiles what the engine needs of C.
  private func compilingRuntime(_ file: URL, to object: String) -> [String] {
    [
      tools[1], "--target=wasm32-unknown-none", "-O2", "-Wall", "-Werror", "-ffreestanding",
      "-mbulk-memory", "-c", file.path, "-o", object,
    ]
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Whether the same commands made the outcome after the last change of every input, or it is to be kept
  /// in any case: `DMA_KEEP_ENGINE` in the environment is for quick work on what the page does not show.
  private func isCurrent(_ stamp: String, _ inputs: [URL]) throws -> Bool {
    let isThere = FileManager.default.fileExists(atPath: path("engine.wasm"))
    if isThere, ProcessInfo.processInfo.environment["DMA_KEEP_ENGINE"] != nil { return true }
    guard let last = try? String(contentsOfFile: path("commands.txt"), encoding: .utf8),
      last == stamp
    else { return false }
    let made = try date(URL(fileURLWithPath: path("engine.wasm")))
    return try inputs.allSatisfy { try date($0) < made }
  }

  private func date(_ file: URL) throws -> Date {
    try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      ?? .distantFuture
  }

  private func run(_ command: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.executableLoad, userInfo: [NSFilePathErrorKey: command[0]])
    }
  }
}
