"""A plan's own fields with their values, and its saved views."""
