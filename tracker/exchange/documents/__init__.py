"""Reads a municipality's document, of any of four kinds of file, as blocks."""
