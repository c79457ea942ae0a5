"""The lock of the library that reads PDFs, which one thread at a time may use."""

from __future__ import annotations

import threading

PDF_LIBRARY = threading.Lock()
"""Held while anything of the library is used, the freeing of what it has made included."""
