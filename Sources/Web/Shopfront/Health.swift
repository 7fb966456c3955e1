internal import Shop
internal import Warehouse
internal import Storage
internal import Hummingbird
internal import Kernel

/// `/health/live` and `/health/ready`, for whoever watches over the process.
struct Health: Sendable {
    private struct Report: Encodable {
        let status: String
        let products: Int?
        let floorLagSeconds: Double?
    }

    let services: ShopServices

    func addRoutes(to router: Router<AppContext>) {
        router.get("/health/live") { _, _ in
            try JSONAnswer(Report(status: "live", products: nil, floorLagSeconds: nil)).response()
        }
        router.get("/health/ready") { _, _ in
            // A store that cannot be read throws, and the answer is 503.
            _ = try await services.database.read { try $0.rows("SELECT 1 AS one") }
            return try JSONAnswer(
                Report(
                    status: "ready", products: services.shelves.current.catalogue.products.count,
                    floorLagSeconds: services.warehouse.pace.lag.seconds)
            ).response()
        }
    }
}
