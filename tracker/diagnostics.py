"""What the program remembers of its own faults: a log and a crash report without personal data.

They lie in the user's folder for programs' state. Neither holds words of a plan, names of people
or paths of this computer: an exception is kept as its kind and its places in the program, with
its own words only where Python itself wrote them, and a plan's file as a number for its name.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from tracker import __version__

LOG_FILE = "tracker.log"
_LOG_BYTES = 256 * 1024
_LOGS_KEPT = 3
_LINES_TOLD = 60
_CRASH = "crash-{process}.log"
LAST_CRASH = "last-crash.log"
_PYTHONS_OWN_WORDS = (
    AttributeError,
    ImportError,
    IndexError,
    NameError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
"""Exceptions whose words name parts of the program and never what a user has written."""

logger = logging.getLogger("tracker.diagnostics")


def state_folder() -> Path:
    """Return where the log lies, whether or not it exists."""
    from platformdirs import user_state_path

    return user_state_path("kommun-tracker", appauthor=False)


def start_log(folder: Path) -> logging.Handler | None:
    """Have the log written in `folder`; None when it cannot be. `end_log` lets go of it."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return handler


def end_log(handler: logging.Handler) -> None:
    """Let go of a log."""
    logger.removeHandler(handler)
    handler.close()


def versions() -> dict[str, str]:
    """Return the versions of what the program stands on, and the platform, without its name."""
    import platform

    return {
        "tracker": __version__,
        "python": platform.python_version(),
        "qt": _qt_version(),
        # platform.platform() would run a program to ask for the processor.
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _qt_version() -> str:
    loaded = sys.modules.get("PySide6")
    if loaded is not None:
        return str(loaded.__version__)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("PySide6-Essentials")
    except PackageNotFoundError:
        return "?"


def file_number(path: Path) -> str:
    """Return a number that stands for a file's name, with its suffix: "3f2a9c1e.plan"."""
    from hashlib import sha256

    return sha256(path.name.encode("utf-8", "replace")).hexdigest()[:8] + path.suffix


def safe_details(error: BaseException) -> str:
    """Return an exception and those behind it without what it may quote of a plan."""
    lines: list[str] = []
    for each in _chain(error):
        kind = type(each)
        words = f": {each}" if kind in _PYTHONS_OWN_WORDS else ""
        number = f" {each.errno}" if isinstance(each, OSError) and each.errno else ""
        lines.append(f"{kind.__module__}.{kind.__qualname__}{number}{words}")
        lines += [
            f"  {without_places(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(each.__traceback__)
        ]
    return "\n".join(lines)


def _chain(error: BaseException) -> Iterable[BaseException]:
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        seen.append(following)
        following = following.__cause__ or following.__context__
    return seen


_PLACE = re.compile(r"(?<![\w.-])(?:[A-Za-z]:)?[/\\][^\"\n:]*?([^/\\\"\n:]+[/\\][^/\\\"\n:]+\.py)")


def without_places(text: str) -> str:
    """Return `text` with each path of a program's file from its package on.

    A packed program knows its files by such short paths already.
    """
    return _PLACE.sub(r"\1", text)


class CrashWatch:
    """Has Python write where it was when the program dies of a fault outside Python.

    `found` says whether the program died so since the last watch; that is told once.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _CRASH.format(process=os.getpid())
        self._file: TextIO | None = None
        self.found = _take_crashes(folder, self._path)
        with suppress(OSError):
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Stop watching: the program ends as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink()


def _take_crashes(folder: Path, own: Path) -> bool:
    """Keep the newest report of a dead program as the last crash; return whether there was one."""
    found = False
    with suppress(OSError):
        written = [path for path in folder.glob(_CRASH.format(process="*")) if path.stat().st_size]
        for path in sorted(written, key=lambda path: path.stat().st_mtime):
            path.replace(folder / LAST_CRASH)
            found = True
        own.unlink(missing_ok=True)
    return found


def diagnosis(
    plan: Mapping[str, object] | None = None,
    window: Mapping[str, object] | None = None,
    folder: Path | None = None,
) -> dict[str, object]:
    """Return all that is told of the program, by stable English keys; nothing of it is personal.

    `plan` has the plan's schema and counts, `window` what only the window knows.
    """
    place = state_folder() if folder is None else folder
    return {
        **versions(),
        **(window or {}),
        "plan": dict(plan) if plan is not None else None,
        "log": _last_lines(place / LOG_FILE),
        "last_crash": _last_lines(place / LAST_CRASH),
    }


def as_text(told: Mapping[str, object]) -> str:
    """Return a diagnosis as text to send to somebody."""
    lines = []
    for key, value in told.items():
        if isinstance(value, Mapping):
            lines.append(f"{key}:")
            lines += [f"  {name}: {each}" for name, each in value.items()]
        elif isinstance(value, list):
            lines += [f"{key}:", *(f"  {line}" for line in value or ["–"])]
        else:
            lines.append(f"{key}: {'–' if value is None else value}")
    return "\n".join(lines)


def _last_lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [without_places(line) for line in text.splitlines()[-_LINES_TOLD:]]
