"""Purging a person's name (GDPR): how a name is recognised, where it was found, what was done.

The position that the person held stays; reports and the log name the position only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.history.compare import FIELDS_BY_TABLE
from tracker.errors import InvalidValueError

SHORTEST_NAME = 3
_EXCERPT = 40
_PLAIN = re.compile("[A-Za-z0-9]+")
_SPACE = re.compile(r"\s+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_JOINTS = " ,;:/–-"

Key = tuple[str, int, str]
"""A text's place: table, row id, column."""


class Names:
    """Names and e-mail addresses, found in any case and with any white space between words.

    `hints` and `hints_of_parts` are bits of plain letters: a text without any of them, however it
    is quoted or composed, holds no name and no part of one. Raises InvalidValueError when there
    is no name, or one is too short to be distinguished from other words.
    """

    def __init__(self, names: Iterable[str]) -> None:
        given = [_SPACE.sub(" ", unicodedata.normalize("NFC", name)).strip() for name in names]
        self.all = tuple(dict.fromkeys(name for name in given if name))
        if not self.all or any(len(name) < SHORTEST_NAME for name in self.all):
            raise InvalidValueError(
                "name",
                _(
                    "Skriv namnet eller e-postadressen som ska gallras, minst {count} tecken."
                ).format(count=SHORTEST_NAME),
            )
        parts = self._parts_of_names()
        self._whole = _any_of(_pattern(name) for name in sorted(self.all, key=len, reverse=True))
        self._parts = _any_of(map(_pattern, parts))
        self.hints = tuple(dict.fromkeys(map(_hint, self.all)))
        self.hints_of_parts = tuple(dict.fromkeys(map(_hint, parts)))

    def stand_in(self, text: str | None) -> bool:
        """Return whether any of the names stands in a text."""
        return text is not None and self._whole.search(_nfc(text)) is not None

    def may_stand_in(self, text: str | None) -> bool:
        """Return whether a part of a name, such as the first name alone, stands in a text."""
        return text is not None and self._parts.search(_nfc(text)) is not None

    def removed_from(self, text: str, instead: str) -> str:
        """Return a text with each name replaced; a text without them is returned as it is.

        Where `instead` stands right before a name already, as in "Enhetschef Anna Ek", it is not
        written twice.
        """
        if not self.stand_in(text):
            return text
        before = rf"(?:(?<!\w)({re.escape(_nfc(instead))})\s+)?" if instead.strip() else "()"
        pattern = re.compile(f"{before}(?:{self._whole.pattern})", re.IGNORECASE)
        return pattern.sub(lambda found: found[1] or instead, _nfc(text))

    def title_without(self, title: str) -> str:
        """Return a position's title without the names, "" when it was nothing else."""
        while self.stand_in(title):
            left = _EMPTY_BRACKETS.sub(" ", self._whole.sub(" ", _nfc(title)))
            title = _SPACE.sub(" ", left).strip(_JOINTS)
        return title.strip()

    def excerpt(self, text: str) -> str:
        """Return the words around the first name, or part of one, in a text."""
        flat = _SPACE.sub(" ", _nfc(text)).strip()
        found = self._whole.search(flat) or self._parts.search(flat)
        if found is None:
            return flat[: 2 * _EXCERPT]
        start, end = max(0, found.start() - _EXCERPT), found.end() + _EXCERPT
        before, after = "…" if start else "", "…" if end < len(flat) else ""
        return f"{before}{flat[start:end]}{after}"

    def _parts_of_names(self) -> list[str]:
        parts = [part for name in self.all if "@" not in name for part in name.split()]
        return [part for part in dict.fromkeys(parts) if len(part) >= SHORTEST_NAME]


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
        kind = _(_TABLE_WORDS.get(self.table, N_("Rad")))
        named = f"{kind} ”{self.title}”" if self.title else kind
        return f"{named}, {_column_word(self.table, self.column)}"


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


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)", re.IGNORECASE)


