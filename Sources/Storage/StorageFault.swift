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
