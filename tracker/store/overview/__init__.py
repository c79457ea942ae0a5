"""Queries for the overview, and counts for scripts."""
