"""The progress that a job which takes time reports to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, 0.0 to 1.0 and never less than before.

The callable may raise `tracker.errors.CancelledError` to stop the job, which then leaves nothing.
"""


def silent(_text: str, _fraction: float) -> None:
    """Report progress to nobody."""
