"""Units and owners: counted, merged, purged."""
