"""Where a packaged program starts: as `tracker` does."""

from __future__ import annotations

import os

from tracker.__main__ import main
from tracker.diagnostics import state_folder

if __name__ == "__main__":
    # Which fonts the computer has is found once, and kept where the program keeps its own.
    os.environ.setdefault("MPLCONFIGDIR", str(state_folder() / "fonts"))
    main()
