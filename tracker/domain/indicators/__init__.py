"""Indicators: values, targets, breaks, trends."""
