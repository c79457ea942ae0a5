"""Taking an action plan of any making into the open plan."""
