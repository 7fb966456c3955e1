public import Kernel

/// Why a file of packing problems cannot be read, and on which line.
public struct PackingFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// The file ends where something was still to come.
        case ended(expected: String)
        case notANumber(String)
        /// A number beyond what is allowed for it.
        case outOfRange(what: String, value: Int, allowed: ClosedRange<Int>)
        case wrongCount(what: String, expected: Int, found: Int)
        /// Something after the last problem.
        case trailing
        /// Not what JSON has here.
        case syntax(expected: String)
        /// A field that is missing or of another kind.
        case field(String, expected: String)
        case unknownField(String, known: [String])
    }

    /// Counted from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var description: String { "line \(line): \(message.en)" }

    /// What is wrong, without the line.
    public var message: LocalizedText {
        switch reason {
        case .ended(let expected):
            LocalizedText(
                ko: "파일이 끝났지만 아직 '\(expected)'이(가) 있어야 합니다", en: "the file ends, but \(expected) should follow")
        case .notANumber(let found):
            LocalizedText(ko: "'\(found)'은(는) 정수가 아닙니다", en: "'\(found)' is not a whole number")
        case .outOfRange(let what, let value, let allowed):
            LocalizedText(
                ko: "'\(what)' 값이 \(value)이지만 \(allowed.lowerBound)~\(allowed.upperBound)이어야 합니다",
                en: "\(what) is \(value), but must be \(allowed.lowerBound) to \(allowed.upperBound)")
        case .wrongCount(let what, let expected, let found):
            LocalizedText(
                ko: "'\(what)'에 수가 \(expected)개 있어야 하지만 \(found)개 있습니다",
                en: "\(what) has \(found) numbers where \(expected) are needed")
        case .trailing: LocalizedText(ko: "끝난 뒤에 내용이 더 있습니다", en: "there is more after the end")
        case .syntax(let expected): LocalizedText(ko: "\(expected): 여기에 있어야 합니다", en: "\(expected) expected")
        case .field(let name, let expected):
            LocalizedText(ko: "'\(name)' 값이 틀립니다. 옳은 값: \(expected)", en: "'\(name)' must be \(expected)")
        case .unknownField(let name, let known):
            LocalizedText(
                ko: "'\(name)'은(는) 모르는 이름입니다. 아는 이름: \(known.joined(separator: ", "))",
                en: "'\(name)' is not known here; known are \(known.joined(separator: ", "))")
        }
    }
}
