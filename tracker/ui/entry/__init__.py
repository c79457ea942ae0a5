"""Quick entry: an activity on one line, from any page."""
