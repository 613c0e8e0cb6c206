// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "delivery-model-assistant",
  products: [
    .library(name: "DecisionEngine", targets: ["DecisionEngine", "RuleFiles"]),
    .executable(name: "dma", targets: ["dma"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "DecisionEngine", swiftSettings: strict),
    .target(name: "RuleFiles", dependencies: ["DecisionEngine"], swiftSettings: strict),
    .target(name: "Reports", dependencies: ["DecisionEngine"], swiftSettings: strict),
    .executableTarget(
      name: "dma",
      dependencies: ["DecisionEngine", "RuleFiles", "Reports"],
      swiftSettings: strict
    ),
    .testTarget(name: "DecisionEngineTests", dependencies: ["DecisionEngine"], swiftSettings: strict),
    .testTarget(
      name: "RuleFilesTests", dependencies: ["RuleFiles", "DecisionEngine"], swiftSettings: strict),
  ]
)
