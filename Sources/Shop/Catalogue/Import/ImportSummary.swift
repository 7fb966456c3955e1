public import Kernel

/// How far an import has come.
public struct ImportProgress: Sendable {
    /// Bytes of the file as it lies on the disk, compressed or not.
    public let bytesRead: Int64
    public let lines: Int
    /// Categories and products.
    public let succeeded: Int
    public let failed: Int
}

/// What became of an import.
public struct ImportSummary: Sendable {
    public struct Tally: Sendable, Equatable {
        public var created = 0
        public var changed = 0
        public var unchanged = 0

        public var total: Int { created + changed + unchanged }

        mutating func add(_ outcome: CatalogueStore.Outcome) {
            switch outcome {
            case .created: created += 1
            case .changed: changed += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    /// How many of the faults are kept in `faults`.
    public static let keptFaults = 100

    public internal(set) var lines = 0
    public internal(set) var categories = Tally()
    public internal(set) var products = Tally()
    /// Lines that were wrong.
    public internal(set) var failed = 0
    public internal(set) var failedByReason: [LineFault.Reason: Int] = [:]
    /// The first faults; all of them are told to the importer's `fault` closure.
    public internal(set) var faults: [LineFault] = []
    /// Why the file could not be read to its end; what came before is imported all the same.
    public internal(set) var stopped: Fault?

    public var created: Int { categories.created + products.created }
    public var changed: Int { categories.changed + products.changed }
    public var unchanged: Int { categories.unchanged + products.unchanged }
    public var succeeded: Int { categories.total + products.total }

    mutating func add(_ fault: LineFault) {
        failed += 1
        failedByReason[fault.reason, default: 0] += 1
        if faults.count < Self.keptFaults { faults.append(fault) }
    }
}
