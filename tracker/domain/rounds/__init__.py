"""Proposal rounds: every unit is asked what it wants in the plan, and hears what was decided."""
