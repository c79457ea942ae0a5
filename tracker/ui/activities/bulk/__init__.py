"""Changing many activities at once: the panel of those selected, and the dialog for any field."""
