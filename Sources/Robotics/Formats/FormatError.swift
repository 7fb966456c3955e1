public import Kernel

/// Why a file of problems, plans or sites cannot be read, and on which line.
public struct FormatError: FileFault, Hashable {
    /// What is wrong, with what would be right.
    public enum Reason: Sendable, Hashable {
        /// The file ends where something was still to come.
        case ended(expected: LocalizedText)
        /// Not what JSON has here.
        case syntax(expected: LocalizedText)
        case notANumber(String)
        /// A number beyond what is allowed for it.
        case outOfRange(what: LocalizedText, value: Int, allowed: ClosedRange<Int>)
        case wrongCount(what: LocalizedText, expected: Int, found: Int)
        /// Something after the last problem.
        case trailing
        /// A field, named by its way from the root, that is of another kind.
        case field(String, expected: LocalizedText)
        case missing(String, expected: LocalizedText)
        case unknownField(String, known: [String])
        /// The fields are well formed, but what they say together is impossible.
        case impossible(String, LocalizedText)
        case tooLong(bytes: Int)
        case empty
    }

    /// Counted from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var message: LocalizedText {
        switch reason {
        case .ended(let expected):
            LocalizedText(
                ko: "파일이 끝났지만 아직 있어야 하는 것: \(expected.ko)", en: "the file ends, but \(expected.en) should follow")
        case .syntax(let expected):
            LocalizedText(ko: "여기 있어야 하는 것: \(expected.ko)", en: "\(expected.en) expected")
        case .notANumber(let found):
            LocalizedText(ko: "'\(found)'은(는) 정수가 아닙니다", en: "'\(found)' is not a whole number")
        case .outOfRange(let what, let value, let allowed):
            LocalizedText(
                ko: "\(what.ko): \(value)이지만 \(allowed.lowerBound)~\(allowed.upperBound)이어야 합니다",
                en: "\(what.en) is \(value), but must be \(allowed.lowerBound) to \(allowed.upperBound)")
        case .wrongCount(let what, let expected, let found):
            LocalizedText(
                ko: "\(what.ko): 수가 \(expected)개 있어야 하지만 \(found)개 있습니다",
                en: "\(what.en) has \(found) numbers where \(expected) are needed")
        case .trailing: LocalizedText(ko: "끝난 뒤에 내용이 더 있습니다", en: "there is more after the end")
        case .field(let name, let expected):
            LocalizedText(ko: "'\(name)'에 있어야 하는 것: \(expected.ko)", en: "'\(name)' must be \(expected.en)")
        case .missing(let name, let expected):
            LocalizedText(
                ko: "'\(name)'이(가) 없습니다. 있어야 하는 것: \(expected.ko)",
                en: "'\(name)' is missing; it must be \(expected.en)")
        case .unknownField(let name, let known):
            LocalizedText(
                ko: "'\(name)'은(는) 모르는 이름입니다. 아는 이름: \(known.joined(separator: ", "))",
                en: "'\(name)' is not known here; known are \(known.joined(separator: ", "))")
        case .impossible(let place, let why):
            LocalizedText(ko: "\(place): \(why.ko)", en: "\(place): \(why.en)")
        case .tooLong(let bytes):
            LocalizedText(ko: "\(bytes)바이트보다 깁니다", en: "longer than \(bytes) bytes")
        case .empty: LocalizedText(ko: "파일에 아무것도 없습니다", en: "the file holds nothing")
        }
    }
}

extension LocalizedText {
    static let aText = LocalizedText(ko: "글", en: "a text")
    static let aFlag = LocalizedText(ko: "true 또는 false", en: "true or false")
    static let aNumber = LocalizedText(ko: "수", en: "a number")
    static let aList = LocalizedText(ko: "목록", en: "a list")
    static let aFilledList = LocalizedText(ko: "하나 이상의 목록", en: "a list of at least one")
    static let anObject = LocalizedText(ko: "객체", en: "an object")

    static func number<Bound>(in allowed: ClosedRange<Bound>) -> LocalizedText {
        LocalizedText(
            ko: "\(allowed.lowerBound)~\(allowed.upperBound) 사이의 수",
            en: "a number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }

    static func whole(in allowed: ClosedRange<Int>) -> LocalizedText {
        LocalizedText(
            ko: "\(allowed.lowerBound)~\(allowed.upperBound) 사이의 정수",
            en: "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }

    static func list(ofAtMost count: Int) -> LocalizedText {
        LocalizedText(ko: "\(count)개 이하의 목록", en: "a list of at most \(count)")
    }

    /// One of the names that a field may have.
    static func one(of names: [String]) -> LocalizedText {
        LocalizedText(ko: names.joined(separator: ", ") + " 가운데 하나", en: "one of " + names.joined(separator: ", "))
    }

    /// One of the names of an enumeration.
    static func one<Case: CaseIterable & RawRepresentable<String>>(of kind: Case.Type) -> LocalizedText {
        one(of: kind.allCases.map(\.rawValue))
    }
}
