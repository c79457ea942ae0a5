"""One workbook for a unit with the forms of several plans: its cover, and taking in its parts."""
