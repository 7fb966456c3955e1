import Kernel

/// One problem of a file, whatever its format: what is to be packed, and into what.
public struct PackingTask: Sendable, Hashable {
    /// What is asked for.
    public enum Goal: String, Sendable, Hashable, CaseIterable {
        /// As much volume as possible into one container; the rest is left.
        case fill
        /// Everything, into containers that cost the least together.
        case all
    }

    public var name: String
    public var goal: Goal
    public var types: [ContainerType]
    public var kinds: [BoxKind]
    /// What each kind is called.
    public var names: [String]
    /// The rules that the file asks for itself.
    public var rules: BuildRules?
    /// The rules where nobody asks for any.
    public var usualRules: BuildRules

    public init(
        name: String, goal: Goal, types: [ContainerType], kinds: [BoxKind], names: [String],
        rules: BuildRules? = nil, usualRules: BuildRules = .init()
    ) {
        self.name = name
        self.goal = goal
        self.types = types
        self.kinds = kinds
        self.names = names
        self.rules = rules
        self.usualRules = usualRules
    }

    /// Each single item, kind by kind: what the indices in a plan mean.
    public var items: [PackItem] { kinds.flatMap { Array(repeating: $0.item, count: max(0, $0.count)) } }

    /// What each item is called.
    public var labels: [String] {
        zip(kinds, names).flatMap { Array(repeating: $1, count: max(0, $0.count)) }
    }

    public var itemCount: Int { kinds.reduce(0) { $0 + max(0, $1.count) } }
}
