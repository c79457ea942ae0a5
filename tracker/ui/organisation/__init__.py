"""The page Organisation."""
