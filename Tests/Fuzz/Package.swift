// swift-tools-version: 6.2
// Fuzzers. They need sanitizers that the program does not, so they build its sources (`Sources` is a link) in a package of
// their own; Tests/Fuzz/run builds and starts them.
import PackageDescription

let package = Package(
  name: "dossier-fuzz",
  targets: [
    .target(name: "DossierSyntax"),
    .target(name: "DossierFormat", dependencies: ["DossierSyntax"]),
    .target(name: "DossierModel", dependencies: ["DossierSyntax"]),
    .target(name: "DossierRules", dependencies: ["DossierSyntax", "DossierModel"]),
    .target(name: "DossierIDE", dependencies: ["DossierSyntax", "DossierModel", "DossierRules", "DossierFormat"]),
    .target(name: "LanguageServerProtocol"),
    .target(
      name: "DossierServer",
      dependencies: [
        "DossierSyntax", "DossierModel", "DossierRules", "DossierFormat", "DossierIDE", "LanguageServerProtocol",
      ]),
    .target(name: "LibFuzzer", path: "LibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "DossierSyntax", "DossierFormat", "DossierModel", "DossierRules", "LanguageServerProtocol", "DossierServer",
        "LibFuzzer",
      ],
      path: "Fuzzers",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.name != "LibFuzzer" {
  target.swiftSettings = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    // Optimised for speed, with the assertions of a debug build.
    .unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug"]),
  ]
}
