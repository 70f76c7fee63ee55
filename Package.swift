// swift-tools-version: 6.2
// Targets, and who may import whom. ARCHITECTURE.md says why; Tests/TidyTests compares every import line with it.
import PackageDescription

let package = Package(
  name: "dossier",
  products: [
    .executable(name: "dossier", targets: ["dossier"]),
    .executable(name: "dossier-bench", targets: ["dossier-bench"]),
  ],
  targets: [
    .target(name: "DossierSyntax"),
    .target(name: "DossierFormat", dependencies: ["DossierSyntax"]),
    .target(name: "DossierModel", dependencies: ["DossierSyntax"]),
    .target(name: "DossierRules", dependencies: ["DossierSyntax", "DossierModel"]),
    .target(name: "Rulebooks", exclude: ["Books"], plugins: ["EmbedRulebooks"]),
    .target(
      name: "DossierIDE",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "DossierFormat"]),
    .target(name: "DossierReport", dependencies: ["DossierSyntax", "DossierModel", "DossierRules"]),
    // JSON is what pandoc says of a docx.
    .target(
      name: "DossierExchange",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "LanguageServerProtocol"]),
    .target(name: "LanguageServerProtocol"),
    .target(
      name: "DossierServer",
      dependencies: [
        "DossierSyntax", "DossierModel", "DossierRules", "DossierFormat", "DossierIDE", "LanguageServerProtocol",
      ]),
    .executableTarget(
      name: "dossier",
      dependencies: [
        "DossierSyntax", "DossierFormat", "DossierModel", "DossierRules", "Rulebooks", "DossierIDE", "DossierReport",
        "DossierExchange", "LanguageServerProtocol", "DossierServer",
      ],
      exclude: ["functions.order"],
      linkerSettings: [
        // What ships is one static, stripped file: it starts in a millisecond and runs on any Linux. Functions that run in ordinary use lie beside one
        // another, so that fewer pages of the others are in memory; Tests/Benchmarks/order.py writes the list.
        .unsafeFlags(
          [
            "-static-executable", "-use-ld=lld", "-Xlinker", "--no-warn-symbol-ordering", "-Xlinker",
            "--symbol-ordering-file=\(Context.packageDirectory)/Sources/dossier/functions.order",
          ] + (Context.environment["DOSSIER_SYMBOLS"] == nil ? ["-Xlinker", "-s"] : []),
          .when(platforms: [.linux], configuration: .release))
      ]),

    .executableTarget(
      name: "dossier-bench",
      dependencies: [
        "DossierSyntax", "DossierFormat", "DossierModel", "DossierRules", "Rulebooks", "DossierReport",
        "LanguageServerProtocol",
      ]),

    // Writes Sources/Rulebooks/Books/*.dossier into the executable as string literals, and images of what they say.
    .executableTarget(
      name: "EmbedRulebooksTool", dependencies: ["DossierSyntax", "DossierModel", "DossierRules"],
      path: "Sources/EmbedRulebooksTool"),
    .plugin(
      name: "EmbedRulebooks", capability: .buildTool(), dependencies: ["EmbedRulebooksTool"],
      path: "Sources/EmbedRulebooksPlugin"),

    .target(name: "TestSupport", dependencies: ["DossierSyntax"], path: "Tests/TestSupport"),
    .testTarget(name: "DossierSyntaxTests", dependencies: ["DossierSyntax", "TestSupport"]),
    .testTarget(name: "DossierFormatTests", dependencies: ["DossierSyntax", "DossierFormat", "TestSupport"]),
    .testTarget(name: "DossierModelTests", dependencies: ["DossierSyntax", "DossierModel", "TestSupport"]),
    .testTarget(
      name: "DossierRulesTests",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "Rulebooks", "TestSupport"]),
    .testTarget(
      name: "RulebookTests",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "DossierFormat", "Rulebooks", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DossierIDETests",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "DossierIDE", "Rulebooks", "TestSupport"]),
    .testTarget(
      name: "DossierReportTests",
      dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "DossierReport", "Rulebooks", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "DossierExchangeTests",
      dependencies: [
        "DossierSyntax", "DossierModel", "DossierRules", "DossierExchange", "LanguageServerProtocol", "Rulebooks",
        "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "LanguageServerProtocolTests", dependencies: ["LanguageServerProtocol", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DossierServerTests",
      dependencies: [
        "DossierSyntax", "DossierModel", "DossierRules", "DossierServer", "DossierIDE", "LanguageServerProtocol",
        "Rulebooks", "TestSupport",
      ]),
    .testTarget(name: "CommandLineTests", dependencies: ["dossier", "DossierSyntax", "DossierRules", "TestSupport"]),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .plugin {
  target.swiftSettings = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
  ]
  // What the compiler cannot prove safe is marked `unsafe`, with the reason beside it. Tests use what others have not marked.
  if target.type != .test, target.name != "TestSupport" { target.swiftSettings?.append(.strictMemorySafety()) }
  // Each function by itself, so that the linker can put those that run beside one another.
  target.swiftSettings?.append(
    .unsafeFlags(["-Xfrontend", "-function-sections"], .when(platforms: [.linux], configuration: .release)))
}
