"""The ground of every test: no screen, no settings of the person who runs them, one language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_REPOSITORY = Path(__file__).resolve().parent.parent
_MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of one's own is made in it
_ROOM = 2 << 30
"""How much a whole run may need there at once, in bytes, with a wide margin."""


def _quick_folder() -> Path | None:
    """Return where files lie in memory, None where they do not or a folder has been chosen.

    Plans are flushed to disk at every change: on a disk the tests would mostly wait for that.
    """
    if os.environ.get("TMPDIR") or not os.access(_MEMORY, os.W_OK):
        return None
    return _MEMORY if shutil.disk_usage(_MEMORY).free >= _ROOM else None


_home = tempfile.TemporaryDirectory(prefix="tracker-tests-", dir=_quick_folder())
# Others may pass through it, as on a disk: some tests try what another user may do in a folder.
Path(_home.name).chmod(0o711)


def _isolate(home: Path) -> None:
    """Point every folder the program may write to below `home`, before Qt is imported."""
    folders = {
        "HOME": "",
        "USERPROFILE": "",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_DOCUMENTS_DIR": "Documents",
        "XDG_RUNTIME_DIR": ".runtime",
        "XDG_STATE_HOME": ".local/state",
    }
    for variable, folder in folders.items():
        path = home / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(path)
    for variable in [name for name in os.environ if name.startswith("LC_")]:
        del os.environ[variable]
    os.environ.pop("LANGUAGE", None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["MPLBACKEND"] = "Agg"
    os.environ["MPLCONFIGDIR"] = str(_REPOSITORY / ".pytest_cache/matplotlib")
    if Path(tempfile.gettempdir()) not in home.parents:
        os.environ["TMPDIR"] = tempfile.tempdir = str(home)
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_screen_file(home)}")


def _screen_file(home: Path) -> Path:
    """Write the screen that Qt's offscreen platform pretends: large enough for every window."""
    measures = {"x": 0, "y": 0, "width": 1920, "height": 1200}
    scale = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = home / "screen.json"
    path.write_text(json.dumps({"screens": [{"name": "screen"} | measures | scale]}), "utf-8")
    return path


def _compile_translations() -> None:
    """Build the translations that the program reads, where they are missing or out of date."""
    script = _REPOSITORY / ".ci/build_catalogues.py"
    for texts in _REPOSITORY.glob("resources/locale/*/LC_MESSAGES/*.po"):
        compiled = texts.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < texts.stat().st_mtime:
            subprocess.run([sys.executable, script], check=True)
            return


_isolate(Path(_home.name))
_compile_translations()

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("ci")


def pytest_unconfigure() -> None:
    """Remove the home folder the tests were given."""
    _home.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _clock() -> Iterator[None]:
    """Let it be the tests' own day everywhere, whatever day they are run on."""
    from tests.support.clock import set_day
    from tests.support.plans import TODAY

    with pytest.MonkeyPatch.context() as monkeypatch:
        set_day(monkeypatch, TODAY)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the checkout."""
    return _REPOSITORY
