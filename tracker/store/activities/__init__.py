"""Queries for activities: order, filters, timeline, prints, the next year."""
