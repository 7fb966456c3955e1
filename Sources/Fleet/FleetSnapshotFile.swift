#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that always holds one whole snapshot: the new one is written beside it, synced, and moved into its place.
public struct FleetSnapshotFile: Sendable {
    /// A system call that failed.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        public let call: String
        public let path: String
        public let number: Int32

        public var description: String { "\(call) \(path): \(String(cString: strerror(number)))" }
    }

    public let path: String

    public init(path: String) { self.path = path }

    /// The last snapshot, nil where there is none or it cannot be read: the floor then starts as the site describes it.
    public func load() -> FleetSnapshot? {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return try? JSONDecoder().decode(FleetSnapshot.self, from: bytes)
    }

    /// Returns once the snapshot survives a power failure.
    public func save(_ snapshot: FleetSnapshot) throws {
        let bytes = [UInt8](try JSONEncoder().encode(snapshot))
        let next = path + ".next"
        let file = try open(next, O_WRONLY | O_CREAT | O_TRUNC)
        do {
            defer { close(file) }
            try write(bytes, to: file, at: next)
            guard fsync(file) == 0 else { throw failure("fsync", next) }
        }
        guard rename(next, path) == 0 else { throw failure("rename", next) }
        let folder = try open(folderPath, O_RDONLY)
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("fsync", folderPath) }
    }

    private var folderPath: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func open(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
        #if canImport(Glibc)
            let file = Glibc.open(path, flags, 0o644)
        #elseif canImport(Musl)
            let file = Musl.open(path, flags, 0o644)
        #else
            let file = Darwin.open(path, flags, 0o644)
        #endif
        guard file >= 0 else { throw failure("open", path) }
        return file
    }

    private func write(_ bytes: [UInt8], to file: Int32, at path: String) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(file, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.write(file, buffer.baseAddress, buffer.count)
                #else
                    Darwin.write(file, buffer.baseAddress, buffer.count)
                #endif
            }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw failure("write", path)
            }
            sent += count
        }
    }

    private func failure(_ call: String, _ path: String) -> Failure {
        Failure(call: call, path: path, number: errno)
    }
}
