"""The page Möten."""
