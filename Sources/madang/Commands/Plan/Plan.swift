import ArgumentParser

/// `madang plan`
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plans for robots from files: carriers on a floor, a grid of bins, loads in totes.",
        discussion: "The same input and seed give the same plan, as long as no time limit cuts it short.",
        subcommands: [
            PlanLorr.self, PlanLorrInstance.self, PlanOneshot.self, PlanGrid.self, PlanGridSite.self,
            PlanGridOrders.self, PlanPack.self,
        ])
}
