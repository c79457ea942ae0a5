"""What became of the proposals in a round, as it goes back to the units (LJ-R1, LJ-R2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.forms.words import shown_value
from tracker.domain.rounds.form_words import AnsweredQuestion

COMPARED = (
    "title",
    "description",
    "start_date",
    "due_date",
    "intended_result",
    "cost_sek",
    "frequency",
    "scope",
    "funding",
)
"""The fields of an activity in which the working group may have changed a proposal."""


class Verdict(StrEnum):
    """What the working group has decided about a proposal; approved with a change is its own."""

    APPROVED = "approved"
    CHANGED = "changed"
    DECLINED = "declined"
    WAITING = "waiting"


_WORDS = {
    Verdict.APPROVED: N_("Med i planen"),
    Verdict.CHANGED: N_("Med i planen, ändrat"),
    Verdict.DECLINED: N_("Avböjt"),
    Verdict.WAITING: N_("Väntar på beslut"),
}


def verdict_word(verdict: Verdict) -> str:
    """Return the words for what was decided about a proposal."""
    return _(_WORDS[verdict])


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal and what became of it.

    `proposed` are the unit's own words and `title` those that were decided; `changes` says what
    else the group changed, a sentence each. `place` is where it stands in the plan.
    """

    unit_id: int
    unit: str
    is_goal: bool
    proposed: str
    title: str
    place: str
    verdict: Verdict
    decided_on: date | None = None
    reason: str = ""
    changes: tuple[str, ...] = ()

    def kind(self, labels: Labels) -> str:
        """Return what is proposed: "Insats" or "Mål"."""
        return (labels.sub_goal if self.is_goal else labels.activity).title

    def outcome(self) -> str:
        """Return what was changed and why, or why it was declined, in one text; "" for nothing."""
        parts = list(self.changes)
        if self.title != self.proposed:
            parts.insert(0, _("Ny lydelse: {title}").format(title=self.title))
        if self.reason:
            parts.append(_("Skäl: {reason}").format(reason=self.reason))
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class UnitDecisions:
    """What became of one unit's proposals; `answer` is what it said besides, in a sentence.

    `answers` are those to the coordinator's own questions.
    """

    unit_id: int
    unit: str
    email: str | None
    lines: tuple[Decision, ...]
    answer: str = ""
    answers: tuple[AnsweredQuestion, ...] = ()

    def sentence(self) -> str:
        """Return "3 förslag: 1 med i planen, 1 ändrat, 1 avböjt"."""
        return verdicts_sentence(line.verdict for line in self.lines)


@dataclass(frozen=True, slots=True)
class RoundDecisions:
    """What became of the proposals in a round, unit by unit.

    `title` is the round's; `plan` and `municipality` are the plan's. It is all units' unless
    `unit` names one.
    """

    title: str
    plan: str
    municipality: str
    labels: Labels
    day: date
    units: tuple[UnitDecisions, ...]
    unit: str = ""
    document_owner: str = ""

    @property
    def lines(self) -> tuple[Decision, ...]:
        """All proposals, unit by unit."""
        return tuple(line for unit in self.units for line in unit.lines)

    def heading(self) -> str:
        """Return "Beslut om förslagen – Förslag 2026", with the unit when there is one."""
        heading = _("Beslut om förslagen – {title}").format(title=self.title)
        return f"{heading} – {self.unit}" if self.unit else heading

    def sentence(self) -> str:
        """Return how many proposals became what."""
        return verdicts_sentence(line.verdict for line in self.lines)


def verdicts_sentence(verdicts: Iterable[Verdict]) -> str:
    """Return "3 förslag: 1 med i planen, 1 ändrat, 1 avböjt", "Inga förslag" for none."""
    counts = Counter(verdicts)
    if not counts:
        return _("Inga förslag")
    parts = [
        _counted(verdict, counts[verdict]).format(count=counts[verdict])
        for verdict in Verdict
        if counts[verdict]
    ]
    total = ngettext("{count} förslag", "{count} förslag", counts.total())
    return f"{total.format(count=counts.total())}: {', '.join(parts)}"


def _counted(verdict: Verdict, count: int) -> str:
    match verdict:
        case Verdict.APPROVED:
            return ngettext("{count} med i planen", "{count} med i planen", count)
        case Verdict.CHANGED:
            return ngettext(
                "{count} ändrat och med i planen", "{count} ändrade och med i planen", count
            )
        case Verdict.DECLINED:
            return ngettext("{count} avböjt", "{count} avböjda", count)
        case Verdict.WAITING:
            return ngettext("{count} väntar på beslut", "{count} väntar på beslut", count)


def changes_of(proposed: Mapping[str, Stored], decided: Mapping[str, Stored]) -> tuple[str, ...]:
    """Return a sentence for each field in which what was decided differs from what was proposed.

    What the unit left open, and what it is called, are left out.
    """
    sentences = []
    for name in COMPARED:
        was, now = proposed.get(name), decided.get(name)
        if name == "title" or was is None or was == now:
            continue
        rule = ACTIVITY_FIELDS[name]
        sentence = _("{field}: {now} i stället för {was}")
        sentences.append(
            sentence.format(
                field=_(rule.label),
                now=shown_value(rule, now) or "–",
                was=shown_value(rule, was),
            )
        )
    return tuple(sentences)
