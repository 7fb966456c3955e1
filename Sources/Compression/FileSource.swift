public import Kernel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file read from its beginning; closed when nobody holds it any more.
public struct FileSource: ByteSource {
    /// The file's length in bytes, nil for a pipe and the like.
    public let size: Int64?
    private let path: String
    private let file: OpenFile

    /// - Throws: a fault that names the file where it cannot be opened, or is a folder.
    public init(path: String) throws(Fault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
        file = OpenFile(descriptor: descriptor)
        self.path = path
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(path, errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw Self.unreadable(path, EISDIR) }
        size = status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    public mutating func read(upTo count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got = -1
            repeat {
                got = Self.systemRead(file.descriptor, buffer.baseAddress, count)
            } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            filled = max(0, got)
        }
        if failure != 0 { throw Self.unreadable(path, failure) }
        return bytes
    }

    // A function of its own, because `read` within the type means the method.
    private static let systemRead: @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int = {
        descriptor, buffer, count in
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer, count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer, count)
        #else
            Darwin.read(descriptor, buffer, count)
        #endif
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Fault {
        let reason = String(cString: strerror(code))
        return Fault(
            code == ENOENT ? .notFound : .unavailable, ko: "파일 '\(path)'을(를) 읽을 수 없습니다: \(reason).",
            en: "The file '\(path)' cannot be read: \(reason).", at: path)
    }
}

private final class OpenFile {
    let descriptor: Int32
    init(descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }
}
