"""The follow-up as slides for a meeting."""
