/// Searches of single ways on a step graph, with the memory that they need while they run.
struct YardSearch: Sendable {
    private let graph: StepGraph
    private var parents: ContiguousArray<Int32>
    private var costs: ContiguousArray<Int32>
    private var stamps: ContiguousArray<Int32>
    private var stamp: Int32 = 0
    private var queue: ContiguousArray<Int32> = []

    init(graph: StepGraph) {
        self.graph = graph
        parents = ContiguousArray(repeating: -1, count: graph.count)
        costs = ContiguousArray(repeating: 0, count: graph.count)
        stamps = parents
    }

    /// The shortest way, both ends included, to a node that will do, through nodes that will do.
    mutating func nearest(from start: Int, where isWanted: (Int) -> Bool, through isOpen: (Int) -> Bool) -> [Int]? {
        ways(from: start, most: 1, where: isWanted, through: isOpen).first
    }

    /// The shortest ways, both ends included, to the nearest nodes that will do, through nodes that will do.
    mutating func ways(
        from start: Int, most: Int, where isWanted: (Int) -> Bool, through isOpen: (Int) -> Bool = { _ in true }
    ) -> [[Int]] {
        begin(at: start)
        var found: [[Int]] = []
        var head = 0
        while head < queue.count {
            let node = Int(queue[head])
            head += 1
            if isWanted(node) {
                found.append(way(to: node))
                if found.count == most { break }
            }
            for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
                let next = Int(graph.neighbours[place])
                if stamps[next] != stamp, isOpen(next) { reach(next, from: node) }
            }
        }
        return found
    }

    /// Moves of each node from the middle of the part of the floor that it is in.
    mutating func depths() -> ContiguousArray<Int32> {
        var depths = ContiguousArray<Int32>(repeating: -1, count: graph.count)
        for node in 0..<graph.count where depths[node] < 0 {
            let end = farthest(from: node)
            let way = way(to: farthest(from: end))
            let middle = way[way.count / 2]
            depths[middle] = 0
            _ = farthest(from: middle)
            for next in queue.dropFirst() { depths[Int(next)] = depths[Int(parents[Int(next)])] + 1 }
        }
        return depths
    }

    /// The last node that a search of the whole part comes to; the ways to all are known then.
    private mutating func farthest(from start: Int) -> Int {
        _ = nearest(from: start, where: { _ in false }, through: { _ in true })
        return Int(queue.last ?? Int32(start))
    }

    /// The cheapest way without its start, where entering a node has a small cost (Dial's search).
    mutating func way(from start: Int, to goal: Int, cost: (Int) -> Int) -> ArraySlice<Int> {
        begin(at: start)
        costs[start] = 0
        var buckets: [[Int32]] = [[Int32(start)]]
        var level = 0
        while level < buckets.count {
            while let last = buckets[level].popLast() {
                let node = Int(last)
                guard Int(costs[node]) == level else { continue }
                if node == goal { return way(to: goal).dropFirst() }
                for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
                    let next = Int(graph.neighbours[place])
                    let total = level + cost(next)
                    if stamps[next] == stamp, Int(costs[next]) <= total { continue }
                    stamps[next] = stamp
                    parents[next] = last
                    costs[next] = Int32(total)
                    while buckets.count <= total { buckets.append([]) }
                    buckets[total].append(Int32(next))
                }
            }
            level += 1
        }
        return []
    }

    private mutating func begin(at start: Int) {
        stamp &+= 1
        queue.removeAll(keepingCapacity: true)
        reach(start, from: -1)
    }

    private mutating func reach(_ node: Int, from parent: Int) {
        stamps[node] = stamp
        parents[node] = Int32(parent)
        queue.append(Int32(node))
    }

    private func way(to last: Int) -> [Int] {
        var way: [Int] = []
        var node = last
        while node >= 0 {
            way.append(node)
            node = Int(parents[node])
        }
        return way.reversed()
    }
}
