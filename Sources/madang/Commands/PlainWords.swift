import Foundation
import Kernel
import Yams

/// Why a file could not be used, in words for its owner. Nobody but us can act on the insides of an error.
enum PlainWords {
    static func of(_ error: any Error) -> LocalizedText {
        switch error {
        case let fault as Fault: fault.message
        case let error as DecodingError: decoding(error)
        case let error as YamlError: LocalizedText("\(error)")
        default: file(error)
        }
    }

    private static func decoding(_ error: DecodingError) -> LocalizedText {
        switch error {
        case .keyNotFound(let key, let context):
            let place = place(context.codingPath + [key])
            return LocalizedText(ko: "'\(place)' 값이 없습니다", en: "'\(place)' is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let place = place(context.codingPath)
            return LocalizedText(ko: "'\(place)' 값의 꼴이 다릅니다", en: "'\(place)' has the wrong type")
        case .dataCorrupted(let context):
            let cause = (context.underlyingError as? YamlError).map { "\($0)" } ?? context.debugDescription
            let place = place(context.codingPath)
            return place.isEmpty ? LocalizedText(cause) : LocalizedText("'\(place)': \(cause)")
        @unknown default: return LocalizedText(ko: "읽을 수 없습니다", en: "it cannot be read")
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
    }

    private static func file(_ error: any Error) -> LocalizedText {
        guard let error = error as? CocoaError else { return LocalizedText(error.localizedDescription) }
        if (error.underlying as? POSIXError)?.code == .EISDIR {
            return LocalizedText(ko: "파일이 아니라 폴더입니다", en: "it is a folder, not a file")
        }
        return switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: LocalizedText(ko: "그런 파일이 없습니다", en: "there is no such file")
        case .fileReadNoPermission, .fileWriteNoPermission: LocalizedText(ko: "권한이 없습니다", en: "permission is denied")
        case .fileReadInapplicableStringEncoding, .fileReadCorruptFile:
            LocalizedText(ko: "UTF-8 글이 아닙니다", en: "it is not UTF-8 text")
        case .fileWriteFileExists: LocalizedText(ko: "같은 이름의 파일이 있습니다", en: "a file has that name")
        case .fileWriteOutOfSpace: LocalizedText(ko: "디스크가 가득 찼습니다", en: "the disk is full")
        case .fileWriteVolumeReadOnly: LocalizedText(ko: "읽기 전용 디스크입니다", en: "the disk is read-only")
        default: LocalizedText(ko: "쓸 수 없는 파일입니다", en: "it is no file that can be used")
        }
    }
}
