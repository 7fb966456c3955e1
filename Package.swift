// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Planners are some thirty times slower without the optimiser, and their tests would be most of the suite. Whoever
/// depends on this package builds it as usual: SwiftPM takes such flags from the root package only.
let isRoot = !Context.packageDirectory.contains("/checkouts/")
let optimised: [SwiftSetting] = isRoot ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []

/// A room of the house. `needs` are rooms of ours, `uses` products of other packages.
func room(
    _ name: String, needs: [String] = [], uses: [Target.Dependency] = [], resources: [Resource] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: needs.map { .init(stringLiteral: $0) } + uses,
        resources: resources, swiftSettings: strict + settings)
}

func tests(_ name: String, needs: [String], uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: needs.map { .init(stringLiteral: $0) } + uses,
        resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "madang",
    products: [
        .executable(name: "madang", targets: ["madang"]), .library(name: "Robotics", targets: ["Robotics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    ],
    targets: [
        room("Kernel"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CIgzip", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        room("Compression", needs: ["CIgzip", "CZlib", "Kernel"]),
        room("Contracts", needs: ["Kernel", "Storage"]),
        room("Storage", needs: ["Kernel"], uses: [.product(name: "Logging", package: "swift-log")]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        room("StorageSQLite", needs: ["CSQLite", "Kernel", "Storage"]),
        room(
            "Shop", needs: ["Compression", "Contracts", "Kernel", "Storage"],
            uses: [.product(name: "Logging", package: "swift-log")]),
        room(
            "TossPayments", needs: ["Contracts", "Kernel", "Shop"],
            uses: [.product(name: "Logging", package: "swift-log")]),
        room("Discovery", needs: ["Kernel"]),
        room("Delivery", needs: ["Contracts", "Kernel", "Storage"]),
        room("Fleet", needs: ["Kernel", "Robotics"]),
        room(
            "Warehouse", needs: ["Contracts", "Fleet", "Kernel", "Robotics", "Storage"],
            uses: [.product(name: "Logging", package: "swift-log")]),
        room("Robotics", needs: ["Kernel"], settings: optimised),
        room(
            "Web",
            needs: [
                "COpenSSL", "Compression", "Contracts", "Delivery", "Discovery", "Kernel", "Shop", "Storage",
                "Warehouse",
            ],
            uses: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Pages"), .copy("Public"), .copy("Messages"), .copy("OpenAPI")]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .executableTarget(
            name: "madang",
            dependencies: [
                "Compression", "Contracts", "Delivery", "Kernel", "Robotics", "Shop", "Storage", "StorageSQLite",
                "TossPayments", "Warehouse",
                "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        tests("Kernel", needs: ["Kernel"]),
        tests(
            "Storage", needs: ["Kernel", "Storage", "StorageSQLite"],
            uses: [.product(name: "Logging", package: "swift-log")]),
        tests("Compression", needs: ["Compression", "Kernel"]),
        tests(
            "Shop", needs: ["Compression", "Contracts", "Delivery", "Kernel", "Shop", "Storage", "StorageSQLite"],
            uses: [.product(name: "Logging", package: "swift-log"), .product(name: "Yams", package: "Yams")]),
        tests("TossPayments", needs: ["Kernel", "TossPayments"]),
        tests("Discovery", needs: ["Discovery", "Kernel"]),
        tests(
            "Delivery", needs: ["Contracts", "Delivery", "Kernel", "Storage", "StorageSQLite"],
            uses: [.product(name: "Logging", package: "swift-log")]),
        tests("Fleet", needs: ["Fleet", "Kernel", "Robotics"]),
        tests(
            "Warehouse",
            needs: ["Contracts", "Fleet", "Kernel", "Robotics", "Storage", "StorageSQLite", "Warehouse"],
            uses: [.product(name: "Logging", package: "swift-log"), .product(name: "Yams", package: "Yams")]),
        tests(
            "Web", needs: ["Contracts", "Kernel", "Shop", "Web"],
            uses: [.product(name: "NIOCore", package: "swift-nio")]),
        tests("Robotics", needs: ["Kernel", "Robotics"]),
    ]
)
