// room of Storage
