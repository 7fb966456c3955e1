import Foundation
import Kernel
import Robotics

/// Reads and writes the files of `madang plan`, with faults that name the file.
enum PlanFile {
    /// Nothing that a planner reads is larger.
    private static let largest = 2 << 30

    /// - Throws: `Fault` at the path, where the file cannot be read.
    static func read(_ path: String) throws -> Data {
        let file = URL(filePath: path)
        do {
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size <= largest else {
                throw Fault(
                    .invalid, ko: "파일이 너무 큽니다(\(size)바이트).", en: "the file is too large (\(size) bytes)", at: path)
            }
            return try Data(contentsOf: file)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw fault(error, at: path)
        }
    }

    /// Makes a folder if it is not there.
    ///
    /// - Throws: `Fault` at the path, where it cannot be made.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw fault(error, at: path)
        }
    }

    /// Tells before the work, not after it, that its result could not be written.
    ///
    /// - Throws: `Fault` at the path, where a file named by the command line cannot be there.
    static func makeSure(ofPlaceFor path: String?) throws {
        guard let path else { return }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw Fault(.invalid, ko: "그런 폴더가 없습니다: \(folder)", en: "there is no folder \(folder)", at: path)
        }
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isThere, isFolder.boolValue {
            throw Fault(.invalid, ko: "파일이 아니라 폴더입니다", en: "it is a folder, not a file", at: path)
        }
        guard access(isThere && !isReplaceable(path) ? path : folder, W_OK) == 0 else {
            throw Fault(.invalid, ko: "권한이 없습니다", en: "permission is denied", at: path)
        }
    }

    /// Whether a file at a path may give way to a new one. Devices, pipes and links must not: who names `/dev/null` wants it
    /// to stay what it is.
    static func isReplaceable(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// Writes a whole file or none; into devices, pipes and what links lead to as it comes.
    ///
    /// - Throws: `Fault` at the path, where it cannot be written.
    static func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(filePath: path), options: isReplaceable(path) ? .atomic : [])
        } catch {
            throw fault(error, at: path)
        }
    }

    /// Writes a text to a file, or to standard output where none is named.
    static func hand(_ text: String, to path: String?) throws {
        if let path { try write(Data(text.utf8), to: path) } else { print(text, terminator: "") }
    }

    /// What `read` makes of a file, or the fault at its file and line.
    static func read<Value, Wrong: FileFault>(
        _ path: String, _ parse: (Data) throws(Wrong) -> Value
    ) throws -> Value {
        let bytes = try read(path)
        do {
            return try parse(bytes)
        } catch {
            throw Fault(error, at: path)
        }
    }

    static func fault(_ error: any Error, at path: String) -> Fault {
        let why = PlainWords.of(error)
        return Fault(.invalid, ko: why.ko, en: why.en, at: path, cause: error)
    }
}

extension Fault {
    init(_ error: some FileFault, at path: String) {
        self.init(
            .invalid, ko: error.message.ko, en: error.message.en, at: error.line > 0 ? "\(path):\(error.line)" : path,
            cause: error)
    }

    /// - Parameter file: where the setting stands, if not on the command line.
    init(_ error: SettingError, in file: String? = nil) {
        self.init(
            .invalid, ko: error.message.ko, en: error.message.en,
            at: file.map { "\($0): \(error.field)" } ?? error.field, cause: error)
    }
}
