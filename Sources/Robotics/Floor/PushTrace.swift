/// Where manoeuvres lead, and who is in the way there.
extension PushSearch {
    /// The nodes that a possible manoeuvre leads over.
    @inline(__always)
    func trace(of manoeuvre: UInt16, for carrier: Int, on graph: FloorGraph) -> Trace {
        let state = states[carrier]
        let heading = state & 3
        var node = state >> 2
        var trace = Trace(repeating: node)
        let ahead = graph.ahead.span
        let moves = table.moves.span
        let base = Int(manoeuvre) * table.depth
        for time in 0..<table.depth {
            let move = Int32(moves[base + time])
            if move < 4 { node = ahead[Int(node << 2 | (heading + move) & 3)] }
            trace[time + 1] = node
        }
        return trace
    }

    /// The nodes that any manoeuvre leads over, nil when it is not possible, whoever makes way.
    func checkedTrace(of manoeuvre: UInt16, for carrier: Int, on graph: FloorGraph) -> Trace? {
        var node = states[carrier] >> 2
        let heading = states[carrier] & 3
        let passage = passages[carrier]
        let base = Int(manoeuvre) * table.depth
        for time in 0..<table.depth {
            let move = Int32(table.moves[base + time])
            guard move < 4 else { continue }
            node = graph.ahead[Int(node << 2 | (heading + move) & 3)]
            guard node >= 0 else { return nil }
            if passage.isLaden, graph.slots[Int(node)], Int(node) != passage.goal { return nil }
        }
        return trace(of: manoeuvre, for: carrier, on: graph)
    }

    /// Placed carriers that would have to make way.
    struct Obstacles {
        var count = 0
        var carriers = InlineArray<3, Int32>(repeating: -1)

        /// - Returns: whether there was still room for it.
        @inline(__always)
        mutating func note(_ carrier: Int32, most: Int) -> Bool {
            for index in 0..<count where carriers[index] == carrier { return true }
            guard count < most else { return false }
            carriers[count] = carrier
            count += 1
            return true
        }
    }

    /// The placed carriers that a trace would meet or change places with; nil if one of them must not be pushed by
    /// somebody at that place in the order, or if they are more than `most`.
    @inline(__always)
    func obstacles(to trace: Trace, above root: Int32, most: Int) -> Obstacles? {
        var found = Obstacles()
        let occupied = occupied.span
        let shields = shields.span
        for time in 1...table.depth {
            let node = Int(trace[time])
            let before = Int(trace[time - 1])
            let there = occupied[node << Self.nodeShift | time]
            if there >= 0 {
                guard shields[Int(there)] > root, found.note(there, most: most) else { return nil }
            }
            guard node != before else { continue }
            let coming = occupied[before << Self.nodeShift | time]
            if coming >= 0, occupied[node << Self.nodeShift | time - 1] == coming {
                guard shields[Int(coming)] > root, found.note(coming, most: most) else { return nil }
            }
        }
        return found
    }
}
