"""What an activity has gone into, in words: "Uppgår i Läxhjälp: samma arbete."

Such an activity is closed (Avbruten): it is neither open nor late, and its counts say why.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import Succession, word
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """An activity at the other end of a succession: its id and title, how it went, and why."""

    activity_id: int
    title: str
    kind: Succession
    reason: str | None = None

    def sentence(self) -> str:
        """Return "Uppgår i Läxhjälp: samma arbete." of what another has gone into."""
        return _ended(f"{word(self.kind)} {self.title}", self.reason)

    def taken_over(self) -> str:
        """Return "Kurs (uppgår i): samma arbete" of what has gone into another."""
        named = {
            Succession.MERGED: _("{title} (har gått upp i den)"),
            Succession.REPLACED: _("{title} (är ersatt av den)"),
        }[self.kind].format(title=self.title)
        return f"{named}: {self.reason}" if self.reason else named


def successor_heading() -> str:
    """Return the heading of what an activity has gone into."""
    return _("Uppgår i eller ersätts av")


def predecessors_heading() -> str:
    """Return the heading of what has gone into an activity."""
    return _("Har tagit över")


def predecessors_text(ties: Sequence[Tie]) -> str:
    """Return what has gone into an activity, a line each, "" for nothing."""
    return "\n".join(tie.taken_over() for tie in ties)


def gone_into_sentence(count: int, labels: Labels) -> str:
    """Return that so many of the closed go on in others, "" for none."""
    if not count:
        return ""
    return ngettext(
        "{count} uppgår i eller ersätts av en annan och räknas som avbruten.",
        "{count} uppgår i eller ersätts av andra och räknas som avbrutna.",
        count,
    ).format(count=labels.activity.counted(count))


def closed_while_tied() -> str:
    """Return why an activity that has gone into another cannot be opened again."""
    return _(
        "Den uppgår i eller ersätts av en annan och är därför avslutad. Ta bort kopplingen först,"
        " om arbetet ska fortsätta här."
    )


def circle_sentence(title: str) -> str:
    """Return why an activity cannot go into one that has, in the end, gone into it."""
    sentence = _("”{title}” har själv gått in i den här: kopplingen skulle gå runt. Välj en annan.")
    return sentence.format(title=title)


def into_itself_sentence() -> str:
    """Return why an activity cannot go into itself."""
    return _("Den kan inte gå in i sig själv. Välj en annan.")


def _ended(text: str, reason: str | None) -> str:
    if not reason:
        return f"{text}."
    return f"{text}: {reason}" + ("" if reason[-1] in ".!?…" else ".")
