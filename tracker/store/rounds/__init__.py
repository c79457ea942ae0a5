"""Proposal rounds: opened, answered, decided about and closed."""
