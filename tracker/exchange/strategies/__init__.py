"""Strategies as YAML files: read, checked, exported."""
