// The room of Delivery.
