"""The program's start: `python -m tracker` is `tracker`.

A plan that is opened from the desktop shall be seen at once. So the window is begun without the
commands, which import what it may never need.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tracker.errors import TrackerError

BEFORE_QT = (
    "getpass",
    "logging.handlers",
    "platform",
    "platformdirs",
    "tracker.diagnostics",
    "tracker.domain.activities.grouping",
    "tracker.domain.core.full_day",
    "tracker.domain.core.listing",
    "tracker.domain.followup.concerns",
    "tracker.domain.plan.revision",
    "tracker.domain.reporting.year_step",
    "tracker.publishing.charts.status_figure",
    "tracker.store.file.brief_reading",
    "tracker.store.file.place",
    "tracker.store.long_writing",
    "tracker.store.overview.personal",
    "tracker.store.overview.queries",
    "tracker.store.own.titles",
    "tracker.store.search.queries",
)
"""What the window and its first page import besides Qt, by what imports the rest.

Once Qt has been imported, its binding reads the source of every module that follows, for the sake
of features that it may have asked for: a tenth of the start.
"""


def main() -> None:
    """Open the window when that is all that is asked for, else run the command line; exit."""
    words = sys.argv[1:]
    if not _is_for_window(words):
        from tracker.cli import main as run_command

        run_command()
    sys.exit(_open_window(*map(Path, words)))


def _is_for_window(words: Sequence[str]) -> bool:
    """Whether there is no word, or a plan's name alone: no command is called so."""
    return not words or (len(words) == 1 and words[0][:1] != "-" and words[0].endswith(".plan"))


def _open_window(plan: Path | None = None) -> int:
    # What is made at the start stays: to look for garbage in it would take time in vain.
    gc.disable()
    try:
        for name in BEFORE_QT:
            import_module(name)
        from tracker.app import run_window

        return run_window(plan)
    except (TrackerError, OSError) as error:
        from tracker.cli.group import tell_refusal

        tell_refusal(error)
        return 1
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
