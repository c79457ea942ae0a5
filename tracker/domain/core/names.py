"""The names of rows: a code, where there is one, before the title."""

from __future__ import annotations


def coded(code: str | None, title: str) -> str:
    """Return "I2 Möten och upplevelser", or the title alone where there is no code."""
    return f"{code} {title}" if code else title
