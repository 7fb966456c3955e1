import Contracts
import Storage

/// What a book's deeds touched: the rows to store, and the events and exceptions to tell.
struct BookChanges: Sendable {
    var goods: Set<SKU> = []
    var stock: Set<StockRow.Key> = []
    var pods: Set<String> = []
    var orders: Set<OrderID> = []
    var picks: Set<PickID> = []
    var refills: Set<RefillID> = []
    var totes: [ToteRow] = []
    var exceptions: [ExceptionDraft] = []
    var events: [any DomainEvent] = []

    var isEmpty: Bool {
        goods.isEmpty && stock.isEmpty && pods.isEmpty && orders.isEmpty && picks.isEmpty && refills.isEmpty
            && exceptions.isEmpty
    }
}
