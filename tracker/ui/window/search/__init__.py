"""The search box's list of what was found in the whole plan."""
