"""The window of all plans in a folder."""
