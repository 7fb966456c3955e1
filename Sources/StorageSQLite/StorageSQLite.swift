// room of StorageSQLite
