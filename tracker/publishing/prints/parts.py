"""Parts that several prints share: the frame, figures, status bars, activities, costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import responsible
from tracker.domain.activities.cost import Costs
from tracker.domain.activities.counts import Counts, Tally, tally_up
from tracker.domain.activities.lateness import Lateness, is_counted
from tracker.domain.activities.prognosis import THREATENED, prognosis_word
from tracker.domain.activities.selection import AnyGrouping, Grouping
from tracker.domain.core.labels import ETT, Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import (
    Approval,
    FollowupState,
    Prognosis,
    Responsibility,
    Status,
    word,
)
from tracker.domain.followup.costs import cost_table, costs_mean, planned_costs
from tracker.domain.indicators.statistics import format_number
from tracker.domain.plan.plan import FocusArea, Plan
from tracker.publishing.prints.blocks import (
    DUE_SOON,
    LATE,
    SMALL,
    Block,
    Cell,
    Column,
    Group,
    Line,
    Row,
    bar,
    cell,
    legend,
    line,
    paragraph,
    table,
    tiles,
)
from tracker.publishing.prints.typeset import Document
from tracker.store.activities.queries import ActivityRow


@dataclass(frozen=True, slots=True)
class Item:
    """An activity as prints show it."""

    id: int
    code: str | None
    title: str
    focus_area_id: int | None
    focus_area: str | None
    unit_id: int | None
    unit: str | None
    owner: str | None
    start_date: date | None
    due_date: date | None
    is_continuous: bool
    approval: Approval
    status: Status
    lateness: Lateness
    costs: Costs
    responsibility: Responsibility = Responsibility.UNIT
    has_own_years: bool = False
    prognosis: Prognosis | None = None
    obstacle: str | None = None

    @property
    def name(self) -> str:
        """The code, if any, and the title."""
        return coded(self.code, self.title)

    @property
    def is_open(self) -> bool:
        """Whether it is in the plan and something is left to do."""
        return is_counted(self.approval, self.status)

    def tally(self) -> Tally:
        """Return the activity as a tally of one."""
        late, soon = self.lateness.is_late, self.lateness.is_due_soon
        has_owner = self.owner is not None
        return Tally(self.focus_area_id, self.status, late, soon, has_owner, 1)


def item_of_row(row: ActivityRow) -> Item:
    """Return an activity of the plan as it stands now."""
    activity = row.activity
    return Item(
        row.id,
        activity.code,
        activity.title,
        activity.focus_area_id,
        row.focus_area,
        activity.unit_id,
        row.unit,
        row.owner,
        activity.start_date,
        activity.due_date,
        activity.is_continuous,
        activity.approval,
        activity.status,
        row.lateness,
        row.costs,
        activity.responsibility,
        bool(row.cost_rows or row.planned_years),
        activity.prognosis,
        activity.obstacle,
    )


def counts_of(items: Iterable[Item]) -> Counts:
    """Return the figures of some activities, all of them approved."""
    return tally_up(item.tally() for item in items)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands around the pages: `dated` below, `draft` above ("" for none).

    The plan's own case number stands below when no other is given.
    """

    dated: str
    case_number: str | None = None
    draft: str = ""
    landscape: bool = False


def printed(today: date, *, landscape: bool = False) -> Marks:
    """Return the marks of a print that shows how things are today."""
    return Marks(_("Utskrift {day}").format(day=today.isoformat()), landscape=landscape)


def framed(
    plan: Plan, title: str, subtitle: str, blocks: Sequence[Block], marks: Marks
) -> Document:
    """Return a print in the frame that all have: plan above, case number and day below."""
    municipality = plan.municipality or ""
    named = municipality and municipality.casefold() not in plan.title.casefold()
    about = f"{municipality} · {plan.title}" if named else plan.title
    full_title = f"{title} – {plan.title}" + (f" – {municipality}" if named else "")
    number = marks.case_number or plan.case_number
    case = _("Diarienummer {number}").format(number=number) if number else ""
    return Document(
        title,
        "\n".join(part for part in (about, subtitle) if part),
        plan.municipality or plan.title,
        about,
        " · ".join(part for part in (case, marks.dated) if part),
        marks.draft,
        blocks,
        marks.landscape,
        full_title,
    )


def count_tiles(figures: Counts, labels: Labels) -> Block:
    """Return the plan's figures as large numbers."""
    return tiles(
        [
            (figures.total, _("{activities} i planen").format(
                activities=labels.activity.plural if figures.total != 1
                else labels.activity.singular), ""),
            (figures.completed, _completed(figures.completed, labels), str(Status.COMPLETED)),
            (figures.late, _late(figures.late, labels), LATE),
            (figures.due_soon, _("med slutdatum inom 30 dagar"), DUE_SOON),
            (figures.without_owner, _("utan ansvarig"), ""),
        ]
    )  # fmt: skip


def _completed(count: int, labels: Labels) -> str:
    if count != 1:
        return _("genomförda")
    return _("genomfört") if labels.activity.gender == ETT else _("genomförd")


def _late(count: int, labels: Labels) -> str:
    if count != 1:
        return _("försenade")
    return _("försenat") if labels.activity.gender == ETT else _("försenad")


