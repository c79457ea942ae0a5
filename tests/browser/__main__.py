"""Open the published pages in Chromium and judge them: `python -m tests.browser [--pictures DIR]`.

The command line makes the five examples' plans, a blank one and a hostile one, and their pages.
Each is looked at wide and at 320 pixels, light and dark; what axe, the layout and the console
find fault with is printed. The exit code is 1 when anything is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import Browser, BrowserError, running_browser
from tests.browser.page import LOOKS, WIDE, Tab, faults, opened_tab
from tests.browser.plans import make_plans

_REPOSITORY = Path(__file__).resolve().parents[2]
_FAULTY = """\
<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Fel</title></head>
<body><main><h1>Fel</h1><p style="color: #bbb; background: #fff">Svag text</p>
<img src="http://exempel.invalid/bild.png"><div style="width: 500px">Bred</div></main>
<script>console.warn("varning")</script></body></html>"""
_FAULTS = ("sticks out", "scripts", "console: varning", "asks the network", "axe color-contrast")
"""A page with faults, and what has to be said of it before the judgement of others counts."""

_AXE = _REPOSITORY / ".make/browser/node_modules/axe-core/axe.min.js"


def main() -> int:
    """Judge the pages; return 0 when nothing is wrong, 1 when something is, 2 without browser."""
    parser = argparse.ArgumentParser("python -m tests.browser", description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the pages")
    given = parser.parse_args()
    if not _AXE.is_file():
        print("axe-core is not here: run `make test-browser`, which fetches it.")
        return 2
    axe = _AXE.read_text(encoding="utf-8")
    try:
        with TemporaryDirectory() as folder, running_browser() as browser:
            wrong = _judge_the_judge(Path(folder), browser, axe)
            for page in _pages(Path(folder)):
                with opened_tab(browser) as tab:
                    wrong += _judge(tab, page, axe, given.pictures)
    except BrowserError as error:
        print(error)
        return 2
    print("Nothing is wrong." if not wrong else f"{wrong} views have faults.")
    return 1 if wrong else 0


def _judge_the_judge(folder: Path, browser: Browser, axe: str) -> int:
    """Return 0 when every fault of the faulty page is found, 1 with what was missed printed."""
    page = folder / "faulty.html"
    page.write_text(_FAULTY, encoding="utf-8")
    with opened_tab(browser) as tab:
        found = "\n".join(faults(tab, page, LOOKS[-1], axe))
    missed = [fault for fault in _FAULTS if fault not in found]
    if missed:
        print(f"the test does not see: {', '.join(missed)}")
    return 1 if missed else 0


def _pages(folder: Path) -> Iterator[Path]:
    """Yield each plan's page, made by the program itself."""
    for plan, options in make_plans(folder):
        target = folder / plan.stem
        command = [sys.executable, "-m", "tracker", "web", str(plan), "--output", str(target)]
        subprocess.run([*command, *options], cwd=_REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        yield target / "index.html"


def _judge(tab: Tab, page: Path, axe: str, pictures: Path | None) -> int:
    """Print what is wrong with a page in each of its looks; return in how many something is."""
    wrong = 0
    for look in LOOKS:
        found = faults(tab, page, look, axe)
        print(f"{page.parent.name} ({look}): {'wrong' if found else 'good'}")
        for line in found:
            print(f"  {line}")
        wrong += bool(found)
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)
            size = "" if look.width == WIDE else f"-{look.width}"
            tab.picture(pictures / f"{page.parent.name}-{look.scheme}{size}.png")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
