"""Statistics from Kolada's and SCB's files."""