def status_table(head: str, rows: Sequence[tuple[str, Counts]], everything: Counts) -> list[Block]:
    """Return a bar of statuses for each row, with numbers, the sum, and what the colours mean."""
    columns = [
        Column(head, share=5),
        Column(_("Status"), share=6),
        Column(_("Antal"), mm=14, right=True),
        Column(_("Genomförda"), mm=22, right=True),
        Column(_("Försenade"), mm=20, right=True),
    ]
    most = max((figures.total for _name, figures in rows), default=0)
    lines = [Row([name, status_bar(figures), *_counts(figures)]) for name, figures in rows]
    lines.append(Row([_("Summa"), "", *_counts(everything)], strong=True))
    used = [status for status in Status if everything.with_status(status)]
    key = legend((str(status), word(status)) for status in used)
    return [table(columns, [Group("", lines)], air=1.3, whole=most), key]


def status_bar(figures: Counts) -> Cell:
    """Return a bar of statuses; its alternative text is "Pågår: 3, Genomförd: 1"."""
    counts = {status: figures.with_status(status) for status in Status}
    description = ", ".join(f"{word(status)}: {count}" for status, count in counts.items() if count)
    nothing = _("Inget i planen")
    return bar({str(status): count for status, count in counts.items()}, description or nothing)


def _counts(figures: Counts) -> list[Cell]:
    late = cell(line(str(figures.late), mark=LATE)) if figures.late else "0"
    return [str(figures.total), str(figures.completed), late]


def status_cell(item: Item) -> Cell:
    """Return the status with its shape; below it whether the activity is late or not decided."""
    return cell(
        line(word(item.status), mark=str(item.status)),
        line(_("Försenad"), mark=LATE) if item.lateness.is_late else None,
        _threat_line(item),
        line(word(item.approval), SMALL) if item.approval is not Approval.APPROVED else None,
    )


def _threat_line(item: Item) -> Line | None:
    """A prognosis that somebody has to do something about, of what is still open."""
    if item.prognosis not in THREATENED or not item.is_open:
        return None
    shown = _("Prognos: {prognosis}").format(prognosis=prognosis_word(item.prognosis).lower())
    return line(shown, SMALL)


def due_text(item: Item) -> str:
    """Return the due date, "Löpande", or "–"."""
    if item.due_date is not None:
        return item.due_date.isoformat()
    return _("Löpande") if item.is_continuous else "–"


def unit_text(item: Item, labels: Labels) -> str:
    """Return the responsible unit, "Alla enheter" (VG-R5), or "Ej fördelad"."""
    return responsible(item.unit, item.responsibility, labels)


def owner_text(item: Item) -> str:
    """Return the position that answers for an activity, or that there is none."""
    return item.owner or _("Ingen ansvarig")


_Beside = tuple[Column, Callable[[Item], str]]
"""A column that stands beside the headings, and its text."""


def activity_table(
    groups: Iterable[tuple[str, Sequence[Item]]], labels: Labels, by: AnyGrouping
) -> Block:
    """Return activities under headings: title, due date, status, and what the headings do not say.

    Under units the area stands instead of the unit, under owners instead of the owner.
    """
    unit = Column(labels.unit.title, share=5.5), lambda item: unit_text(item, labels)
    owner = Column(_("Ansvarig"), share=5.8), owner_text
    area = Column(labels.focus_area.title, share=6), lambda item: item.focus_area or "–"
    beside: dict[AnyGrouping, tuple[_Beside, _Beside]] = {
        Grouping.UNIT: (area, owner),
        Grouping.OWNER: (area, unit),
    }
    (second, second_text), (third, third_text) = beside.get(by, (unit, owner))
    columns = [
        Column(labels.activity.title, share=9),
        second,
        third,
        Column(_("Slutdatum"), mm=19),
        Column(_("Status"), mm=32),
    ]
    parts = [
        Group(
            name,
            [
                Row(
                    [
                        item.name,
                        second_text(item),
                        third_text(item),
                        due_text(item),
                        status_cell(item),
                    ]
                )
                for item in items
            ],
            labels.activity.counted(len(items)) if name else "",
        )
        for name, items in groups
    ]
    return table(columns, parts, air=1.5)


def cost_blocks(items: Iterable[Item], areas: Sequence[FocusArea], labels: Labels) -> list[Block]:
    """Return costs by focus area and year with sums, nothing when none is set (LJ-R4)."""
    shown = list(items)
    costs = (cost for item in shown for cost in planned_costs(item.focus_area_id, item.costs))
    found = cost_table(costs, areas, labels)
    if found is None:
        return []
    columns = [
        Column(labels.focus_area.title, share=1),
        *[Column(heading, mm=20, right=True) for heading in found.headings],
        Column(found.sums.name, mm=23, right=True),
    ]
    rows = [Row([row.name, *map(_money, row.amounts), _money(row.total)]) for row in found.rows]
    sums = found.sums
    rows.append(Row([sums.name, *map(_money, sums.amounts), _money(sums.total)], strong=True))
    explained = costs_mean(is_divided=any(item.has_own_years for item in shown))
    return [paragraph(explained, SMALL), table(columns, [Group("", rows)], air=1.3)]


def _money(amount: int) -> str:
    return format_number(amount, 0) if amount else "–"


def draft_word(state: FollowupState) -> str:
    """Return the word that marks the pages of a year that is not fixed yet, "" when it is."""
    return "" if state is FollowupState.FIXED else _("Utkast")
