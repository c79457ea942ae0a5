"""The sections Kostnader and Planår of an activity's form, through their real widgets."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from tests.support.timeline import add
from tracker.domain.activities.selection import ActivityFilter, Column
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.cost_table import ACTUAL, PLANNED, YEAR
from tracker.ui.activities.sections.costs import CostsSection
from tracker.ui.activities.sections.planned_years import PlannedYearsSection
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session


def priced(session: Session) -> int:
    """Return a new activity that costs 50,000 SEK and is carried out in 2026."""
    days = {"start_date": "2026-01-01", "due_date": "2026-03-31"}
    return add(session, title="Språkpraktik", cost_sek=50_000, **days)


def costs_of(page: ActivitiesPage, activity_id: int) -> CostsSection:
    page.open_activity(activity_id)
    section = page.form.sections.section(CostsSection)
    QAbstractItemModelTester(section.model, section)
    return section


def is_asked(page: ActivitiesPage) -> bool:
    return not page.form.editor("cost_sek").isHidden()


def test_an_activity_without_costs_looks_as_before(page: ActivitiesPage, session: Session) -> None:
    section = costs_of(page, add(session, title="Språkkafé"))
    assert not section.isVisible()
    assert not page.form.sections.section(PlannedYearsSection).isVisible()
    assert is_asked(page)


def test_the_first_row_takes_over_the_cost_and_the_sum_stays(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = priced(session)
    section = costs_of(page, activity_id)
    section.add()
    assert section.isVisible()
    assert session.plan.activities.get(activity_id).cost_sek is None
    assert not is_asked(page)
    assert section.sums.text().replace("\xa0", " ") == "Sammanlagt planerat 50 000 kr."
    model = section.model
    assert model.setData(model.index(0, YEAR), "2027")
    assert model.setData(model.index(0, ACTUAL), "45 000")
    assert "utfall 45 000 kr" in section.sums.text().replace("\xa0", " ")
    section.add()
    row = next(each for each in range(2) if model.index(each, PLANNED).data() == "")
    assert model.setData(model.index(row, PLANNED), "10000")
    assert "planerat 60 000 kr" in section.sums.text().replace("\xa0", " ")


def test_removing_the_rows_and_undo(page: ActivitiesPage, session: Session) -> None:
    activity_id = priced(session)
    section = costs_of(page, activity_id)
    section.add()
    section.view.setCurrentIndex(section.model.index(0, PLANNED))
    section.remove_current()
    assert not section.isVisible()
    session.undo()
    assert section.model.rowCount() == 1
    session.undo()
    assert session.plan.activities.get(activity_id).cost_sek == 50_000
    assert is_asked(page)


def test_a_sum_of_rows_cannot_be_written_over_in_the_table(
    page: ActivitiesPage, session: Session
) -> None:
    model = page.model
    column = [spec.column for spec in COLUMNS].index(Column.COST)
    activity_id = priced(session)
    costs_of(page, activity_id)
    rows = [row for row in range(model.rowCount()) if model.id_at(row) == activity_id]
    index = model.index(rows[0], column)
    assert index.flags() & index.flags().ItemIsEditable
    session.change("Ny kostnad", session.plan.costs.divide, activity_id)
    assert not index.flags() & index.flags().ItemIsEditable


def test_years_are_chosen_by_chips_and_then_offered_as_a_filter(
    page: ActivitiesPage, session: Session
) -> None:
    years = page.form.sections.section(PlannedYearsSection)
    menu = page.filter_bar._menus["plan_years"]  # noqa: SLF001 -- the chip has no other name
    assert not menu.isVisible()
    activity_id = priced(session)
    page.open_activity(activity_id)
    assert page.form.activity_id == activity_id
    years.show()
    assert "följer start- och slutdatum: 2026" in years.about.text()
    year = next(iter(years.chips))
    years.chips[year].click()
    assert session.plan.planned_years.of(activity_id) == (year,)
    assert years.isVisible()
    assert years.about.isHidden()
    assert menu.isVisible()
    page.show_filter(ActivityFilter(plan_years=frozenset({year})))
    years.chips[year].click()
    assert session.plan.planned_years.of(activity_id) == ()
