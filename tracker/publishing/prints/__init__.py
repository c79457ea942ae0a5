"""Typeset pages, one module a print."""
