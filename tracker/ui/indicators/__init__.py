"""The page Indikatorer."""
