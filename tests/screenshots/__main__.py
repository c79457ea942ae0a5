"""Draw the pictures: `python -m tests.screenshots [--out DIR] [scene …]`.

Each scene gives NAME-light.png and NAME-dark.png (1280 × 800), the same with -150 as on a screen
of 1920 × 1080 at 150 %, with -125 as on a laptop of 1366 × 768 at 125 %, with -small as in a
window of 1024 × 700, and with -text as on that laptop with text of 200 %. No screen is needed. A
page the window does not have is passed by.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir, mkdtemp

_REPOSITORY = Path(__file__).resolve().parents[2]
_OUT = _REPOSITORY / ".make/screenshots"


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen's size in logical pixels, its scale, and what its pictures' names end with."""

    width: int
    height: int
    scale: float
    suffix: str
    text: float = 1.0
    """How many times larger than usual the system's text is."""


SCREENS = {
    "100": Screen(1280, 800, 1.0, ""),
    "150": Screen(1280, 720, 1.5, "-150"),
    "125": Screen(1093, 614, 1.25, "-125"),
    "small": Screen(1024, 700, 1.0, "-small"),
    "text": Screen(1366, 728, 1.0, "-text", text=2.0),
}


def main() -> int:
    """Draw what the command line asks for; return 0, 1 when a scene was not there, 2 if misused."""
    from tests.screenshots.scenes import SCENES

    known = [scene.name for scene in SCENES]
    parser = argparse.ArgumentParser("python -m tests.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=_OUT, help="folder (%(default)s)")
    parser.add_argument("--screen", choices=SCREENS, action="append", help="all of them")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("scenes", nargs="*", metavar="scene", help=", ".join(known))
    given = parser.parse_args()
    unknown = sorted(set(given.scenes) - set(known))
    if unknown:
        parser.error(f"unknown scenes: {', '.join(unknown)}")
    screens = given.screen or list(SCREENS)
    if given.inside:
        return draw(given.scenes or known, given.out, SCREENS[screens[0]])
    missing = [run_elsewhere(name, given.scenes, given.out.resolve()) for name in screens]
    return max(missing) if given.scenes else max(code for code in [0, *missing] if code != 1)


def run_elsewhere(screen: str, scenes: list[str], out: Path) -> int:
    """Draw in a process of its own: Qt takes a scale and a home folder only when it starts."""
    home = _make_home()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": f"offscreen:configfile={_screen_file(home, SCREENS[screen])}",
        "QT_SCALE_FACTOR": str(SCREENS[screen].scale),
    }
    command = [sys.executable, "-m", "tests.screenshots", "--inside"]
    arguments = ["--screen", screen, "--out", str(out), *scenes]
    try:
        done = subprocess.run([*command, *arguments], cwd=_REPOSITORY, env=environment, check=False)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return done.returncode


def _make_home() -> Path:
    """Make the same home folder every time, as some pictures show it; another if it is taken."""
    home = Path(gettempdir()) / "tracker-screenshots"
    try:
        home.mkdir(mode=0o700)
    except FileExistsError:
        home = Path(mkdtemp(prefix="tracker-screenshots-"))
    (home / ".config").mkdir()
    documents = home / "Dokument"
    (home / ".config/user-dirs.dirs").write_text(
        f'XDG_DOCUMENTS_DIR="{documents}"\n', encoding="utf-8"
    )
    return home


def _screen_file(folder: Path, screen: Screen) -> Path:
    """Write what Qt's offscreen platform shall pretend the screen is like."""
    size = {
        "width": round(screen.width * screen.scale),
        "height": round(screen.height * screen.scale),
    }
    place = {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [place | size]}), encoding="utf-8")
    return path


def draw(names: list[str], out: Path, screen: Screen) -> int:
    """Draw scenes in light and dark; return 1 when the window did not have one of them."""
    from tests.screenshots.pictures import save_picture
    from tests.screenshots.scenes import SCENES
    from tests.screenshots.stage import (
        NotThereError,
        make_stage_application,
        no_hidden_errors,
        stage,
    )
    from tracker.ui.settings import Theme

    app = make_stage_application(screen.text)
    missing = 0
    for scene in (scene for scene in SCENES if scene.name in names):
        for looks in (Theme.LIGHT, Theme.DARK):
            path = out / f"{scene.name}-{looks}{screen.suffix}.png"
            try:
                with (
                    no_hidden_errors(),
                    stage(app, looks, screen.width, screen.height) as ready,
                ):
                    save_picture(scene.prepare(ready), path)
                print(f"{path.name}  {path.stat().st_size // 1024} kB")
            except NotThereError:
                print(f"{scene.name}: not in the window")
                missing = 1
                break
    return missing


if __name__ == "__main__":
    sys.exit(main())
