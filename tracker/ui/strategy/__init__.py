"""The page Strategi."""
