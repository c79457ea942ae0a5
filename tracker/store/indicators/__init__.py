"""Tables of indicators, read."""
