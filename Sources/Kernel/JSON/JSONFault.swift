/// Where a text is not JSON.
public struct JSONFault: Error, Sendable, Equatable {
    /// Counted from 0.
    public let byte: Int
    /// Counted from 1.
    public let line: Int
    /// What should stand there, such as "a value" or "',' or '}'".
    public let expected: LocalizedText
    /// Whether the text ends there.
    public let isAtEnd: Bool
}
