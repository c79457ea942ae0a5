"""Charts as vector pictures, each with its words."""
