// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

// bytes → JSONNode → RulePack → Program; Program + Profile → Assessment → Document → text, Markdown, HTML

// What the page runs as well as the command line: compiled as Embedded Swift too, so no Foundation.
let everywhere: [Target] = [
  // The ground floor: diagnostics with places, JSON, figures, safe text, digests, compression.
  .target(name: "Forms", swiftSettings: strict),
  // Rule packs as programs, and everything that is worked out of them.
  .target(
    name: "DecisionEngine",
    dependencies: ["Forms"],
    swiftSettings: strict,
    // For `round` and `sqrt`, which otherwise come only with a module that imports the C library.
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
  ),
  .target(name: "RuleFiles", dependencies: ["Forms", "DecisionEngine"], swiftSettings: strict),
  .target(
    name: "Reports",
    dependencies: ["Forms", "DecisionEngine"],
    swiftSettings: strict,
    plugins: ["EmbedStylesPlugin"]
  ),
  .plugin(
    name: "EmbedStylesPlugin",
    capability: .buildTool(),
    dependencies: ["Embed"],
    path: "Sources/Plugins/EmbedStylesPlugin"
  ),
  // Portfolios of profiles: CSV and NDJSON in and out.
  .target(
    name: "Portfolios",
    dependencies: ["Forms", "DecisionEngine", "RuleFiles"],
    swiftSettings: strict
  ),
  // What the web page talks to: bytes in, bytes out.
  .target(
    name: "BrowserPage",
    dependencies: ["Forms", "DecisionEngine", "RuleFiles", "Reports", "Portfolios"],
    exclude: ["Page", "Wasm"],
    swiftSettings: strict
  ),
]

// What only a whole machine runs: authoring, threads, SQL, and the way in for other programs.
let machine: [Target] = [
  // What rule authors need and nobody else: checks, comparisons and trials of packs.
  .target(
    name: "PackAuthoring",
    dependencies: ["Forms", "DecisionEngine", "RuleFiles", "Reports"],
    swiftSettings: strict
  ),
  // Portfolios at the machine's speed, by tables made of a program.
  .target(
    name: "BatchScoring",
    dependencies: ["Forms", "DecisionEngine", "Portfolios"],
    swiftSettings: strict
  ),
  // The pack as SQL for other engines.
  .target(
    name: "SQLExport",
    dependencies: ["Forms", "DecisionEngine"],
    swiftSettings: strict
  ),
  // The way in for programs that use the package as a library.
  .target(
    name: "DeliveryModel",
    dependencies: ["Forms", "DecisionEngine", "RuleFiles", "StandardRules"],
    swiftSettings: strict
  ),
]

// What is made by the build and goes into the program: the standard rules, and the page with its engine.
let embedded: [Target] = [
  // The standard rule pack as part of the program.
  .target(
    name: "StandardRules",
    dependencies: ["Forms"],
    swiftSettings: strict,
    plugins: ["EmbedRulesPlugin"]
  ),
  .plugin(
    name: "EmbedRulesPlugin",
    capability: .buildTool(),
    dependencies: ["Embed"],
    path: "Sources/Plugins/EmbedRulesPlugin"
  ),
  // The web page as one file: the page, the engine as WebAssembly, and rules.
  .target(
    name: "AssistantPage",
    dependencies: ["Forms", "BrowserPage", "Reports"],
    swiftSettings: strict,
    plugins: ["BuildPagePlugin"]
  ),
  .plugin(
    name: "BuildPagePlugin",
    capability: .buildTool(),
    dependencies: ["Embed"],
    path: "Sources/Plugins/BuildPagePlugin"
  ),
  .executableTarget(name: "Embed", dependencies: ["Forms"], swiftSettings: strict),
]

// The program.
let program: [Target] = [
  .executableTarget(
    name: "dma",
    dependencies: [
      "Forms", "DecisionEngine", "RuleFiles", "Reports", "PackAuthoring", "Portfolios",
      "BatchScoring", "StandardRules", "AssistantPage", "SQLExport",
    ],
    swiftSettings: strict
  )
]

// Programs that tests and benchmarks run.
let runners: [Target] = [
  // Answers requests like the page, for tests that compare the two.
  .executableTarget(
    name: "SessionRunner",
    dependencies: ["BrowserPage"],
    path: "Tests/SessionRunner",
    swiftSettings: strict
  ),
  .executableTarget(
    name: "DeflateRunner",
    dependencies: ["Forms"],
    path: "Tests/DeflateRunner",
    swiftSettings: strict
  ),
  // Figures of the README.
  .executableTarget(
    name: "AssessmentTimes",
    dependencies: ["Forms", "DecisionEngine", "RuleFiles", "StandardRules"],
    path: "Tests/Benchmarks/AssessmentTimes",
    swiftSettings: strict
  ),
]

// The tests.
let tests: [Target] = [
  .testTarget(
    name: "DeliveryModelTests",
    dependencies: ["DeliveryModel"],
    swiftSettings: strict
  ),
  .testTarget(name: "FormsTests", dependencies: ["Forms"], swiftSettings: strict),
  .testTarget(
    name: "BatchScoringTests",
    dependencies: [
      "Forms", "BatchScoring", "Portfolios", "DecisionEngine", "RuleFiles", "Reports",
    ],
    swiftSettings: strict
  ),
  .testTarget(
    name: "DecisionEngineTests",
    dependencies: [
      "Forms", "DecisionEngine", "PackAuthoring", "BatchScoring", "RuleFiles", "StandardRules",
    ],
    swiftSettings: strict
  ),
  .testTarget(
    name: "BrowserPageTests",
    dependencies: [
      "Forms", "BrowserPage", "DecisionEngine", "RuleFiles", "Reports", "StandardRules",
    ],
    swiftSettings: strict
  ),
  .testTarget(
    name: "PortfoliosTests",
    dependencies: [
      "Forms", "Portfolios", "BatchScoring", "DecisionEngine", "RuleFiles", "StandardRules",
    ],
    swiftSettings: strict
  ),
  .testTarget(
    name: "ReportsTests",
    dependencies: ["Forms", "Reports", "PackAuthoring", "DecisionEngine", "RuleFiles"],
    swiftSettings: strict
  ),
  .testTarget(
    name: "RuleFilesTests",
    dependencies: ["Forms", "RuleFiles", "DecisionEngine", "PackAuthoring", "Reports"],
    swiftSettings: strict
  ),
]

let package = Package(
  name: "delivery-model-assistant",
  products: [
    // `import DeliveryModel` is enough to assess; the others write reports and prove packs sound.
    .library(name: "DeliveryModel", targets: ["DeliveryModel", "Reports", "PackAuthoring"]),
    .executable(name: "dma", targets: ["dma"]),
  ],
  dependencies: [],
  targets: everywhere + machine + embedded + program + runners + tests
)
