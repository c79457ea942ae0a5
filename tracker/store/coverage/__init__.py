"""Coverage of dimension items, counted."""
