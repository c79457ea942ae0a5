"""The change log: sets of changes, undo and redo, the state on any day."""
