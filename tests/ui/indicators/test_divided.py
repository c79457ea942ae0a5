"""Several breakdowns and judgements in the window: rows, sums, the series shown, who has judged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.panel import ABOUT
from tracker.ui.session import Session

Open = Callable[[str], IndicatorsPage]


def _show(page: IndicatorsPage, session: Session, code: str) -> int:
    indicator = next(row.id for row in session.plan.indicators.all() if row.code == code)
    page.open_indicator(indicator)
    return indicator


def _headings(page: IndicatorsPage) -> list[str]:
    model = page.panel.model
    return [
        str(model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole))
        for row in range(model.rowCount())
        if not model.row_at(row).is_target
    ]


def test_breakdown_and_unit_are_written_in_the_form(open_page: Open, counting: Session) -> None:
    page = open_page("vimmerby")
    indicator = _show(page, counting, "M1")
    page.panel.show_tab(ABOUT)
    page.panel.form.editor("further_breakdowns").committed.emit("Kön: kvinnor, män")
    unit = counting.plan.units.all()[0]
    page.panel.form.editor("owner_unit_id").committed.emit(unit.id)
    found = counting.plan.indicators.get(indicator)
    assert [each.title for each in found.breakdowns] == ["Sysselsättningsform", "Kön"]
    assert found.owner_unit_id == unit.id
    shown = page.panel.form.editor("further_breakdowns").findChildren(QPlainTextEdit)
    assert [text.toPlainText() for text in shown] == ["Kön: kvinnor, män"]
    _show(page, counting, "M0")
    assert page.panel.form.editor("further_breakdowns").isHidden()


def test_sums_are_given_a_row_only_when_they_are_asked_for(
    open_page: Open, counting: Session
) -> None:
    page = open_page("vimmerby")
    indicator = _show(page, counting, "M1")
    counting.change(
        "Delade", counting.plan.indicators.update, indicator, further_breakdowns="Kön: kvinnor, män"
    )
    assert _headings(page) == [
        "förvärvsarbetande",
        "    kvinnor",
        "    män",
        "företagare",
        "    kvinnor",
        "    män",
    ]
    page.panel.model.show_sums()
    assert _headings(page)[:3] == ["Totalt", "kvinnor", "män"]
    assert "förvärvsarbetande, kvinnor, " in page.panel.model.name_of(page.panel.model.index(4, 0))


def test_the_series_of_chart_and_prints_are_chosen_and_remembered(
    open_page: Open, counting: Session
) -> None:
    page = open_page("vimmerby")
    indicator = _show(page, counting, "M5")
    choice = page.panel.chart_series
    assert choice.text() == "I diagrammet: alla"
    choice.choose("kurs B", shown=False)
    assert choice.text() == "I diagrammet: 2/3"
    found = counting.plan.indicators.get(indicator)
    assert found.charted(found.series_names) == ["kurs C", "kurs D"]
    assert found.printed(found.series_names) == list(found.series_names)
    choice.choose("kurs B", shown=True)
    assert counting.plan.indicators.get(indicator).chart_series == "[]"
    _show(page, counting, "M0")
    assert choice.isHidden()


def test_the_last_series_that_is_shown_stays(open_page: Open, counting: Session) -> None:
    page = open_page("vimmerby")
    indicator = _show(page, counting, "M1")
    for series in ("förvärvsarbetande", "företagare"):
        page.panel.print_series.choose(series, shown=False)
    found = counting.plan.indicators.get(indicator)
    assert found.printed(found.series_names) == ["företagare"]


def test_a_judgement_is_written_in_the_grid_and_who_judged_beside_it(
    open_page: Open, counting: Session
) -> None:
    page = open_page("vimmerby")
    counting.change(
        "Ny", lambda: counting.plan.indicators.add(title="Delaktighet", kind="qualitative")
    )
    row = next(row for row in counting.plan.indicators.all() if row.title == "Delaktighet")
    page.open_indicator(row.id)
    model = page.panel.model
    column = model.add_period("2025")
    page.panel.grid.setCurrentIndex(model.index(0, column))
    assert model.write({(0, column): "Bra: Fler deltar"})
    (observed,) = counting.plan.indicators.observations(row.id)
    assert (str(observed.judgement), observed.text) == ("good", "Fler deltar")
    assert model.index(0, column).data() == "Bra: Fler deltar"
    page.panel.value_form.show_cell(model.index(0, column))
    page.panel.value_form.judged_by.committed.emit("Rådet")
    (observed,) = counting.plan.indicators.observations(row.id)
    assert observed.judged_by == "Rådet"
    assert "Bedömt av Rådet." in str(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
