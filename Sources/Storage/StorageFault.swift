/// What can go wrong between a statement and the disk.
public enum StorageFault: Error, Sendable, Equatable {
    /// A constraint refused the change; the statement had no effect.
    case constraint(String)
    /// The statement or its parameters are wrong: a programmer's mistake.
    case statement(String)
    /// A stored value is not what the code expects.
    case decoding(String)
    /// The disk is full; the transaction had no effect.
    case diskFull
    /// The file is damaged, or is no database of ours.
    case damaged(String)
    /// The database was written by a newer Madang.
    case newerSchema(module: String, number: Int)
    /// The engine cannot serve now (locked, closed, input or output failed); the transaction had no effect.
    case unavailable(String)
}

extension StorageFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .constraint(let detail): "a constraint refused the change: \(detail)"
        case .statement(let detail): "a statement is wrong: \(detail)"
        case .decoding(let detail): "a stored value is not as expected: \(detail)"
        case .diskFull: "the disk is full"
        case .damaged(let detail): "the database file is damaged: \(detail)"
        case .newerSchema(let module, let number): "the database is newer than this program (\(module) \(number))"
        case .unavailable(let detail): "the store cannot be used now: \(detail)"
        }
    }
}
