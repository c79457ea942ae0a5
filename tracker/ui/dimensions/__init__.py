"""Dimensions: their dialog, the picker of items, the tags of a row."""
