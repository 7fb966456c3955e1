import ArgumentParser
import Foundation
import Kernel
import Storage

/// What every command that touches a shop takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The settings file (YAML).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The database file; by default madang.sqlite in the data folder.", valueName: "file"))
    var database: String?

    @Option(help: ArgumentHelp("The folder for all that the shop writes; by default ./data.", valueName: "folder"))
    var data: String?

    var flags: [String: String] {
        var flags: [String: String] = [:]
        flags["database"] = database
        flags["data_folder"] = data
        return flags
    }

    func settings(_ more: [String: String] = [:]) throws -> Settings {
        try Settings(
            flags: flags.merging(more) { $1 }, environment: ProcessInfo.processInfo.environment,
            file: config ?? ProcessInfo.processInfo.environment["MADANG_CONFIG"])
    }
}

/// Runs a command's work and turns what it throws into a message and an exit status; nobody sees a stack trace.
func reportingFaults(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let invalid as Settings.Invalid {
        for fault in invalid.faults { Terminal.complain(fault) }
        throw ExitCode(78)
    } catch let fault as Fault {
        Terminal.complain(fault)
        throw ExitCode.failure
    } catch let fault as StorageFault {
        Terminal.complain(fault.explained)
        throw ExitCode.failure
    } catch let known as ExitCode {
        throw known
    } catch let wrongUse as ValidationError {
        throw wrongUse
    } catch {
        Terminal.complain(Fault("internal", ko: "뜻밖의 오류입니다: \(error)", en: "unexpected: \(error)", cause: error))
        throw ExitCode.failure
    }
}

extension StorageFault {
    /// What the owner can do about it.
    var explained: Fault {
        switch self {
        case .damaged(let detail):
            Fault(
                .unavailable, ko: "데이터베이스 파일이 손상되었거나 Madang의 것이 아닙니다(\(detail)). 백업에서 되살리거나 다른 파일을 지정하세요.",
                en: "the database file is damaged or none of ours (\(detail)); restore a backup or name another file")
        case .newerSchema(let module, let number):
            Fault(
                .conflict, ko: "이 데이터베이스는 더 새로운 Madang이 만들었습니다(\(module) \(number)). 프로그램을 올려 주세요.",
                en: "the database was written by a newer Madang (\(module) step \(number)); update this program")
        case .diskFull:
            Fault(.unavailable, ko: "디스크가 가득 찼습니다.", en: "the disk is full; nothing was half written")
        case .unavailable(let detail):
            Fault(.unavailable, ko: "데이터베이스를 쓸 수 없습니다: \(detail)", en: "the database cannot be used: \(detail)")
        case .constraint(let detail), .statement(let detail), .decoding(let detail):
            Fault("internal", ko: "저장소 오류: \(detail)", en: "storage error: \(detail)")
        }
    }
}
