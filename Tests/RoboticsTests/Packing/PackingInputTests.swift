import Kernel
import Robotics
import Testing

@Suite struct PackingInputTests {
    private static let order = """
        {
          "name": "17",
          "containers": [
            {"name": "S", "width": 360, "depth": 260, "height": 200, "maxWeight": 10000, "cost": 2},
            {"name": "L", "width": 760, "depth": 460, "height": 400, "maxWeight": 25000, "cost": 5, "zones": ["chilled"]}
          ],
          "rules": {"supportPercent": 90, "gap": 1},
          "items": [
            {"name": "우유", "width": 70, "depth": 70, "height": 240, "weight": 1050, "count": 3, "zone": "chilled",
             "upright": true},
            {"width": 10, "depth": 20, "height": 30, "weight": 0, "fragile": true, "up": ["width", "depth"],
             "crushLimit": 500}
          ]
        }
        """

    private static func error(_ text: String, format: PackingInput.Format? = nil) -> FormatError? {
        do throws(FormatError) {
            _ = try PackingInput(text.utf8, format: format)
            return nil
        } catch { return error }
    }

    @Test(arguments: ["0\n", "{}", #"{"containers": [], "items": []}"#])
    func asksForAtLeastOneOfEach(text: String) {
        #expect(Self.error(text)?.message.en.contains("at least one") == true)
    }

    @Test func refusesAContainerThatIsForNothing() {
        let error = Self.error(Self.order.replacing("[\"chilled\"]", with: "[]"))
        #expect(error?.line == 5 && error?.message.en == "'containers[1].zones' must be a list of at least one")
    }

    @Test func readsOrdersOfOurOwn() throws {
        let input = try PackingInput(Self.order.utf8)
        let task = try #require(input.tasks.first)
        #expect(input.format == .order && input.tasks.count == 1 && task.name == "17" && task.goal == .all)
        #expect(task.types.map(\.cost) == [2, 5])
        #expect(task.types[1].zones == [.chilled] && task.types[0].zones == Set(TemperatureZone.allCases))
        #expect(task.rules == BuildRules(supportPercent: 90, gap: 1))
        #expect(task.labels == ["우유", "우유", "우유", "item 2"])
        #expect(task.items[0].zone == .chilled && task.items[0].isUpright)
        #expect(
            task.items[3].isFragile && task.items[3].upEdges == [.width, .depth] && task.items[3].crushLimit == 500)
        let several = Self.order.replacing("\"items\": [\n", with: "\"orders\": [{\"name\": \"a\", \"items\": [\n")
            .replacing("]\n}", with: "]}, {\"items\": []}]\n}")
        #expect(try PackingInput(several.utf8).tasks.map(\.name) == ["a", "2"])
    }

    @Test func tellsFormatsApart() throws {
        #expect(try PackingInput("\u{FEFF}\n 1\n 1 5\n 9 9 9\n 0\n".utf8).format == .thpack)
        #expect(try PackingInput("1\n1 5\n9 9 9\n0\n".utf8).tasks[0].goal == .fill)
        #expect(try PackingInput("1\n1\n9 9 9\n0\n".utf8).tasks[0].goal == .all)
        let grocery = """
            {"7": {"properties": {"target": "rollcontainer"}, "item_sequence": {
            "1": {"length/mm": 600, "width/mm": 400, "height/mm": 220, "weight/kg": 6, "sequence": 1}}}}
            """
        let input = try PackingInput("\u{FEFF}\(grocery)".utf8, loadHeight: 1_700)
        #expect(input.format == .bedBPP)
        #expect(input.tasks[0].types[0].inner == Extent(width: 800, depth: 700, height: 1_700))
        #expect(Self.error(grocery.replacing("rollcontainer", with: "raft"))?.line == 1)
        #expect(Self.error(Self.order, format: .thpack)?.line == 1)
        #expect(Self.error(Self.order, format: .bedBPP) != nil)
        #expect(Self.error("")?.line == 1)
    }

    @Test(arguments: [
        ("\"width\": 360", "\"width\": 360.5", 4), ("\"width\": 360", "\"width\": -1", 4),
        ("\"width\": 360", "\"width\": 1e300", 4), ("\"width\": 360", "\"width\": 9223372036854775808", 4),
        ("\"maxWeight\": 10000, ", "", 4), ("\"cost\": 5", "\"cots\": 5", 5), ("\"chilled\"]", "\"cool\"]", 5),
        ("\"supportPercent\": 90", "\"supportPercent\": 50", 7), ("\"count\": 3", "\"count\": 100001", 9),
        ("\"count\": 3", "\"count\": 1e18", 9), ("\"upright\": true", "\"upright\": 1", 10),
        ("\"upright\": true", "\"up\": []", 10), ("\"fragile\": true", "\"fragile\": true, \"fragile\": true", 11),
        ("\"up\": [\"width\"", "\"up\": [\"top\"", 11), ("\"items\"", "\"things\"", 8),
        ("\"crushLimit\": 500", "\"crushLimit\": -1", 12),
    ])
    func namesTheLineThatIsWrong(old: String, new: String, line: Int) {
        #expect(Self.error(Self.order.replacing(old, with: new))?.line == line)
    }

    @Test func manyItemsOfManyLinesAreCounted() {
        let lines = (0..<5).map { _ in
            "{\"width\": 1, \"depth\": 1, \"height\": 1, \"weight\": 1, \"count\": 30000}"
        }
        let text = """
            {"containers": [{"width": 9, "depth": 9, "height": 9, "maxWeight": 9}], "items": [
            \(lines.joined(separator: ",\n"))]}
            """
        #expect(Self.error(text)?.line == 5)
    }

    @Test(arguments: PackingMode.allCases)
    func aResultIsReadAsItWasWritten(mode: PackingMode) throws {
        for seed in UInt64(0)..<40 {
            let order = RandomOrder(seed: seed, mostItems: 12)
            let task = PackingTask(
                name: "\"x\"\n\u{1}", goal: .all, types: order.types,
                kinds: order.items.map { BoxKind(item: $0, count: 1) }, names: order.items.map { _ in "\\ \u{7f} 우" })
            var outcome = try TaskPacker(mode: mode, rules: order.rules).pack(task, effort: 1)
            outcome.source = "a \"b\".txt"
            outcome.left = [3, 1]
            let file = PackingResultFile(
                mode: mode, entries: [PackingResultFile.Entry(outcome: outcome, rules: order.rules)])
            #expect(try PackingResultFile(file.json { _ in task }.utf8) == file, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<4)
    func anyDamageIsReadOrRefusedButNeverFatal(block: Int) throws {
        var generator = SeededGenerator(seed: UInt64(block))
        let task = try PackingInput(Self.order.utf8).tasks[0]
        let outcome = try TaskPacker(mode: .online).pack(task, effort: 1)
        let entry = PackingResultFile.Entry(outcome: outcome, rules: BuildRules())
        let result = PackingResultFile(mode: .online, entries: [entry]).json { _ in task }
        let pieces = [
            "0", "-1", "1e999", "-0.0", "9999999999999999999", "1000000000", "null", "[", "]", "{", "}", ",", ":", "\"",
            "\\u",
            "\n", "true", "\u{0}", "wdh", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        ].map { Array($0.utf8) }
        for _ in 0..<300 {
            for text in [Self.order, result] {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                    let start = Int.random(in: bytes.indices, using: &generator)
                    let end = min(bytes.count, start + Int.random(in: 0...8, using: &generator))
                    let piece = pieces[Int.random(in: pieces.indices, using: &generator)]
                    bytes.replaceSubrange(start..<end, with: Int.random(in: 0..<9, using: &generator) == 0 ? [] : piece)
                    if Int.random(in: 0..<20, using: &generator) == 0 { bytes.removeLast(bytes.count - start) }
                }
                let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
                do throws(FormatError) {
                    let input = try PackingInput(bytes)
                    #expect(input.tasks.allSatisfy { $0.itemCount <= LoadingProblem.mostBoxes })
                } catch { #expect((1...lines).contains(error.line)) }
                do throws(FormatError) {
                    // Whatever it says, the checker can be asked about it.
                    for entry in try PackingResultFile(bytes).entries {
                        _ = entry.outcome.violations(of: task, items: task.items, mode: .online, rules: entry.rules)
                    }
                } catch { #expect((1...lines).contains(error.line)) }
            }
        }
    }
}
