// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "assay", targets: ["assay-tool"]),
    .library(name: "Assay", targets: ["Assay"]),
    .library(name: "AssayRecorder", targets: ["AssayRecorder"]),
    .library(name: "AssayCommandLine", targets: ["AssayCommandLine"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "Assay", dependencies: ["CIntrinsics", "CZlib"], swiftSettings: settings),
    .systemLibrary(name: "CIntrinsics"),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),
    .target(name: "AssayRecorder", dependencies: ["Assay", "CZlib"], swiftSettings: settings),
    .target(name: "AssayReports", dependencies: ["Assay"], swiftSettings: settings),
    .target(
      name: "AssayCommandLine", dependencies: ["Assay", "AssayRecorder", "AssayReports"],
      swiftSettings: settings),
    .target(name: "Contracts", dependencies: ["Assay"], path: "contracts", swiftSettings: settings),
    .executableTarget(
      name: "assay-tool", dependencies: ["AssayCommandLine", "Contracts"], swiftSettings: settings),
    .testTarget(
      name: "AssayTests", dependencies: ["Assay", "AssayReports"], swiftSettings: settings),
    .testTarget(
      name: "AssayRecorderTests", dependencies: ["Assay", "AssayRecorder"], swiftSettings: settings),
    .testTarget(
      name: "AssayReportsTests", dependencies: ["Assay", "AssayReports"], swiftSettings: settings),
    .testTarget(
      name: "ContractTests",
      dependencies: ["Assay", "AssayRecorder", "AssayReports", "Contracts"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["AssayCommandLine", "assay-tool"],
      swiftSettings: settings),
  ]
)

// The fuzzer is built by `.ci/fuzz` alone: it needs flags that a dependency must not have.
if Context.environment["ASSAY_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["Assay", "AssayRecorder", "AssayReports"], path: "Tests/Fuzz",
      exclude: ["http.dict", "json.dict"],
      swiftSettings: settings + [.unsafeFlags(["-sanitize=fuzzer,address"])],
      linkerSettings: [
        .unsafeFlags(["-sanitize=fuzzer,address"]),
        .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
      ]))
}
