"""Changing a field of many activities at once, in the plan or in rehearsal."""
