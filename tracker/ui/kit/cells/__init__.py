"""Cells of any table: what is copied and pasted, and how one goes from cell to cell."""
