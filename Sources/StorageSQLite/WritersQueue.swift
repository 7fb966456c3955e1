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
