internal import Storage

/// One unit of work that waits for the writer, its types erased.
struct WriteJob: Sendable {
    /// What became of the work, and how its caller is told once the batch is committed or lost.
    struct Outcome {
        let failed: Bool
        let settle: (_ lost: StorageFault?) -> Void
    }

    let attempt: @Sendable (any SQLTransaction) -> Outcome
    let abandon: @Sendable (StorageFault) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        attempt = { transaction in
            do {
                let value = try work(transaction)
                return Outcome(failed: false) { lost in
                    if let lost { continuation.resume(throwing: lost) } else { continuation.resume(returning: value) }
                }
            } catch {
                return Outcome(failed: true) { _ in continuation.resume(throwing: error) }
            }
        }
        abandon = { continuation.resume(throwing: $0) }
    }
}
