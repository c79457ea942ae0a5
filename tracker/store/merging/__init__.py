"""Taking what was done in a copy of the plan into the plan."""
