import Storage
import Web
import ArgumentParser
import Compression
import Foundation
import Kernel
import Shop
import Yams

/// `madang import FILE`
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Loads a catalogue from JSONL or CSV, plain or gzip.",
        discussion: """
            A line that is wrong is told with its number and left out; all others are taken. Running the same file again
            changes nothing. Columns and fields: see the guide Sources/Shop/Shop.docc/CatalogueFiles.md.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file to load.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("How the file's fields become ours (YAML).", valueName: "file"))
    var mapping: String?

    @Option(help: "jsonl or csv; found out by content where it is left out.")
    var format: CatalogueFormat?

    func run() async throws {
        try await reportingFaults {
            let settings = try common.settings()
            let kept = try await Storehouse.open(settings)
            let started = ContinuousClock.now
            let importer = CatalogueImporter(
                database: kept.database, currency: settings.identity.currency, clock: SystemClock(), stock: kept.stock,
                mapping: try mapping.map(readMapping))
            let source = try FileSource(path: file)
            let size = source.size
            let summary = try await importer.run(
                InflatingSource(source), named: file, format: format,
                progress: { Self.show($0, of: size) },
                fault: { Self.tell($0, in: file) })
            Terminal.endProgress()
            try await kept.database.close()
            try report(summary, in: ContinuousClock.now - started)
        }
    }

    private func readMapping(_ path: String) throws -> ImportMapping {
        do {
            return try YAMLDecoder().decode(
                ImportMapping.self, from: try String(contentsOf: URL(filePath: path), encoding: .utf8))
        } catch {
            let why = PlainWords.of(error)
            throw Fault(
                .invalid, ko: "대응 파일을 읽을 수 없습니다: \(why.ko)", en: "the mapping file cannot be read: \(why.en)",
                at: path, cause: error)
        }
    }

    private static func show(_ progress: ImportProgress, of size: Int64?) {
        let done = size.map { $0 > 0 ? Double(progress.bytesRead) / Double($0) : 1 } ?? 0
        Terminal.progress(done, "\(progress.lines) lines, \(progress.failed) refused")
    }

    private static func tell(_ fault: LineFault, in file: String) {
        var told = fault.fault
        told.place = "\(file): \(fault.fault.place ?? "line \(fault.line)")"
        Terminal.complain(told)
    }

    private func report(_ summary: ImportSummary, in elapsed: Duration) throws {
        Terminal.say(
            "새로 \(summary.created)개, 바뀜 \(summary.changed)개, 그대로 \(summary.unchanged)개, 거절 \(summary.failed)줄 (\(String(format: "%.1f", elapsed.seconds))초)",
            "\(summary.created) new, \(summary.changed) changed, \(summary.unchanged) unchanged, \(summary.failed) lines refused (\(String(format: "%.1f", elapsed.seconds)) s)"
        )
        for (reason, count) in summary.failedByReason.sorted(by: { $0.value > $1.value }) {
            Terminal.note("  \(count) × \(reason)")
        }
        if let stopped = summary.stopped { throw stopped }
        if summary.failed > 0 { throw ExitCode(2) }
    }
}
