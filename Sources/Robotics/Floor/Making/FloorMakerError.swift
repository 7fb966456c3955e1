/// Why no floor or instance can be made up with some values.
public struct FloorMakerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The value that is wrong.
    public let name: String
    public let why: String

    public init(_ name: String, _ why: String) {
        self.name = name
        self.why = why
    }

    public var description: String { "\(name) \(why)" }
}
