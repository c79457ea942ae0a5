"""Draw what stands beside the installer's words: `python .ci/package/picture.py FILE.bmp`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

_SIZE = (164, 314)
_GROUND = "#0b5c8f"
_ICON = Path(__file__).resolve().parents[2] / "resources/desktop/kommun-tracker.ico"


def draw(target: Path) -> None:
    """Write the program's icon on a ground of its own colour."""
    with Image.open(_ICON) as icon:
        large = icon.convert("RGBA")
    picture = Image.new("RGB", _SIZE, _GROUND)
    small = large.resize((112, 112), Image.Resampling.LANCZOS)
    picture.paste(small, ((_SIZE[0] - small.width) // 2, 40), small)
    picture.save(target)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
