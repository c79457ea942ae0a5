"""The table of activities: its columns, rows, cells and what is done in it."""
