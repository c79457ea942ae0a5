"""JSON that a file holds: whatever is wrong with it is a ValueError, however deep it goes."""

from __future__ import annotations

import json
from typing import Any


def read_json(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError for any other, and for endless nesting."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
