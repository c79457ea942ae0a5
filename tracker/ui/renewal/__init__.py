"""The dialogs for the next year, a revision and a new period."""
