/// What makes a site impossible, and where in it.
public struct GridSiteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The field as a reader of the file would name it: `zones[1].robots`.
    public var field: String
    public var reason: String

    public init(_ field: String, _ reason: String) {
        self.field = field
        self.reason = reason
    }

    public var description: String { "\(field): \(reason)" }
}
