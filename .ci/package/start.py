"""Where a packaged program starts: as `tracker` does."""

from __future__ import annotations

from tracker.__main__ import main

if __name__ == "__main__":
    main()
