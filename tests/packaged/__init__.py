"""Trying what `make package` has made, on a machine without Python."""
