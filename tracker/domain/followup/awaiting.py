"""What a year's follow-up lays before those who decide: what will not be reached, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.core.terms import Prognosis
from tracker.domain.followup.assessed import assessed_name
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.line_texts import prognosis_texts
from tracker.domain.followup.texts import late_text, line_name
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word


@dataclass(frozen=True, slots=True)
class Awaiting:
    """One thing that needs a decision: what it is about, and why in a sentence."""

    name: str
    why: str


def awaiting_decision(content: FollowupContent) -> tuple[Awaiting, ...]:
    """Return what needs a decision: what will not be reached first, then goals, then lateness.

    An activity stands there once, with the first reason.
    """
    found: dict[str, Awaiting] = {}
    for key, awaiting in _all(content):
        found.setdefault(key, awaiting)
    return tuple(found.values())


def _all(content: FollowupContent) -> Iterator[tuple[str, Awaiting]]:
    for prognosis in (Prognosis.WILL_NOT_REACH, Prognosis.AT_RISK):
        for line in content.lines:
            if line.prognosis is prognosis:
                why = " ".join(text.named for text in prognosis_texts(line))
                yield f"activity/{line.activity_id}", Awaiting(line_name(line), why)
    for part in content.parts.assessed:
        if part.fulfilment is Fulfilment.NOT_FULFILLED:
            comment = part.assessment.comment if part.assessment else None
            judged = fulfilment_word(Fulfilment.NOT_FULFILLED)
            why = f"{judged}. {comment}" if comment else f"{judged}."
            yield part.key, Awaiting(assessed_name(part), why)
    for line in content.lines:
        late = late_text(line)
        if late is not None:
            yield f"activity/{line.activity_id}", Awaiting(line_name(line), late)
