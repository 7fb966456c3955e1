public import Storage

/// The schema of stock, cart, checkout, payments and orders.
public enum CommerceSchema {
    public static let migrations =
        StockSchema.migrations + CartSchema.migrations + CheckoutSchema.migrations + PaymentSchema.migrations
        + OrderSchema.migrations
}
