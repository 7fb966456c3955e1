/// One step ahead in a crowd: everybody on a chain of nodes moves up by one, all at the same time.
///
/// A search among manoeuvres tries one carrier's ways after another's; where nobody can move before others have turned,
/// nearly all of them fail. A chain that ends where there is room, or in a ring, always works once all of it have turned,
/// so it is enough to find its nodes: breadth-first, O(nodes nearby).
extension PushSearch {
    /// A node that a chain may lead over, and the place of the one before it.
    struct Link: Sendable {
        let node: Int32
        let before: Int32
    }

    /// Nodes that a search for a chain looks at.
    private static let sight = 400

    /// Brings a carrier that stands still one node on, if pushing those of lower precedence can do it.
    mutating func moveUp(_ carrier: Int, by ranking: ManoeuvreRanking, on graph: FloorGraph) {
        let start = states[carrier] >> 2
        guard precedence[carrier] >= 0, traces[carrier][table.depth] == start else { return }
        var tried: Int32 = -1
        for rank in 0..<ranking.count(of: carrier) {
            let manoeuvre = ranking.rank(rank, of: carrier).manoeuvre
            if manoeuvre == chosen[carrier] { return }
            guard let first = Self.firstNode(of: trace(of: manoeuvre, for: carrier, on: graph)), first != tried
            else { continue }
            forgetTrail()
            if let chain = chain(from: carrier, over: first, on: graph), march(chain, on: graph) { return }
            undo(to: 0)
            guard tried < 0 else { return }
            tried = first
        }
    }

    private static func firstNode(of trace: Trace) -> Int32? {
        for time in trace.indices where trace[time] != trace[0] { return trace[time] }
        return nil
    }

    /// The nodes of the carrier, of all whom it must push to get to a node, and the one that the last of them moves to.
    private mutating func chain(from carrier: Int, over first: Int32, on graph: FloorGraph) -> [Int32]? {
        let root = precedence[carrier]
        let start = states[carrier] >> 2
        defer { for link in links { isLinked[Int(link.node)] = false } }
        links.removeAll(keepingCapacity: true)
        links.append(Link(node: first, before: -1))
        isLinked[Int(first)] = true
        var head = 0
        while head < links.count, head < Self.sight {
            let node = links[head].node
            let other = standing(node)
            if isClear(node, but: other) {
                if other < 0 { return nodes(to: head, after: start) }
                for heading in 0..<4 where precedence[Int(other)] > root {
                    let next = graph.ahead[Int(node) * 4 + heading]
                    guard next >= 0 else { continue }
                    if next == start {
                        guard node == first || !isClear(start, but: Int32(carrier)) else {
                            return nodes(to: head, after: start) + [start]
                        }
                    } else if !isLinked[Int(next)] {
                        isLinked[Int(next)] = true
                        links.append(Link(node: next, before: Int32(head)))
                    }
                }
            }
            head += 1
        }
        return nil
    }

    /// Whether nobody but one is on a node within the horizon.
    private func isClear(_ node: Int32, but carrier: Int32) -> Bool {
        let first = Int(node) << Self.nodeShift
        for place in first + 1...first + table.depth where occupied[place] >= 0 && occupied[place] != carrier {
            return false
        }
        return true
    }

    private func nodes(to last: Int, after start: Int32) -> [Int32] {
        var chain: [Int32] = []
        var place = Int32(last)
        while place >= 0 {
            chain.append(links[Int(place)].node)
            place = links[Int(place)].before
        }
        return [start] + chain.reversed()
    }

    /// Lets all on a chain turn towards the next node and move there: in a ring all in the same step, else each as soon as
    /// it has turned and the one ahead makes way.
    private mutating func march(_ chain: [Int32], on graph: FloorGraph) -> Bool {
        let isRing = chain.first == chain.last
        guard !isRing || places.isEmpty else { return false }
        let headings = zip(chain, chain.dropFirst()).map { node, next in
            (0..<4).first { graph.ahead[Int(node) * 4 + $0] == next } ?? 0
        }
        let turns = zip(chain, headings).map { node, heading in (heading - Int(states[Int(standing(node))] & 3)) & 3 }
        var times = zip(chain, turns).map { node, turns in
            1 + Heading.quarterTurns(by: turns) + (isHeld[Int(standing(node))] ? 1 : 0)
        }
        if isRing {
            times = times.map { [latest = times.max() ?? 1] _ in latest }
        } else {
            for place in times.indices.reversed().dropFirst() {
                let isClose = places.isEmpty || headings[place] == headings[place + 1]
                times[place] = max(times[place], times[place + 1] + (isClose ? 0 : 1))
            }
        }
        guard times.allSatisfy({ $0 <= table.depth }) else { return false }
        for node in chain.dropLast() { lift(Int(standing(node))) }
        for (link, node) in chain.dropLast().enumerated() {
            let carrier = Int(standing(node))
            let manoeuvre = table.marches[turns[link] * table.depth + times[link] - 1]
            guard let trace = checkedTrace(of: manoeuvre, for: carrier, on: graph),
                obstacle(to: trace, above: .max) != nil
            else { return false }
            place(carrier, manoeuvre, trace, judgement: Self.unknown)
        }
        return true
    }
}
