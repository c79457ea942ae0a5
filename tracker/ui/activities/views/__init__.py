"""Saved views of the page of activities: shown, saved, renewed, named."""
