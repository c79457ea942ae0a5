"""The matrix of units and focus areas: who does something in which area, and where nobody does."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.activity import undistributed
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.followup.coverage import (
    NO_SHARES,
    Shares,
    UnitCoverage,
    UnitsCoverage,
    is_expected,
    taking_part_sentence,
    unit_gap,
)
from tracker.domain.plan.plan import FocusArea
from tracker.publishing.prints.blocks import (
    LATE,
    NOTHING,
    SMALL,
    Block,
    Cell,
    Column,
    Group,
    Row,
    cell,
    facts,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.typeset import Document
from tracker.store.coverage.queries import units_coverage
from tracker.store.plan_file import PlanFile

_MOST_NAMED, _LONGEST_NAME = 10, 60
"""With more areas or longer names the headings are short, and a list shows what they stand for."""
_ROOM = {False: 120, True: 200}
"""How many millimetres the areas may take of an upright page, and of one on its side."""
_WIDEST, _NARROWEST = 16, 9
_LONGEST_CODE = 5
_INDENT = "\u2003"


def unit_matrix(plan: PlanFile, choices: Choices) -> Document:
    """Return the units by focus area with counts; empty cells are marked (VG-R2, LJ-R2)."""
    labels, today = plan.labels(), choices.today
    coverage = units_coverage(plan.connection, today)
    areas = coverage.focus_areas
    expected = [covered for covered in coverage.units if is_expected(covered.unit)]
    gaps = sum(1 for covered in expected if unit_gap(covered))
    blocks: list[Block]
    if coverage.units and areas:
        blocks = [
            paragraph(taking_part_sentence(gaps, len(expected), labels)),
            *_matrix(coverage, areas, labels),
        ]
    else:
        lacking = labels.unit if areas else labels.focus_area
        blocks = [paragraph(_("{nothing} finns i planen ännu.").format(nothing=lacking.none()))]
    title = _("{units} och {areas}").format(
        units=labels.unit.plural_title, areas=labels.focus_area.plural
    )
    subtitle = _("Läget {day}: antal {activities} i planen").format(
        day=today.isoformat(), activities=labels.activity.plural
    )
    is_wide = len(areas) * _NARROWEST > _ROOM[False]
    return framed(plan.plan(), title, subtitle, blocks, printed(today, landscape=is_wide))


def _matrix(coverage: UnitsCoverage, areas: Sequence[FocusArea], labels: Labels) -> list[Block]:
    names = [coded(area.code, area.title) for area in areas]
    keys: list[int | None] = [area.id for area in areas]
    if coverage.everything.in_area(None).total:
        keys.append(None)
        names.append(labels.focus_area.without())
    is_short = len(names) > _MOST_NAMED or max(map(len, names)) > _LONGEST_NAME
    heads = _short_heads(areas, len(names)) if is_short else names
    is_wide = len(areas) * _NARROWEST > _ROOM[False]
    width = min(_WIDEST, max(_NARROWEST, _ROOM[is_wide] / len(keys)))
    columns = [
        Column(labels.unit.title, share=1),
        *[Column(head, mm=width, turned=not is_short, centred=True) for head in heads],
        Column(_("Summa"), mm=16, right=True),
    ]
    rows = [_unit_row(covered, keys) for covered in coverage.units]
    if coverage.for_all.total:
        rows.insert(0, _row(labels.unit.every(), coverage.for_all, keys, is_gap=False))
    if coverage.undistributed.total:
        rows.append(_row(undistributed(labels), coverage.undistributed, keys, is_gap=False))
    blocks: list[Block] = [table(columns, [Group("", rows)], size=8.5, air=1.2)]
    if is_short:
        titles = [*(area.title for area in areas), *names[len(areas) :]]
        blocks.insert(0, facts(zip(heads, titles, strict=True)))
    return [*blocks, *_explained(coverage, labels)]


def _short_heads(areas: Sequence[FocusArea], count: int) -> list[str]:
    """The areas' codes where each has one of its own, else numbers; "–" for no area."""
    codes = [area.code or "" for area in areas]
    if not all(codes) or len(set(codes)) < len(codes) or max(map(len, codes)) > _LONGEST_CODE:
        codes = [str(number) for number in range(1, len(areas) + 1)]
    return [*codes, *["–"] * (count - len(areas))]


def _unit_row(covered: UnitCoverage, keys: Sequence[int | None]) -> Row:
    name = f"{_INDENT * covered.depth}{covered.unit.name}"
    return _row(name, covered.shares, keys, is_gap=is_expected(covered.unit))


def _row(name: str, shares: Shares, keys: Sequence[int | None], *, is_gap: bool) -> Row:
    cells = [_count(shares.in_area(key), is_gap=is_gap) for key in keys]
    return Row([name, *cells, _count(Shares(shares.rows), is_gap=is_gap)])


def _count(shares: Shares, *, is_gap: bool) -> Cell:
    """A count, with a clock when something is late; a ring where there is nothing but should be."""
    if shares.contributing:
        text = f"{shares.total} +{shares.contributing}"
        return cell(line(text, mark=LATE)) if shares.late else text
    if shares.total:
        return cell(line(str(shares.total), mark=LATE)) if shares.late else str(shares.total)
    return cell(line("0", mark=NOTHING)) if is_gap else "–"


def _explained(coverage: UnitsCoverage, labels: Labels) -> list[Block]:
    key = [
        paragraph(_("0 med ring: {nothing} i planen").format(
            nothing=labels.activity.none().lower()), mark=NOTHING),
        paragraph(_("Tal med klocka: något är försenat"), mark=LATE),
    ]  # fmt: skip
    notes = [_("En enhet räknas med dem som ligger under den.")]
    if coverage.for_all is not NO_SHARES and coverage.for_all.total:
        notes.append(_("Det som alla gör räknas på varje rad, men inte för externa parter."))
    if coverage.everything.contributing:
        notes.append(
            _(
                "3 +1: tre är hemma i området, en till bidrar dit. Summan räknar var och en en"
                " gång, där den är hemma."
            )
        )
    return [*key, paragraph(" ".join(notes), SMALL)]
