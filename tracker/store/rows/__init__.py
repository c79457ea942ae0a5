"""Repositories: one table each, values by the domain's rules."""
