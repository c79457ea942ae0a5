"""The page Historik: the plan at its earlier moments, looked at and compared."""
