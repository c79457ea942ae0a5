"""The plan's own fields: which there are, what they hold, and what can be chosen in them."""
