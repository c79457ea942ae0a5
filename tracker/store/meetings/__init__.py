"""Meetings in the file: their sheets and packs, decisions, treatments and locked states."""
