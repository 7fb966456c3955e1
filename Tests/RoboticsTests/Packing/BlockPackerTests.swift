import Kernel
import Robotics
import Testing

@Suite struct BlockPackerTests {
    private static let geometry: Set<PackingViolation.Rule> = [
        .unknown, .duplicated, .misshapen, .turnedOver, .outside, .overlap, .overweight, .zone, .sequence,
    ]

    /// A problem of the kind that Bischoff and Ratcliff generate, with weights and limits for the buildable mode.
    private static func problem(seed: UInt64, kinds: Int, weighty: Bool) -> LoadingProblem {
        var generator = SeededGenerator(seed: seed)
        let container = Extent(
            width: .random(in: 200...590, using: &generator), depth: .random(in: 100...240, using: &generator),
            height: .random(in: 100...220, using: &generator))
        var problem = LoadingProblem(container: container, kinds: [])
        for _ in 0..<kinds {
            var item = PackItem(
                extent: Extent(
                    width: .random(in: 30...120, using: &generator), depth: .random(in: 25...100, using: &generator),
                    height: .random(in: 20...80, using: &generator)),
                weight: weighty ? .random(in: 0...900, using: &generator) : 0,
                isFragile: weighty && Int.random(in: 0..<5, using: &generator) == 0,
                crushLimit: weighty && Bool.random(using: &generator) ? .random(in: 0...4_000, using: &generator) : nil)
            item.upEdges = UpEdges(rawValue: .random(in: 1...7, using: &generator))
            problem.kinds.append(BoxKind(item: item, count: .random(in: 1...12, using: &generator)))
        }
        if weighty { problem.maxWeight = .random(in: 1_000...40_000, using: &generator) }
        return problem
    }

    private static func violations(
        _ result: LoadingResult, _ problem: LoadingProblem, _ rules: BuildRules = BuildRules(gap: 0)
    ) -> [PackingViolation] {
        let left = Set(result.left)
        return PackingChecker(types: [problem.type], rules: rules)
            .violations(in: PackingPlan(containers: [result.container]), of: problem.items)
            .filter { $0.rule != .lost || !left.contains($0.item ?? -1) }
    }

    @Test(arguments: 0..<6)
    func volumeModeKeepsTheRulesOfGeometry(block: Int) throws {
        for seed in UInt64(block * 3)..<UInt64(block * 3 + 3) {
            let problem = Self.problem(seed: seed, kinds: 1 + Int(seed % 12), weighty: seed % 3 == 0)
            let result = try BlockPacker(mode: .volume).pack(problem, completions: 6)
            let broken = Self.violations(result, problem).filter { Self.geometry.contains($0.rule) || $0.rule == .lost }
            #expect(broken.isEmpty, "seed \(seed)")
            #expect(result.container.placements.count + result.left.count == problem.items.count, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<6)
    func everyBuildableLoadPassesTheChecker(block: Int) throws {
        for seed in UInt64(block * 12)..<UInt64(block * 12 + 12) {
            let problem = Self.problem(seed: seed, kinds: 1 + Int(seed % 9), weighty: seed % 4 != 0)
            let rules = BuildRules(gap: seed % 3 == 0 ? 3 : 0)
            let result = try BlockPacker(mode: .buildable, rules: rules).pack(problem, completions: 6)
            #expect(Self.violations(result, problem, rules).isEmpty, "seed \(seed)")
            #expect(result.container.placements.count + result.left.count == problem.items.count, "seed \(seed)")
        }
    }

    @Test(arguments: BlockPacker.Mode.allCases)
    func aPuzzleOfEqualBoxesIsSolved(mode: BlockPacker.Mode) throws {
        let item = PackItem(extent: Extent(width: 30, depth: 20, height: 10), weight: 5)
        let problem = LoadingProblem(
            container: Extent(width: 120, depth: 60, height: 40), kinds: [BoxKind(item: item, count: 48)])
        let result = try BlockPacker(mode: mode).pack(problem)
        #expect(result.fill(of: problem) == 1)
        #expect(result.left.isEmpty)
    }

    @Test(arguments: BlockPacker.Mode.allCases)
    func theSameEffortGivesTheSameLoad(mode: BlockPacker.Mode) throws {
        let problem = Self.problem(seed: 3, kinds: 8, weighty: false)
        let results = try (0..<2).map { _ in try BlockPacker(mode: mode).pack(problem, completions: 40) }
        #expect(results[0] == results[1])
        #expect(results[0].completions == 40 || results[0].left.isEmpty)
    }

    @Test func moreEffortIsNeverWorse() throws {
        for seed in UInt64(50)..<52 {
            let problem = Self.problem(seed: seed, kinds: 6, weighty: false)
            let fills = try [1, 10, 60].map {
                try BlockPacker(mode: .volume).pack(problem, completions: $0).fill(of: problem)
            }
            #expect(fills == fills.sorted(), "seed \(seed)")
        }
    }

    @Test func mixedCargoFillsAContainerWell() throws {
        var problem = Self.problem(seed: 77, kinds: 10, weighty: false)
        problem.container = Extent(width: 587, depth: 233, height: 220)
        for index in problem.kinds.indices {
            problem.kinds[index].item.upEdges = .all
            problem.kinds[index].count = 14
        }
        #expect(try BlockPacker(mode: .volume).pack(problem, completions: 60).fill(of: problem) > 0.9)
        #expect(try BlockPacker(mode: .buildable).pack(problem, completions: 60).fill(of: problem) > 0.85)
    }

    @Test func whatCannotBePlacedIsLeft() throws {
        let huge = PackItem(extent: Extent(width: .max, depth: 1, height: .max), weight: 1)
        let flat = PackItem(extent: Extent(width: 10, depth: 10, height: 0), weight: 1)
        let heavy = PackItem(extent: Extent(width: 10, depth: 10, height: 10), weight: 99)
        let problem = LoadingProblem(
            container: Extent(width: 50, depth: 50, height: 50), maxWeight: 98,
            kinds: [
                BoxKind(item: huge, count: 2), BoxKind(item: flat, count: 1), BoxKind(item: heavy, count: 1),
                BoxKind(item: heavy, count: -4),
            ])
        for mode in BlockPacker.Mode.allCases {
            let result = try BlockPacker(mode: mode).pack(problem)
            #expect(result.left == [0, 1, 2, 3])
            #expect(result.container.placements.isEmpty)
        }
        #expect(throws: PackingRefusal.self) {
            try BlockPacker(mode: .volume).pack(
                LoadingProblem(container: Extent(width: 0, depth: 1, height: 1), kinds: []))
        }
    }

    @Test func countlessSmallBoxesStayWithinBounds() throws {
        let item = PackItem(extent: Extent(width: 7, depth: 5, height: 3), weight: 1)
        let problem = LoadingProblem(
            container: Extent(width: 140, depth: 100, height: 60), kinds: [BoxKind(item: item, count: 8_000)])
        let result = try BlockPacker(mode: .volume).pack(problem, completions: 2)
        #expect(result.fill(of: problem) == 1)
    }
}
