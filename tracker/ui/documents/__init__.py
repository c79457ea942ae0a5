"""A plan from the municipality's own document: looked through before it is made."""
