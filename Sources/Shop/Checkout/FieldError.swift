public import Kernel

/// One thing that must be mended before a checkout can be completed.
public struct FieldError: Sendable, Hashable {
    /// As machines name it: `recipient`, `consents.terms`, `method` …
    public var field: String
    public var message: LocalizedText

    public init(_ field: String, ko: String, en: String) {
        self.field = field
        message = LocalizedText(ko: ko, en: en)
    }
}
