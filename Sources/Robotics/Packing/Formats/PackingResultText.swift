import Kernel

extension PackingResultFile {
    /// The JSON text, one placement a line; `task` names the task of an entry.
    public func json(task: (Entry) -> PackingTask?) -> String {
        var text = "{\"format\": \"\(Self.format)\", \"mode\": \"\(mode.rawValue)\", \"problems\": ["
        text += entries.map { "\n" + Self.text($0, task($0)) }.joined(separator: ",")
        return text + "\n]}\n"
    }

    private static func text(_ entry: Entry, _ task: PackingTask?) -> String {
        let outcome = entry.outcome
        let rules = entry.rules
        let labels = task?.labels ?? []
        func label(_ item: Int) -> String { labels.indices.contains(item) ? quoted(labels[item]) : "\"\"" }
        var lines = [
            """
            {"source": \(quoted(outcome.source)), "number": \(outcome.number), "name": \(quoted(task?.name ?? "")), \
            "rules": {"supportPercent": \(rules.supportPercent), "heavierPercent": \(rules.heavierPercent), \
            "gap": \(rules.gap), "clearance": \(rules.clearance)},
            """,
            " \"containers\": [",
        ]
        lines.append(
            outcome.plan.containers.map { container in
                let name = task.map { $0.types.indices.contains(container.type) ? $0.types[container.type].name : "" }
                return """
                      {"type": \(container.type), "name": \(quoted(name ?? "")), "zone": "\(container.zone.rawValue)", "placements": [
                    \(container.placements.map { "   " + text($0, label($0.item)) }.joined(separator: ",\n"))]}
                    """
            }.joined(separator: ",\n"))
        let parcels = outcome.plan.parcels.map {
            "{\"item\": \($0.item), \"name\": \(label($0.item)), \"reason\": \"\($0.reason.rawValue)\"}"
        }
        lines.append(" ], \"parcels\": [\(parcels.joined(separator: ", "))],")
        lines.append(" \"left\": [\(outcome.left.map(String.init).joined(separator: ", "))]")
        if let arrival = outcome.arrival {
            lines[lines.count - 1] += ",\n \"arrival\": [\(arrival.map(String.init).joined(separator: ", "))]"
        }
        return lines.joined(separator: "\n") + "}"
    }

    private static func text(_ placement: PackPlacement, _ label: String) -> String {
        """
        {"sequence": \(placement.sequence), "item": \(placement.item), "name": \(label), "x": \(placement.x), \
        "y": \(placement.y), "z": \(placement.z), "orientation": "\(placement.orientation)", \
        "width": \(placement.extent.width), "depth": \(placement.extent.depth), "height": \(placement.extent.height)}
        """
    }

    private static func quoted(_ text: String) -> String { JSONWriter.text(.string(text)) }
}
