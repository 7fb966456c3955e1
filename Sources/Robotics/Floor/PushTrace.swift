/// Where manoeuvres lead, and who is in the way there.
extension PushSearch {
    /// The nodes that a manoeuvre leads over, nil when it is not possible, whoever makes way.
    func trace(of manoeuvre: UInt16, for carrier: Int, on graph: FloorGraph) -> Trace? {
        let depth = table.depth
        var node = states[carrier] >> 2
        var heading = Int(states[carrier] & 3)
        let passage = passages[carrier]
        var trace = Trace(repeating: node)
        let base = Int(manoeuvre) * depth
        for time in 0..<depth {
            switch table.actions[base + time] {
            case 0:
                node = graph.ahead[Int(node) * 4 + heading]
                guard node >= 0 else { return nil }
                if passage.isLaden, graph.slots[Int(node)], Int(node) != passage.goal { return nil }
                if leaving[Int(node)] > time + 1, node != trace[0] { return nil }
            case 1: heading = (heading + 1) & 3
            case 2: heading = (heading + 3) & 3
            default: break
            }
            trace[time + 1] = node
        }
        return trace
    }

    struct Obstacles {
        var count = 0
        var carriers = InlineArray<4, Int32>(repeating: -1)
    }

    /// The placed carriers that a trace would meet or change places with; stops counting beyond `most`.
    func obstacles(to trace: Trace, most: Int, on graph: FloorGraph) -> Obstacles {
        var found = Obstacles()
        let depth = table.depth
        for time in 1...depth {
            let node = trace[time]
            let before = trace[time - 1]
            let there = occupied[Int(node) * depth + time - 1]
            if there >= 0 { Self.note(there, in: &found) }
            if node != before {
                let coming = occupied[Int(before) * depth + time - 1]
                if coming >= 0, traces[Int(coming)][time - 1] == node { Self.note(coming, in: &found) }
            }
            if found.count > most { return found }
        }
        return found
    }

    @inline(__always)
    private static func note(_ carrier: Int32, in found: inout Obstacles) {
        for index in 0..<found.count where found.carriers[index] == carrier { return }
        if found.count < 4 { found.carriers[found.count] = carrier }
        found.count += found.count < 4 ? 1 : 0
    }
}
