"""The program's start: `python -m tracker` is `tracker`.

A plan that is opened from the desktop shall be seen at once. So the window is begun without the
commands, which import what it may never need.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


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
    from tracker.app import run_window
    from tracker.errors import TrackerError

    try:
        return run_window(plan)
    except (TrackerError, OSError) as error:
        from tracker.cli.group import tell_refusal

        tell_refusal(error)
        return 1


if __name__ == "__main__":
    main()
