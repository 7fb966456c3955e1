internal import Contracts
internal import Kernel
internal import Logging
internal import NIOCore
internal import Storage
internal import Synchronization

/// Tells open pages when what they show has changed.
///
/// Pages follow the same stored events as every other subscriber, from the newest on; what a cart or checkout does without
/// an event is told directly. A page that misses a tick loses nothing: the next one renders the whole state again.
final class LivePages: Sendable {
    enum Topic: Hashable, Sendable {
        case order(String)
        case cart(CartID)
        case staff
    }

    private static let heartbeat: Duration = .seconds(15)

    private let follower: OutboxFollower
    private let logger: Logger
    private let listeners = Mutex<[Topic: [Int: AsyncStream<Void>.Continuation]]>([:])
    private let counter = Mutex(0)

    /// - Parameter subscribers: those whose effects the pages show.
    init(database: any Database, after subscribers: [String], logger: Logger) {
        follower = OutboxFollower(database: database, after: subscribers)
        self.logger = logger
    }

    func cartChanged(_ cart: CartID) { tell(.cart(cart)) }

    /// What `render` makes, at once and again after every change, with heartbeats between.
    func stream(
        on topic: Topic, _ render: @escaping @Sendable () async throws -> [ByteBuffer]
    ) -> AsyncStream<ByteBuffer> {
        stream(ticks: ticks(of: topic), render)
    }

    /// What `render` makes, again and again: for what changes with time alone. It is sent only where it differs.
    func stream(
        every interval: Duration, _ render: @escaping @Sendable () async throws -> [ByteBuffer]
    ) -> AsyncStream<ByteBuffer> {
        let (ticks, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let timer = Task {
            while !Task.isCancelled {
                continuation.yield()
                try await Task.sleep(for: interval)
            }
        }
        continuation.onTermination = { _ in timer.cancel() }
        return stream(ticks: ticks, render)
    }

    private func stream(
        ticks: AsyncStream<Void>, _ render: @escaping @Sendable () async throws -> [ByteBuffer]
    ) -> AsyncStream<ByteBuffer> {
        let (events, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(64))
        let logger = logger
        let task = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await Self.render(on: ticks, to: continuation, logger, render) }
                group.addTask {
                    while (try? await Task.sleep(for: Self.heartbeat)) != nil {
                        continuation.yield(EventStream.heartbeat)
                    }
                }
                await group.next()
                group.cancelAll()
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        return events
    }

    private static func render(
        on ticks: AsyncStream<Void>, to continuation: AsyncStream<ByteBuffer>.Continuation, _ logger: Logger,
        _ render: @Sendable () async throws -> [ByteBuffer]
    ) async {
        var sent: [ByteBuffer] = []
        for await _ in ticks {
            do {
                let made = try await render()
                for (index, event) in made.enumerated() where index >= sent.count || sent[index] != event {
                    continuation.yield(event)
                }
                sent = made
            } catch {
                logger.warning("live page not rendered", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Follows stored events until cancelled.
    func run() async throws {
        try await follower.run { [self] events in
            for subject in Set(events.map(\.subject)) { tell(.order(subject)) }
            tell(.staff)
        }
    }

    private func tell(_ topic: Topic) {
        for listener in listeners.withLock({ Array(($0[topic] ?? [:]).values) }) { listener.yield() }
    }

    private func ticks(of topic: Topic) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = counter.withLock { count in
            count += 1
            return count
        }
        listeners.withLock { $0[topic, default: [:]][id] = continuation }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { listeners in
                listeners[topic]?[id] = nil
                if listeners[topic]?.isEmpty == true { listeners[topic] = nil }
            }
        }
        continuation.yield()
        return stream
    }
}
