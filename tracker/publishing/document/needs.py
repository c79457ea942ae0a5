"""The document's needs: what is done for each target group in an area, and whether it is enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import area_name
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.need import (
    NeedAnswer,
    NeedLine,
    judged_needs_sentence,
    need_question,
    need_word,
    needs_beside,
)
from tracker.publishing.document.kept_sections import NeedEntry, NeedsSection
from tracker.publishing.document.values import Cell, Column, Row, Sign, Table

_STATES = {
    NeedAnswer.MEETS: Fulfilment.FULFILLED,
    NeedAnswer.PARTLY: Fulfilment.PARTLY_FULFILLED,
    NeedAnswer.NOT_MET: Fulfilment.NOT_FULFILLED,
    NeedAnswer.NOT_ASSESSABLE: Fulfilment.NOT_ASSESSABLE,
}
"""An answer has the shape and colours of the fulfilment that it resembles."""


def needs_section(content: FollowupContent) -> NeedsSection | None:
    """Return the judged needs area by area, None when none is judged (VG-R4)."""
    lines = content.parts.needs
    if not lines:
        return None
    by_area: defaultdict[int, list[NeedLine]] = defaultdict(list)
    for line in lines:
        by_area[line.area.id].append(line)
    return NeedsSection(
        need_question(),
        judged_needs_sentence(lines),
        tuple(_entry(content, found) for found in by_area.values()),
    )


def _entry(content: FollowupContent, lines: Sequence[NeedLine]) -> NeedEntry:
    area = lines[0].area
    name = area_name(area)
    has_before = any(line.answer_before is not None for line in content.parts.needs)
    columns = [
        Column(_("Målgrupp")),
        Column(content.labels.activity.plural_title),
        Column(_("Bedömning {year}").format(year=content.period)),
        Column(_("Skäl")),
    ]
    if has_before:
        columns.append(Column(_("Bedömning {year}").format(year=needs_beside(lines))))
    rows = tuple(_row(line, with_before=has_before) for line in lines)
    caption = _("Behov {year}: {area}").format(year=content.period, area=name)
    return NeedEntry(area.id, name, Table(f"area/{area.id}/needs", caption, tuple(columns), rows))


def _row(line: NeedLine, *, with_before: bool) -> Row:
    done = "; ".join(activity.sentence() for activity in line.done)
    cells: list[Cell] = [
        line.group_name,
        done or _("Ingenting är planerat"),
        _sign(line.answer),
        line.reason,
    ]
    if with_before:
        cells.append("" if line.answer_before is None else _sign(line.answer_before))
    return Row(tuple(cells))


def _sign(answer: NeedAnswer | None) -> Cell:
    return need_word(None) if answer is None else Sign(need_word(answer), _STATES[answer])
