/// An error as it leaves a module: what was wrong, where, and what would be right, in the reader's language.
public struct Fault: Error, Sendable {
    /// What kind of error this is; stable, so that programs can act on it.
    public struct Code: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        public let description: String
        public init(stringLiteral value: String) { description = value }

        /// The input breaks a rule that the sender can mend.
        public static let invalid: Code = "invalid"
        /// There is no such thing.
        public static let notFound: Code = "not-found"
        /// The thing has changed meanwhile; look again and decide anew.
        public static let conflict: Code = "conflict"
        /// There is not enough of it left.
        public static let outOfStock: Code = "out-of-stock"
        /// The store cannot be read or written just now; nothing was changed.
        public static let unavailable: Code = "unavailable"
    }

    public var code: Code
    public var message: LocalizedText
    /// The field, file and line, or key that is wrong, as a machine would name it.
    public var place: String?
    public var cause: (any Error)?

    public init(_ code: Code, ko: String, en: String, at place: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        message = LocalizedText(ko: ko, en: en)
        self.place = place
        self.cause = cause
    }
}

extension Fault: CustomStringConvertible {
    public var description: String { place.map { "\($0): \(message.en)" } ?? message.en }
}
