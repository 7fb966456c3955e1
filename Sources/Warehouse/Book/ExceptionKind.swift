/// What a person is asked to decide.
public enum ExceptionKind: String, Sendable, Codable, CaseIterable {
    /// Fewer units were found than booked.
    case discrepancy
    /// An order needs units that no place has.
    case shortage
    /// The pods of a zone are full; goods stay in the reserve.
    case full
    /// A carrier reported an error.
    case carrier
    /// A pod cannot be fetched.
    case unreachable
    /// A correction took more units than the warehouse has.
    case adjustment
    /// The shop called an order off after its picking had begun.
    case cancelledLate
}

/// How a person settled it.
public enum ExceptionResolution: String, Sendable, Codable, CaseIterable {
    /// The missing units were found: they are in the pod again.
    case found
    /// The missing units are gone for good.
    case lost
    /// The order goes without the units that are missing.
    case shipWithout
    /// The carrier was looked after and drives again.
    case restart
    /// Seen; nothing else to do.
    case acknowledged
}
