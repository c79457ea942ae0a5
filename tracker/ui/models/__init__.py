"""Qt models over the plan."""
