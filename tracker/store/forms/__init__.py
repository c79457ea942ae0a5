"""Unit forms: issued out of the plan, received into it."""
