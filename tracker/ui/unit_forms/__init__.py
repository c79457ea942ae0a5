"""The dialogs that send the units' forms out and take them in."""
