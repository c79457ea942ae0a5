"""Colours, icons and signs."""
