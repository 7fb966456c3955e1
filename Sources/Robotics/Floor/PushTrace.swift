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
            guard node >= 0, passage.allows(Int(node), on: graph) else { return nil }
        }
        return trace(of: manoeuvre, for: carrier, on: graph)
    }

    /// Who leaves a node to the side while another drives on to it, or comes from the side to where that one was; -1 for
    /// nobody. Squares that fill their cells touch there.
    private func tooClose(to node: Int, from before: Int, at time: Int, _ coming: Int32) -> Int32 {
        let way = places[node] - places[before]
        let leaving = occupied[node << Self.nodeShift | time - 1]
        if leaving >= 0, isPlaced[Int(leaving)], places[Int(traces[Int(leaving)][time])] - places[node] != way {
            return leaving
        }
        if coming >= 0, places[before] - places[Int(traces[Int(coming)][time - 1])] != way { return coming }
        return -1
    }

    /// The only placed carrier that a trace would meet or change places with, -1 for none; nil if there are several or it
    /// must not be pushed by somebody at that place in the order.
    ///
    /// Pushing two at a time would seem to allow more, but on crowded floors fewer tasks get done.
    @inline(__always)
    func obstacle(to trace: Trace, above root: Int32) -> Int32? {
        var found: Int32 = -1
        let occupied = occupied.span
        let shields = shields.span
        for time in 1...table.depth {
            let node = Int(trace[time])
            let before = Int(trace[time - 1])
            let there = occupied[node << Self.nodeShift | time]
            if there >= 0, there != found {
                guard found < 0, shields[Int(there)] > root else { return nil }
                found = there
            }
            guard node != before else { continue }
            let coming = occupied[before << Self.nodeShift | time]
            if coming >= 0, coming != found, occupied[node << Self.nodeShift | time - 1] == coming {
                guard found < 0, shields[Int(coming)] > root else { return nil }
                found = coming
            }
            if !places.isEmpty {
                let close = tooClose(to: node, from: before, at: time, coming)
                if close >= 0, close != found {
                    guard found < 0, shields[Int(close)] > root else { return nil }
                    found = close
                }
            }
        }
        return found
    }
}
