"""Figures and typeset pages."""
