internal import Storage

/// Commits units of work, several in one transaction, so that all that succeed are synced to the disk together.
struct BatchWriter {
    /// Batches that begin with savepoints after one in which a unit failed: refusals come in crowds.
    private static let caution = 32

    let connection: SQLiteConnection
    private var cautious = 0

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Runs and commits the jobs. The closures it returns tell the callers, and must run after the commit.
    ///
    /// Savepoints, which keep a failing unit from taking its neighbours along, cost as much as some units: they are
    /// tried without first, and where one fails, all are run again with them.
    mutating func commit(_ jobs: [WriteJob]) -> [() -> Void] {
        if cautious == 0 || jobs.count == 1 {
            if let settlements = together(jobs) { return settlements }
            cautious = Self.caution
        }
        cautious -= 1
        return apart(jobs)
    }

    /// All of them or none; nil where one of several failed, and nothing was changed then.
    private func together(_ jobs: [WriteJob]) -> [() -> Void]? {
        var outcomes: [WriteJob.Outcome] = []
        do throws(StorageFault) {
            try connection.run("BEGIN IMMEDIATE")
            for job in jobs {
                let outcome = job.attempt(SQLiteTransaction(connection: connection))
                guard !outcome.failed else {
                    rollBack()
                    return jobs.count == 1 ? [{ outcome.settle(nil) }] : nil
                }
                outcomes.append(outcome)
                try checkTransaction()
            }
            try connection.run("COMMIT")
            return outcomes.map { outcome in { outcome.settle(nil) } }
        } catch {
            return lost(error, outcomes, of: jobs)
        }
    }

    /// Each in a savepoint of its own.
    private func apart(_ jobs: [WriteJob]) -> [() -> Void] {
        var outcomes: [WriteJob.Outcome] = []
        do throws(StorageFault) {
            try connection.run("BEGIN IMMEDIATE")
            for job in jobs {
                try connection.run("SAVEPOINT job")
                let outcome = job.attempt(SQLiteTransaction(connection: connection))
                outcomes.append(outcome)
                try checkTransaction()
                if outcome.failed { try connection.run("ROLLBACK TO job") }
                try connection.run("RELEASE job")
            }
            try connection.run("COMMIT")
            return outcomes.map { outcome in { outcome.settle(nil) } }
        } catch {
            return lost(error, outcomes, of: jobs)
        }
    }

    /// A full disk or a failed write makes SQLite roll the whole transaction back by itself.
    private func checkTransaction() throws(StorageFault) {
        guard connection.isInsideTransaction else { throw .unavailable("the engine rolled the transaction back") }
    }

    private func rollBack() {
        if connection.isInsideTransaction { try? connection.run("ROLLBACK") }
    }

    private func lost(
        _ fault: StorageFault, _ outcomes: [WriteJob.Outcome], of jobs: [WriteJob]
    ) -> [() -> Void] {
        rollBack()
        return outcomes.map { outcome in { outcome.settle(fault) } }
            + jobs.dropFirst(outcomes.count).map { job in { job.abandon(fault) } }
    }
}
