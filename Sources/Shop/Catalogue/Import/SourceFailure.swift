internal import Compression
internal import Kernel

/// A source that cannot be read further.
struct SourceFailure: Error {
    let cause: any Error
    /// The line that could not be read.
    let line: Int

    func fault(in name: String) -> Fault {
        let place = "\(name):\(line)"
        switch cause {
        case let fault as LineFault:
            return Fault(.invalid, ko: fault.message.ko, en: fault.message.en, at: place)
        case let fault as Fault: return fault
        case CompressionFault.truncated:
            return Fault(
                .invalid, ko: "gzip 파일이 중간에 끊겼습니다. 여기까지 읽은 줄만 가져왔습니다.",
                en: "The gzip file ends too early; only the lines up to here were imported.", at: place)
        case let fault as CompressionFault:
            return Fault(
                .invalid, ko: "gzip 파일이 손상되었습니다. 여기까지 읽은 줄만 가져왔습니다.",
                en: "The gzip file is damaged (\(fault)); only the lines up to here were imported.", at: place)
        default:
            return Fault(
                .unavailable, ko: "파일을 더 읽을 수 없습니다.", en: "The file cannot be read further.", at: place,
                cause: cause)
        }
    }
}
