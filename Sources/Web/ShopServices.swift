public import Delivery
public import Kernel
public import Shop
public import Storage
public import Warehouse

/// Everything of the shop that pages and the API speak to.
public struct ShopServices: Sendable {
    public var identity: ShopIdentity
    public var shelves: Shelves
    public var commerce: Commerce
    public var delivery: Delivery
    public var warehouse: WarehouseService
    public var desk: FloorDesk
    public var database: any Database
    public var identifiers: IdentifierSource
    /// Real time.
    public var wall: any TimeSource
    /// The time of the warehouse and the vans.
    public var world: WorldClock
    public var pacing: any WorldPacing
    /// Where customers pay; nil for the sandbox, whose cards the checkout itself shows.
    public var window: TossWindow?

    public init(
        identity: ShopIdentity, shelves: Shelves, commerce: Commerce, delivery: Delivery,
        warehouse: WarehouseService, desk: FloorDesk, database: any Database, identifiers: IdentifierSource,
        wall: any TimeSource, world: WorldClock, pacing: any WorldPacing,
        window: TossWindow? = nil
    ) {
        self.identity = identity
        self.shelves = shelves
        self.commerce = commerce
        self.delivery = delivery
        self.warehouse = warehouse
        self.desk = desk
        self.database = database
        self.identifiers = identifiers
        self.wall = wall
        self.world = world
        self.pacing = pacing
        self.window = window
    }
}

/// How fast the simulated world runs, as staff may set it.
public protocol WorldPacing: Sendable {
    /// World seconds a real second while orders are on the floor.
    var workingRate: Double { get }
    func setWorkingRate(_ rate: Double)
}
