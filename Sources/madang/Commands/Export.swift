import Storage
public import ArgumentParser
import Foundation
import Kernel
public import Shop

/// `madang export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the catalogue in the form that import takes.",
        discussion: "What is exported and imported again gives the same catalogue.")

    @OptionGroup var common: CommonOptions

    @Option(help: "jsonl or csv.")
    var format = CatalogueFormat.jsonLines

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; standard output by default.", valueName: "file"))
    var output: String?

    func run() async throws {
        try await reportingFaults {
            let kept = try await Storehouse.open(try common.settings())
            let target = try output.map(Self.create) ?? .standardOutput
            let count = try await CatalogueExporter(database: kept.database, stock: kept.stock)
                .run(format) { try target.write(contentsOf: Data($0)) }
            try await kept.database.close()
            Terminal.note(Terminal.language == .ko ? "상품 \(count)개" : "\(count) products")
        }
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Fault(.invalid, ko: "파일을 만들 수 없습니다.", en: "the file cannot be created", at: path)
        }
        return handle
    }
}

extension CatalogueFormat: ExpressibleByArgument {}
