"""A year's budget sheet as files."""
