"""The change log in words: where a change came from, and which changes are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.core.language import N_, _

SOURCES = {
    "window": N_("Fönstret"),
    "form": N_("Formulär"),
    "import": N_("Import"),
    "command_line": N_("Kommandoraden"),
    "undo": N_("Ångrat"),
    "outside": N_("Annat program"),
}
"""The words for each source of the log."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which changes are wanted: by person, source, local days, and words they are about.

    None and "" stand for all. The days are included.
    """

    actor: str | None = None
    source: str | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""


def source_word(source: str) -> str:
    """Return where a change came from, in a word."""
    return _(SOURCES[source]) if source in SOURCES else source


def actor_word(actor: str) -> str:
    """Return who made a change; "" in the log is nobody known."""
    return actor or _("okänd")
