"""Purging a person's name (GDPR): where it was found, and what was done.

The position that the person held stays; reports and the log name the position only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.history.compare import FIELDS_BY_TABLE

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
    "checkpoint": N_("Avstämning av"),
    "activity_note": N_("Anteckning om"),
    "voice": N_("Röst av berörda"),
    "year_step": N_("Steg i årshjulet"),
    "agreement_party": N_("Part i"),
    "agreement_promise": N_("Åtagande i"),
    "delivery": N_("Leverans av"),
    "cost": N_("Kostnad i"),
    "own_field": N_("Eget fält"),
    "own_value": N_("Eget fält i"),
    "planned_year": N_("Planår för"),
    "participation": N_("Medverkan i"),
    "activity_link": N_("Länk i"),
    "shared_owner": N_("Delat ansvar för"),
    "deadline_move": N_("Flyttat slutdatum i"),
    "activity_report": N_("Uppföljning av"),
    "unit_report": N_("Enhetsrapport"),
    "goal_assessment": N_("Bedömning av"),
    "need_assessment": N_("Bedömning av behovet i"),
    "area_assessment": N_("Bedömning av"),
    "followup": N_("Uppföljning"),
    "group_text": N_("Arbetsgruppens text"),
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
    "comparison": N_("Jämförelse"),
    "comparison_value": N_("Jämförelsevärde"),
    "dimension": N_("Indelning"),
    "dimension_item": N_("Indelning"),
    "meeting": N_("Möte"),
    "meeting_participant": N_("Deltagare vid"),
    "meeting_decision": N_("Beslut vid"),
    "treatment": N_("Behandling vid"),
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
    "obstacle": N_("Hinder"),
    "reported_by": N_("Rapporterad av"),
    "author": N_("Antecknat av"),
    "answered_by": N_("Svarat av"),
    "instructions": N_("Till er som svarar"),
    "question": N_("Fråga"),
    "answer": N_("Svar"),
    "choices": N_("Svar att välja bland"),
    "value": N_("Värde"),
    "help": N_("Hjälptext"),
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
    "further_bodies": N_("Tillsammans med"),
    "role": N_("Roll eller befattning"),
    "paragraph": N_("Paragraf"),
    "label": N_("Namn"),
    "name": N_("Namn"),
    "region": N_("Område i statistiken"),
    "code": N_("Beteckning"),
    "unit": N_("Enhet"),
    "breakdown": N_("Uppdelning"),
    "kpi_id": N_("Nyckeltal"),
}
