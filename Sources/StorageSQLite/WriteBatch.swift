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

/// The units of work that wait while the writer is busy.
struct WritersQueue {
    private static let batchLimit = 128
    private var jobs: [WriteJob] = []
    private var draining = false
    private var listenerCount = 0

    /// Adds a job, and tells whether the writer is idle and must be woken.
    mutating func add(_ job: WriteJob) -> Bool {
        jobs.append(job)
        defer { draining = true }
        return !draining
    }

    /// The next jobs, or nil where none wait: the writer is idle from then on.
    mutating func takeBatch() -> [WriteJob]? {
        guard !jobs.isEmpty else {
            draining = false
            return nil
        }
        let batch = Array(jobs.prefix(Self.batchLimit))
        jobs.removeFirst(batch.count)
        return batch
    }

    mutating func nextListener() -> Int {
        listenerCount += 1
        return listenerCount
    }
}

/// Several units of work in one transaction, each in a savepoint: all that succeed are synced to the disk together.
struct WriteBatch {
    let jobs: [WriteJob]

    /// Runs and commits the jobs. The closures it returns tell the callers, and must run after the commit.
    func commit(on connection: SQLiteConnection) -> [() -> Void] {
        var outcomes: [WriteJob.Outcome] = []
        do throws(StorageFault) {
            try connection.run("BEGIN IMMEDIATE")
            for job in jobs {
                try connection.run("SAVEPOINT job")
                let outcome = job.attempt(SQLiteTransaction(connection: connection))
                outcomes.append(outcome)
                try release(outcome, on: connection)
            }
            try connection.run("COMMIT")
            return outcomes.map { outcome in { outcome.settle(nil) } }
        } catch {
            if connection.isInsideTransaction { try? connection.run("ROLLBACK") }
            return outcomes.map { outcome in { outcome.settle(error) } }
                + jobs.dropFirst(outcomes.count).map { job in { job.abandon(error) } }
        }
    }

    private func release(_ outcome: WriteJob.Outcome, on connection: SQLiteConnection) throws(StorageFault) {
        // A full disk or a failed write makes SQLite roll the whole transaction back by itself.
        guard connection.isInsideTransaction else {
            throw .unavailable("the engine rolled the transaction back")
        }
        if outcome.failed { try connection.run("ROLLBACK TO job") }
        try connection.run("RELEASE job")
    }
}
