import Contracts
import Kernel

/// Something that the floor did, to be entered into the book.
enum Deed: Sendable, Equatable {
    case start(OrderID)
    case pick(PickID, units: Int, station: String)
    case reallocate(PickID)
    case fill(RefillID, station: String)
    case pack(OrderID, [ToteContents])
    case dispatch(OrderID)
    case raise(ExceptionDraft)

    var order: OrderID? {
        switch self {
        case .start(let order), .pack(let order, _), .dispatch(let order): order
        case .pick(let pick, _, _), .reallocate(let pick): pick.order
        case .fill: nil
        case .raise(let draft): draft.order
        }
    }
}

extension Book {
    mutating func enter(_ deed: Deed, at now: Timestamp) throws(BookRefusal) {
        switch deed {
        case .start(let order): try start(order, at: now)
        case .pick(let pick, let units, let station): try self.pick(pick, units: units, at: station, now: now)
        case .reallocate(let pick): try reallocate(pick)
        case .fill(let refill, let station): try fill(refill, at: station, now: now)
        case .pack(let order, let totes): try pack(order, totes: totes, at: now)
        case .dispatch(let order): try dispatch(order, at: now)
        case .raise(let draft): changes.exceptions.append(draft)
        }
    }
}
