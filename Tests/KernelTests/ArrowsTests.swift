import Foundation
import Testing

/// The house's plan: which room may know which. A new arrow is a decision, and is made here first.
@Suite struct ArrowsTests {
    private static let allowed: [String: Set<String>] = [
        "Kernel": [],
        "Storage": ["Kernel", "Logging"],
        "StorageSQLite": ["CSQLite", "Kernel", "Storage"],
        "Contracts": ["Kernel", "Storage"],
        "Compression": ["CIgzip", "CZlib", "Kernel"],
        "Robotics": ["Kernel"],
        "Discovery": ["Kernel"],
        "Shop": ["Compression", "Contracts", "Kernel", "Storage", "Logging"],
        "TossPayments": ["Contracts", "Kernel", "Shop", "Logging"],
        "Delivery": ["Contracts", "Kernel", "Storage"],
        "Fleet": ["Kernel", "Robotics"],
        "Warehouse": ["Contracts", "Fleet", "Kernel", "Robotics", "Storage", "Logging"],
        "Web": [
            "COpenSSL", "Compression", "Contracts", "Delivery", "Discovery", "Kernel", "Shop", "Storage", "Warehouse",
            "Hummingbird", "Logging", "ServiceLifecycle", "NIOCore", "HTTPTypes",
        ],
        "madang": [
            "Compression", "Contracts", "Delivery", "Kernel", "Robotics", "Shop", "Storage", "StorageSQLite",
            "TossPayments", "Warehouse", "Web", "ArgumentParser", "Logging", "NIOCore", "ServiceLifecycle",
            "UnixSignals", "Yams",
        ],
    ]
    /// Of the platform and of the packages that the above bring along.
    private static let everywhere: Set<String> = [
        "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Darwin", "Dispatch",
        "Synchronization",
    ]

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func everyImportFollowsAnArrow() throws {
        let sources = Self.root.appending(path: "Sources")
        var files = 0
        for (room, allowed) in Self.allowed {
            let walker = FileManager.default.enumerator(
                at: sources.appending(path: room), includingPropertiesForKeys: nil)
            while let file = walker?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                files += 1
                let imported = Self.imports(in: try String(contentsOf: file, encoding: .utf8))
                let strangers = imported.subtracting(allowed).subtracting(Self.everywhere)
                #expect(strangers.isEmpty, "\(room)/\(file.lastPathComponent) imports \(strangers.sorted())")
            }
        }
        #expect(files > 100)
    }

    @Test func everyRoomIsOnThePlan() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
        let unknown = Set(rooms).subtracting(Self.allowed.keys).filter { !$0.hasPrefix("C") || $0 == "Contracts" }
        #expect(unknown.isEmpty)
    }

    private static func imports(in source: String) -> Set<String> {
        var modules: Set<String> = []
        for line in source.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count,
                words[..<index].allSatisfy({
                    ["public", "internal", "package", "@testable", "@_exported"].contains($0)
                })
            else { continue }
            modules.insert(String(words[index + 1].split(separator: ".")[0]))
        }
        return modules
    }
}
