"""Files that appear finished or not at all: what writes them is shared with the printed ones."""

from __future__ import annotations

from tracker.store.output import finished_file, put_in_place, unfinished_folder

__all__ = ["finished_file", "put_in_place", "unfinished_folder"]
