"""What somebody wrote in a form's file where the form does not ask: it is named, never lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.core.language import _
from tracker.domain.forms.returned import FormProblem, Place, ProblemKind, spoken_value
from tracker.exchange.forms.finding import one_line
from tracker.exchange.office.workbook_comments import Comment
from tracker.exchange.office.workbook_reading import UNCALCULATED, Row

_MOST_NAMED = 200
"""Rows of a sheet that are named; what is more is counted."""


def strayed(strays: Iterable[tuple[Place, object]]) -> Iterator[FormProblem]:
    """Yield a problem for each sheet on which something stands among headings and instructions."""
    by_sheet: defaultdict[str, list[tuple[Place, object]]] = defaultdict(list)
    for place, value in strays:
        by_sheet[place.sheet].append((place, value))
    for sheet, found in by_sheet.items():
        texts = "; ".join(
            f"{place.column}{place.row} ”{one_line(value)}”" for place, value in found
        )
        sentence = _(
            "På bladet {sheet} är något skrivet där formuläret inget frågar, och det läses inte"
            " in. Skriv in för hand det som ska med: {texts}."
        )
        reason = sentence.format(sheet=sheet, texts=texts)
        yield FormProblem(ProblemKind.OUTSIDE, reason, found[0][0])


def own_sheet(name: str, rows: Sequence[Row]) -> Iterator[FormProblem]:
    """Yield a problem when somebody has written in a sheet that is none of the form's."""
    lines = []
    for row in rows[:_MOST_NAMED]:
        values = [spoken_value(value) for value in row.cells if value not in (None, UNCALCULATED)]
        if values:
            lines.append(" | ".join(values))
    if not lines:
        return
    sentence = _(
        "Bladet {sheet} hör inte till formuläret och läses inte in. Skriv in för hand det som ska"
        " med: {texts}."
    )
    more = len(rows) - _MOST_NAMED
    if more > 0:
        lines.append(_("och {count} rader till").format(count=more))
    reason = sentence.format(sheet=name, texts="; ".join(lines))
    yield FormProblem(ProblemKind.OUTSIDE, reason, Place(name))


def commented(comments: Iterable[Comment]) -> Iterator[FormProblem]:
    """Yield a problem for each comment on a cell and each text box."""
    for comment in comments:
        place = Place(comment.sheet, comment.row, comment.column)
        if comment.row is None:
            sentence = _("En textruta läses inte in. Skriv in för hand det som ska med: ”{text}”.")
        else:
            sentence = _(
                "En kommentar till en cell läses inte in. Skriv in för hand det som ska med:"
                " ”{text}”."
            )
        yield FormProblem(ProblemKind.OUTSIDE, sentence.format(text=comment.text), place)
