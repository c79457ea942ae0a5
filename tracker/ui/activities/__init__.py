"""The page Aktiviteter."""
