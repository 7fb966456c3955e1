import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan grid-site --robots 60 --bins 12000 --out SITE.json`
struct PlanGridSite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid-site", abstract: "Makes up a site for `madang plan grid`.")

    @Option(help: "Robots in all zones.")
    var robots = 60

    @Option(help: "Bins in all zones.")
    var bins = 12_000

    @Option(help: "Stations in all zones; one for five robots if left out.")
    var stations: Int?

    @Option(help: "The most bins in a stack.")
    var height: Int?

    @Option(help: "The share of places that hold a bin.")
    var fill = 0.8

    @Option(help: "1: ambient; 2: and chilled; 3: and frozen.")
    var zones = 3

    @Option(help: "Where bins lie at first: settled (often wanted ones higher) or random.")
    var layout: GridZone.Layout = .settled

    @Flag(help: "Write out which product is in which bin of which stack, instead of leaving it to the seed.")
    var stacks = false

    @Option(help: "The exponent of Zipf's law by which products are asked for.")
    var zipf = 0.8

    @Option(help: "What is drawn is drawn from this.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where to write it; standard output if left out.", valueName: "file"))
    var out: String?

    func run() async throws {
        try await reportingFaults {
            let maker = GridSiteMaker(
                robots: robots, bins: bins, stations: stations, height: height, fill: fill, zones: zones, seed: seed,
                layout: layout, zipf: zipf)
            let text: String
            do {
                let site = try maker.site()
                text = GridSiteFile.text(stacks ? site.withStacks() : site)
            } catch let error as SettingError {
                throw Fault(error)
            }
            try PlanFile.hand(text, to: out)
        }
    }
}
