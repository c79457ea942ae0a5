"""Purging a person's name (GDPR): where it was found, and what was done.

The position that the person held stays; reports and the log name the position only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.language import _, ngettext
from tracker.domain.history.row_words import column_word, table_word

Key = tuple[str, int, str]
"""A text's place: table, row id, column."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of the plan in which a name stands: where, in whose words, and some of it."""

    table: str
    row_id: int
    column: str
    title: str
    excerpt: str

    @property
    def key(self) -> Key:
        """The text's place."""
        return self.table, self.row_id, self.column

    def place(self) -> str:
        """Return "Aktivitet ”Språkcafé”, Kommentar", which holds no name by itself."""
        kind = table_word(self.table)
        named = f"{kind} ”{self.title}”" if self.title else kind
        return f"{named}, {column_word(self.table, self.column)}"


@dataclass(frozen=True, slots=True)
class Survey:
    """Where names stand. `position` is the title of the one who bears them, "" for nobody's.

    `texts` hold a whole name and can be chosen to be changed; `possible` hold a part of one, to
    be read by somebody. `log_entries` counts entries of the change log; `snapshots` are the
    labels of fixed versions, which are never changed.
    """

    position: str
    is_in_register: bool
    log_entries: int
    texts: tuple[Mention, ...]
    possible: tuple[Mention, ...]
    snapshots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """The account of a purge, what it did and what it left, without the name itself.

    `hindrance` is what kept the file from being written anew without its free pages, "" for
    nothing; `is_clean` is whether its bytes were searched afterwards and do not hold the names.
    """

    position: str
    log_entries: int
    changed: tuple[str, ...]
    left: tuple[str, ...]
    possible: tuple[str, ...]
    snapshots: tuple[str, ...]
    hindrance: str
    is_clean: bool

    def lines(self) -> list[str]:
        """Return the report in words, a line for each thing, with empty lines between lists."""
        about = (
            _("Namnet på befattningen {position} är gallrat.").format(position=self.position)
            if self.position
            else _("Namnet är gallrat.")
        )
        lines = [about, self._log_line()]
        lines += _listed(_("Ändrade texter, där befattningen står i stället:"), self.changed)
        lines += _listed(_("Namnet står kvar i dessa texter. Granska dem:"), self.left)
        lines += _listed(_("En del av namnet står i dessa texter. Granska dem:"), self.possible)
        lines += _listed(
            _("Fastställda versioner ändras aldrig. Namnet står kvar i:"), self.snapshots
        )
        return [*lines, "", self._file_line()]

    def _log_line(self) -> str:
        return ngettext(
            "Historiken: {count} uppgift rensad. Gallringen går inte att ångra.",
            "Historiken: {count} uppgifter rensade. Gallringen går inte att ångra.",
            self.log_entries,
        ).format(count=self.log_entries)

    def _file_line(self) -> str:
        if self.hindrance:
            return _(
                "Filen kunde inte skrivas om, så namnet kan ligga kvar i dess tomma delar. Gallra"
                " en gång till när hindret är borta: {hindrance}"
            ).format(hindrance=self.hindrance)
        if self.is_clean:
            return _("Planfilen är omskriven och genomsökt: namnet finns inte kvar i den.")
        return _("Planfilen är omskriven. Namnet finns kvar i det som räknas upp här ovanför.")


def _listed(heading: str, places: Sequence[str]) -> list[str]:
    return ["", heading, *(f"– {place}" for place in places)] if places else []
