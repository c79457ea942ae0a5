"""The dialogs of the whole program: start, files, settings, help."""
