"""The working group's own text about a year, in sections, which opens the year's follow-up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.followup_period import OfPeriod
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.reporting.reporting import UNTIL, YEAR


@dataclass(frozen=True, slots=True)
class GroupText(OfPeriod):
    """One section: a heading, and paragraphs of plain text with empty lines between them."""

    id: int
    year: int
    title: str
    text: str | None
    position: int
    until: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs; a single new line within one is the writer's own."""
        parts = re.split(r"\n\s*\n", self.text or "")
        return tuple(part.strip() for part in parts if part.strip())


GROUP_TEXT_FIELDS = by_name(
    [
        YEAR,
        UNTIL,
        Field("title", N_("Rubrik"), required=True),
        Field("text", N_("Text"), Kind.TEXT),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)


def suggested_heading(titles: Iterable[str]) -> str:
    """Return what a further section may be called: the first usual heading not taken."""
    taken = {title.casefold() for title in titles}
    usual = (_("Sammanfattning"), _("Slutsatser"), _("Nästa år"))
    free = (heading for heading in usual if heading.casefold() not in taken)
    return next(free, _("Nytt avsnitt"))


def written_sections(texts: Iterable[GroupText]) -> tuple[GroupText, ...]:
    """Return the sections that say something: the others are shown to nobody."""
    return tuple(text for text in texts if text.paragraphs)


def sections_of(text: str) -> list[tuple[str, str]]:
    """Return the headings and texts of a written text: a line that begins with # is a heading.

    What stands before the first heading is called "Sammanfattning". Sections of nothing are
    left out.
    """
    heading, lines = _("Sammanfattning"), list[str]()
    found: list[tuple[str, list[str]]] = [(heading, lines)]
    for line in text.splitlines():
        title = re.fullmatch(r"#+\s+(\S.*)", line)
        if title:
            lines = []
            found.append((title[1].strip(), lines))
        else:
            lines.append(line)
    sections = ((name, "\n".join(written).strip()) for name, written in found)
    return [(name, written) for name, written in sections if written]
