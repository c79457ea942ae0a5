"""A year's follow-up: which activities, which texts, what is missing before it is fixed."""
