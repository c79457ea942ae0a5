"""Search over everything that a plan says."""
