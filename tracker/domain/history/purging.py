"""Purging a person's name (GDPR): where it was found, and what was done.

The position that the person held stays; reports and the log name the position only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
class Parts:
    """Where parts of a name stand that no purge changes: in the log and in fixed versions.

    `more_logged` is how many places of the log there are besides those that are named.
    """

    logged: tuple[str, ...] = ()
    more_logged: int = 0
    snapshots: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.logged or self.snapshots)


@dataclass(frozen=True, slots=True)
class Looked:
    """How much was looked through: entries of the log, fixed versions, forms kept, files."""

    log_entries: int
    snapshots: int
    forms: int
    backups: int
    leftovers: int

    def lines(self) -> list[str]:
        """Return what was looked through, and what nobody can look through from here."""
        counts = (
            ngettext("{count} post i historiken", "{count} poster i historiken", self.log_entries),
            ngettext("{count} fastställd version", "{count} fastställda versioner", self.snapshots),
            ngettext("{count} sparat formulär", "{count} sparade formulär", self.forms),
            ngettext("{count} säkerhetskopia", "{count} säkerhetskopior", self.backups),
            ngettext(
                "{count} rest av avbrutet arbete",
                "{count} rester av avbrutet arbete",
                self.leftovers,
            ),
        )
        numbers = (self.log_entries, self.snapshots, self.forms, self.backups, self.leftovers)
        named = [text.format(count=number) for text, number in zip(counts, numbers, strict=True)]
        return [
            _("Genomsökt: planens alla texter, {places}.").format(places=", ".join(named)),
            _(
                "Inte genomsökt: filer som har exporterats, formulär som har skickats ut och kopior"
                " av planen på andra ställen."
            ),
        ]


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
    more_possible: int = 0
    parts: Parts = field(default_factory=Parts)


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
    more_possible: int = 0
    parts: Parts = field(default_factory=Parts)
    beside: tuple[str, ...] = ()
    looked: Looked | None = None

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
        possible = _more(self.possible, self.more_possible)
        lines += _listed(_("En del av namnet står i dessa texter. Granska dem:"), possible)
        logged = _more(self.parts.logged, self.parts.more_logged)
        lines += _listed(
            _(
                "En del av namnet står i historiken. Är det samma person, gallra en gång till med"
                " just den formen av namnet:"
            ),
            logged,
        )
        lines += _listed(
            _("Fastställda versioner ändras aldrig. Namnet står kvar i:"), self.snapshots
        )
        lines += _listed(
            _("En del av namnet står i fastställda versioner, som aldrig ändras:"),
            self.parts.snapshots,
        )
        lines += _listed(
            _("Namnet eller en del av det står i filer av avbrutet arbete. Ta bort dem:"),
            self.beside,
        )
        looked = self.looked.lines() if self.looked is not None else []
        return [*lines, "", self._file_line(), *looked]

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
        if self.is_clean and (self.possible or self.parts):
            return _(
                "Planfilen är omskriven och genomsökt: hela namnet finns inte kvar i den, men delar"
                " av det i det som räknas upp här ovanför."
            )
        if self.is_clean:
            return _("Planfilen är omskriven och genomsökt: namnet finns inte kvar i den.")
        return _("Planfilen är omskriven. Namnet finns kvar i det som räknas upp här ovanför.")


def _more(places: Sequence[str], more: int) -> Sequence[str]:
    return [*places, _("och {count} till").format(count=more)] if more else places


def _listed(heading: str, places: Sequence[str]) -> list[str]:
    return ["", heading, *(f"– {place}" for place in places)] if places else []
