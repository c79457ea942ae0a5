"""Taking in what was done in a copy of the plan."""
