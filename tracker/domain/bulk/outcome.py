"""What a change of many activities does, or would do: row by row, from what to what, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _, ngettext

_MOST_NAMED = 4
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One row that changes, or cannot: `refusal` then says why, in a sentence.

    `before` and `after` are the field's values in words; `also` says what else follows from it.
    """

    key: int
    name: str
    before: str
    after: str
    also: str = ""
    refusal: str = ""

    @property
    def remark(self) -> str:
        """What is to be said of the row besides, "" for nothing."""
        return self.refusal or self.also


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of all the rows; `present` counts the values that stood in them, commonest first.

    Rows that are neither in `changed` nor in `refused` were so already.
    """

    changed: tuple[BulkLine, ...] = ()
    refused: tuple[BulkLine, ...] = ()
    unchanged: int = 0
    present: tuple[tuple[str, int], ...] = ()

    @property
    def lines(self) -> tuple[BulkLine, ...]:
        """The rows that cannot be changed, then those that are."""
        return self.refused + self.changed

    def sentence(self) -> str:
        """Return "37 ändras, 5 är redan så, 2 kan inte ändras."."""
        parts = [
            ngettext("{count} ändras", "{count} ändras", len(self.changed)).format(
                count=len(self.changed)
            )
        ]
        if self.unchanged:
            same = ngettext("{count} är oförändrad", "{count} är oförändrade", self.unchanged)
            parts.append(same.format(count=self.unchanged))
        if self.refused:
            refused = ngettext(
                "{count} kan inte ändras", "{count} kan inte ändras", len(self.refused)
            )
            parts.append(refused.format(count=len(self.refused)))
        return ", ".join(parts) + "."

    def done_sentence(self, labels: Labels) -> str:
        """Return "Ändrat: 37 insatser. Ångra med Ctrl+Z.", said when it has been written."""
        counted = labels.activity.counted(len(self.changed))
        done = _("Ändrat: {count}.").format(count=counted)
        if self.refused:
            refused = ngettext(
                "{count} kunde inte ändras.", "{count} kunde inte ändras.", len(self.refused)
            )
            done = f"{done} {refused.format(count=len(self.refused))}"
        return f"{done} {_('Ångra med Ctrl+Z.')}"


def present_words(present: Sequence[tuple[str, int]]) -> str:
    """Return "Olika: Pågår (12), Klar (3)", or the one value that all rows share."""
    if len(present) <= 1:
        return present[0][0] if present else ""
    if len(present) > _MOST_NAMED and present[0][1] == 1:
        return _("Olika: {count} olika värden").format(count=len(present))
    named = [
        _("{value} ({count})").format(value=_shortened(value), count=count)
        for value, count in present[:_MOST_NAMED]
    ]
    more = len(present) - _MOST_NAMED
    if more > 0:
        named.append(_("{count} till").format(count=more))
    return _("Olika: {values}").format(values=", ".join(named))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def bulk_label(caption: str, count: int, labels: Labels) -> str:
    """Return the change's label in the history: "Ändrade slutdatum för 37 insatser"."""
    return _("Ändrade {field} för {count}").format(
        field=caption.lower(), count=labels.activity.counted(count)
    )
