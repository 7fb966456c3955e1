import Kernel
import Robotics

/// Small sites and orders, drawn from a seed.
enum GridExamples {
    static func site(seed: UInt64) throws -> GridSite {
        var generator = SeededGenerator(seed: seed)
        let zones = Int.random(in: 1...3, using: &generator)
        let robots = Int.random(in: zones...zones * 6, using: &generator)
        let maker = GridSiteMaker(
            robots: robots, bins: Int.random(in: 10...600, using: &generator),
            stations: Int.random(in: zones...zones * 3, using: &generator),
            height: Int.random(in: 2...8, using: &generator), fill: Double.random(in: 0.3...0.85, using: &generator),
            zones: zones, seed: seed, layout: Bool.random(using: &generator) ? .random : .settled)
        return try maker.site()
    }

    static func orders(for site: GridSite, seed: UInt64) -> [GridOrder] {
        var generator = SeededGenerator(seed: seed &+ 1)
        return GridOrderMaker(
            count: Int.random(in: 1...12, using: &generator), lines: 1...Int.random(in: 1...25, using: &generator),
            rate: Bool.random(using: &generator) ? 0 : 200, notice: Double.random(in: 0...600, using: &generator),
            seed: seed
        ).orders(for: site)
    }
}
