public import Kernel

/// Everything that is wrong with a site, each with its place and with what would be right.
public struct SiteFaults: Error, Sendable, CustomStringConvertible {
    public let faults: [Fault]

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
