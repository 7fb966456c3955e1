// The room of Fleet.
