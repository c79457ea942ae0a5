"""Where a packaged program starts: as `tracker` does."""

from __future__ import annotations

import os

from tracker.__main__ import main
from tracker.diagnostics import state_folder

_LIBRARIES = "LD_LIBRARY_PATH"


def _prepare() -> None:
    """Leave to other programs their own libraries, and keep what is known of fonts with the log.

    On Linux the libraries of the package stand first for this program, as it has been started by
    now; a browser that opens a page, or a viewer of PDF, shall not get them.
    """
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    if before is not None:
        os.environ[_LIBRARIES] = before
    else:
        os.environ.pop(_LIBRARIES, None)
    # Which fonts the computer has is looked for once, not at every start.
    os.environ.setdefault("MPLCONFIGDIR", str(state_folder() / "fonts"))


if __name__ == "__main__":
    _prepare()
    main()
