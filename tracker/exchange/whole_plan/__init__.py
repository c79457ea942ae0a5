"""The whole plan as one JSON file, out and in."""
