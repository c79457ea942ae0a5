"""What stands in a municipality's own document: its blocks, and the plan that they describe."""
