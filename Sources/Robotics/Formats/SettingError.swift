public import Kernel

/// A setting with which nothing can be made or planned, and why.
public struct SettingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The setting as a reader of the file or the caller would name it, such as `zones[1].robots`.
    public var field: String
    public var message: LocalizedText

    public init(_ field: String, ko: String, en: String) {
        self.field = field
        message = LocalizedText(ko: ko, en: en)
    }

    /// A number that is out of its range.
    init<Bound>(_ field: String, mustBe allowed: ClosedRange<Bound>) {
        self.init(
            field, ko: "\(allowed.lowerBound)~\(allowed.upperBound)이어야 합니다",
            en: "must be \(allowed.lowerBound) to \(allowed.upperBound)")
    }

    public var description: String { "\(field): \(message.en)" }
}