def _pattern(name: str) -> str:
    """A name as words of their own; a Swedish genitive's s may follow and is left standing."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    if "@" in name:
        return rf"(?<![\w.+-]){words}(?![\w-])"
    return rf"(?<!\w){words}(?=s?(?!\w))"


def _hint(name: str) -> str:
    """Return the longest run of letters that stay themselves in every case and composition."""
    before_at = name.partition("@")[0]
    return str(max(_PLAIN.findall(before_at), key=len, default=""))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _listed(heading: str, places: Sequence[str]) -> list[str]:
    return ["", heading, *(f"– {place}" for place in places)] if places else []


def _column_word(table: str, column: str) -> str:
    field = FIELDS_BY_TABLE.get(table, {}).get(column)
    return _(field.label if field else _COLUMN_WORDS.get(column, column))


_TABLE_WORDS = {
    "plan": N_("Planen"),
    "focus_area": N_("Område"),
    "goal": N_("Mål"),
    "unit": N_("Enhet"),
    "owner": N_("Ansvarig"),
    "activity": N_("Aktivitet"),
    "action_plan": N_("Handlingsplan"),
    "document_text": N_("Text ur dokumentet"),
    "milestone": N_("Milstolpe i"),
    "agreement": N_("Överenskommelse"),
    "agreement_party": N_("Part i"),
    "agreement_promise": N_("Åtagande i"),
    "delivery": N_("Leverans av"),
    "cost": N_("Kostnad i"),
    "planned_year": N_("Planår för"),
    "participation": N_("Medverkan i"),
    "activity_link": N_("Länk i"),
    "deadline_move": N_("Flyttat slutdatum i"),
    "activity_report": N_("Uppföljning av"),
    "unit_report": N_("Enhetsrapport"),
    "goal_assessment": N_("Bedömning av"),
    "need_assessment": N_("Bedömning av behovet i"),
    "area_assessment": N_("Bedömning av"),
    "followup": N_("Uppföljning"),
    "proposal_round": N_("Förslagsrunda"),
    "round_unit": N_("Svar i förslagsrundan från"),
    "round_activity": N_("Förslag"),
    "proposed_goal": N_("Förslag till mål"),
    "form_words": N_("Anvisningar i formuläret"),
    "form_question": N_("Fråga i formuläret"),
    "form_answer": N_("Svar på egen fråga"),
    "completion_request": N_("Begärd komplettering"),
    "indicator": N_("Indikator"),
    "observation": N_("Värde för"),
    "series_break": N_("Seriebrott i"),
    "dimension": N_("Indelning"),
    "dimension_item": N_("Indelning"),
    "meeting": N_("Möte"),
    "snapshot": N_("Fastställd version"),
}
_COLUMN_WORDS = {
    "title": N_("Titel"),
    "target": N_("Adress"),
    "note": N_("Kommentar"),
    "reason": N_("Skäl"),
    "result": N_("Resultat"),
    "deviation": N_("Avvikelse"),
    "next_steps": N_("Nästa steg"),
    "voices": N_("Berördas röster"),
    "reported_by": N_("Rapporterad av"),
    "answered_by": N_("Svarat av"),
    "instructions": N_("Till er som svarar"),
    "question": N_("Fråga"),
    "answer": N_("Svar"),
    "choices": N_("Svar att välja bland"),
    "description": N_("Beskrivning"),
    "decision_reason": N_("Skäl till beslutet"),
    "proposed": N_("Som det föreslogs"),
    "decided": N_("Som det avgjordes"),
    "received_title": N_("Föreslagen lydelse"),
    "received_description": N_("Föreslagen motivering"),
    "judged_by": N_("Bedömt av"),
    "summary": N_("Sammanfattning"),
    "comment": N_("Kommentar"),
    "body": N_("Organ"),
    "case_number": N_("Diarienummer"),
    "definition": N_("Definition"),
    "source": N_("Källa"),
    "text": N_("Beskrivning"),
    "agenda_item": N_("Dagordningspunkt"),
    "label": N_("Namn"),
    "code": N_("Beteckning"),
    "unit": N_("Enhet"),
    "breakdown": N_("Uppdelning"),
    "kpi_id": N_("Nyckeltal"),
}
