"""Where the program's own data lies: `db/` and `resources/`, in a checkout and in the wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _data_root() -> Path:
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent


def data_path(relative: str) -> Path:
    """Return the absolute path of a data file or folder, such as `resources/icons`.

    Raises FileNotFoundError when it does not exist, which means a broken installation.
    """
    path = _data_root() / relative
    if not path.exists():
        raise FileNotFoundError(path)
    return path
