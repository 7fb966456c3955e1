/// Why a deed is not entered into the book. The book is unchanged.
enum BookRefusal: Error, Sendable, Equatable {
    case unknownOrder
    case unknownPick
    /// The order is not in the stage that the deed asks for.
    case wrongStage(OrderStage)
    /// The pick is finished already.
    case alreadyPicked
    /// Fewer units are asked of the pick than were taken, or fewer than none.
    case wrongUnits
    /// The pick has no place to be taken from.
    case noPlace
    case unknownGoods
    case unknownRefill
    /// The refill was done, dropped or refused.
    case refillIsOver
}
