"""Changing a field of many activities at once: what can be done with it, and what that does."""
