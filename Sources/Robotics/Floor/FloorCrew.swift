internal import Dispatch
internal import Synchronization

/// A number of threads that share out work whose parts do not depend on one another.
///
/// Which thread does which part is left to chance, so a part must depend on nothing but itself and what all only
/// read: then the outcome is the same for any number of threads. The only place of the floor's planners where memory is
/// shared without the compiler's proof; every part is handed to exactly one thread.
struct FloorCrew: Sendable {
    let threads: Int

    init(threads: Int) {
        self.threads = max(1, threads)
    }

    /// Calls the body once for each element, each time with the tools of the thread that does it.
    ///
    /// - Parameter tools: at least one set for each thread.
    func forEach<Element: Sendable, Tool: Sendable>(
        _ elements: inout ContiguousArray<Element>, with tools: inout ContiguousArray<Tool>,
        _ body: @Sendable (_ element: inout Element, _ tool: inout Tool, _ index: Int) -> Void
    ) {
        let hands = min(threads, elements.count, tools.count)
        guard hands > 1 else {
            for index in elements.indices { body(&elements[index], &tools[0], index) }
            return
        }
        let count = elements.count
        let next = Atomic(0)
        elements.withUnsafeMutableBufferPointer { elements in
            tools.withUnsafeMutableBufferPointer { tools in
                nonisolated(unsafe) let elements = elements
                nonisolated(unsafe) let tools = tools
                DispatchQueue.concurrentPerform(iterations: hands) { hand in
                    while true {
                        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard index < count else { return }
                        body(&elements[index], &tools[hand], index)
                    }
                }
            }
        }
    }

    /// Calls the body once for each slice of `length` elements, each time with the tools of the thread that does it.
    func forEachSlice<Element: Sendable, Tool: Sendable>(
        of elements: inout ContiguousArray<Element>, length: Int, with tools: inout ContiguousArray<Tool>,
        _ body: @Sendable (_ slice: inout MutableSpan<Element>, _ tool: inout Tool, _ index: Int) -> Void
    ) {
        let count = length > 0 ? elements.count / length : 0
        let share = 32
        let hands = min(threads, (count + share - 1) / share, tools.count)
        let next = Atomic(0)
        elements.withUnsafeMutableBufferPointer { elements in
            tools.withUnsafeMutableBufferPointer { tools in
                nonisolated(unsafe) let elements = elements
                nonisolated(unsafe) let tools = tools
                DispatchQueue.concurrentPerform(iterations: hands) { hand in
                    while true {
                        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
                        guard first < count else { return }
                        for index in first..<min(first + share, count) {
                            let range = index * length..<(index + 1) * length
                            var slice = UnsafeMutableBufferPointer(rebasing: elements[range]).mutableSpan
                            body(&slice, &tools[hand], index)
                        }
                    }
                }
            }
        }
    }
}
