"""The plan file: connection, schema, lock, backups, search, finished files."""
