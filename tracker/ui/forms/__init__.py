"""Forms and the editors of their fields."""
