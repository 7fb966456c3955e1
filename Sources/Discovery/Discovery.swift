// The room of Discovery.
