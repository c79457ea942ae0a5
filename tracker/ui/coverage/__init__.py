"""The page Täckning."""
