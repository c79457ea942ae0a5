"""Owners that share the responsibility for an activity: the form's section and its dialog."""
