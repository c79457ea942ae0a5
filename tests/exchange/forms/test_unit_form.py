"""The unit's form, read back by openpyxl: sheets, cells, locks, lists, rules and papers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.examples import TODAY as EXAMPLE_DAY
from tests.exchange.examples import plan_of_example
from tests.support.forms import (
    COMPANY,
    HOSTILE,
    SOCIAL,
    YEAR,
    asked,
    form_of,
    papers_of,
    place_of,
    sheet_of,
    values_of,
    with_activities,
    written_form,
)
from tracker.domain.core.terms import Status, word
from tracker.domain.forms.content import FormContent
from tracker.domain.forms.unit_form import (
    INPUTS,
    FormPart,
    IssuedRow,
    RowKey,
    issued_form_from_json,
)
from tracker.errors import TrackerError
from tracker.exchange.forms.columns import ACTIVITY_COLUMNS, Holds
from tracker.exchange.forms.layout import HIDDEN_SHEET, LIST_SHEET, PIECE, PROPOSAL_ROWS
from tracker.exchange.forms.papers import pieces
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.queries import issued_forms, reporting_units
from tracker.store.plan_file import PlanFile


@pytest.fixture
def content(plan: PlanFile) -> FormContent:
    """Return a form with an activity of its own, one that all units do, and a figure."""
    with plan.change("Fyllde på"):
        plan.indicators.add(title="Deltagare", activity_id=1, unit="personer")
        plan.activity_reports.put(YEAR, 1, SOCIAL, result="Sju träffar")
        plan.participations.put(YEAR, 3, SOCIAL, target_quantity=12)
    return form_of(plan, SOCIAL)


@pytest.fixture
def path(content: FormContent, tmp_path: Path) -> Path:
    """Return the form's file."""
    return written_form(content, tmp_path)


@pytest.fixture
def workbook(path: Path) -> Workbook:
    return load_workbook(path)


def rules(sheet: Worksheet) -> dict[str, DataValidation]:
    """Return the rules of a sheet by the identifier of their column."""
    return {
        str(sheet.cell(1, next(iter(validation.sqref.ranges)).min_col).value): validation
        for validation in sheet.data_validations.dataValidation
    }


def test_the_sheets_and_what_is_hidden(workbook: Workbook) -> None:
    assert {sheet.title: sheet.sheet_state for sheet in workbook.worksheets} == {
        "Läs mig": "visible",
        "Uppföljning": "visible",
        "Förslag": "visible",
        "Indikatorer": "visible",
        LIST_SHEET: "veryHidden",
        HIDDEN_SHEET: "veryHidden",
    }
    assert workbook.security.lockStructure
    for sheet in workbook.worksheets[:4]:
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden


def test_a_form_holds_no_macro(path: Path) -> None:
    with ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_each_data_sheet_is_known_by_its_hidden_marker(workbook: Workbook) -> None:
    markers = [sheet["A1"].value for sheet in workbook.worksheets[:4]]
    assert markers == ["form:summary", "form:activity", "form:proposal", "form:indicator"]


def test_the_papers_show_whose_form_it_is(path: Path, content: FormContent) -> None:
    papers, form = papers_of(path), content.form
    assert papers.pop("content") == form.to_json()
    texts = json.loads(papers.pop("texts"))
    assert {"Resultat", "Uppföljning 2026", "Rapporterat av (befattning räcker)"} <= set(texts)
    assert "Sju träffar" not in texts
    assert papers == {
        "format": "1",
        "form_id": form.form_id,
        "plan_uuid": form.plan_uuid,
        "year": "2026",
        "unit_id": str(SOCIAL),
        "unit": "Socialförvaltningen",
        "issued_on": "2026-11-20",
        "fingerprint": form.fingerprint(),
    }
    assert issued_form_from_json(form.to_json()) == form


@pytest.mark.parametrize("text", ["", "å" * 100_000, "😀" * 50_000, "{}" * 40_000])
def test_the_papers_are_cut_to_pieces_that_a_cell_holds(text: str) -> None:
    cut = list(pieces(text))
    assert "".join(cut) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= PIECE for piece in cut)


def test_lj_r3_cells_hold_what_was_issued(path: Path, content: FormContent) -> None:
    written = values_of(path, "Uppföljning")
    assert list(written) == ["activity:1", "activity:3"]
    row = written["activity:1"]
    assert row["title"] == "Språkpraktik för nyanlända"
    assert row["start_date"] == datetime(2026, 1, 1)  # noqa: DTZ001 -- cells know no time zone
    assert row["due_date"] == datetime(2026, 3, 31)  # noqa: DTZ001
    assert (row["status"], row["last_status"]) == ("Pågår", "Pågår")
    assert (row["result"], row["last_result"]) == ("Sju träffar", "Åtta platser")
    assert row["move_reason"] is None
    assert asked(content)[1].base["status"] == "in_progress"


def test_vb_r6_a_quantity_is_open_where_the_unit_has_undertaken_one(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, "Uppföljning")
    target = sheet[place_of(sheet, "activity:3", "target_quantity")]
    assert (target.value, target.protection.locked) == (12, True)
    assert not sheet[place_of(sheet, "activity:3", "actual_quantity")].protection.locked
    assert sheet[place_of(sheet, "activity:1", "actual_quantity")].protection.locked
    rule = rules(sheet)["actual_quantity"]
    assert (rule.type, rule.formula1) == ("decimal", "0")


def test_only_what_the_unit_shall_write_is_open(workbook: Workbook, content: FormContent) -> None:
    for each in workbook.worksheets:
        assert each.protection.sheet
        assert not each.protection.password
    sheet = sheet_of(workbook, "Uppföljning")
    for row in content.rows(FormPart.ACTIVITY):
        for column in [str(cell.value) for cell in sheet[1][1:]]:
            cell = sheet[place_of(sheet, str(row.key), column)]
            assert cell.protection.locked == (column not in row.base), (row.key, column)
            is_tinted = cell.fill.start_color.rgb == "00FFF7D6"
            assert is_tinted == (column in row.base)
    for name in ("sort", "autoFilter", "formatColumns", "formatRows"):
        assert getattr(sheet.protection, name) is False, name
    assert sheet.protection.formatCells is True
    assert sheet.protection.deleteRows is True


def test_vg_r5_a_share_of_what_all_units_do_has_no_due_date_to_move(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, "Uppföljning")
    assert sheet[place_of(sheet, "activity:3", "due_date")].protection.locked
    assert sheet[place_of(sheet, "activity:3", "move_reason")].protection.locked
    assert not sheet[place_of(sheet, "activity:3", "status")].protection.locked


def test_vb_r8_the_unit_is_asked_for_the_voices_of_those_concerned(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, "Uppföljning")
    cell = sheet[place_of(sheet, "activity:1", "voices")]
    assert not cell.protection.locked
    assert sheet.cell(4, cell.column).value == "Berördas röster"


def test_a_status_is_chosen_from_the_plans_own_words(workbook: Workbook) -> None:
    rule = rules(sheet_of(workbook, "Uppföljning"))["status"]
    assert (rule.type, rule.formula1) == ("list", f"'{LIST_SHEET}'!$B$1:$B$7")
    assert not rule.showDropDown  # the format's word for a list without its arrow
    assert rule.errorStyle == "stop"
    listed = list(sheet_of(workbook, LIST_SHEET).iter_rows(max_row=7, max_col=2, values_only=True))
    assert listed == [(str(status), word(status)) for status in Status]


def test_a_date_is_checked_with_words_that_say_what_to_write(workbook: Workbook) -> None:
    for name in ("Uppföljning", "Förslag"):
        rule = rules(sheet_of(workbook, name))["due_date"]
        assert (rule.type, rule.operator) == ("date", "between")
        assert (rule.formula1, rule.formula2) == ("40544", "55518")  # 2011-01-01, 2051-12-31
        assert rule.allow_blank
        assert "2026-09-30" in str(rule.error)
        assert "mellan 2011 och 2051" in str(rule.error)
    sheet = sheet_of(workbook, "Uppföljning")
    ranges = {cell_range.coord for cell_range in rules(sheet)["due_date"].sqref.ranges}
    assert ranges == {place_of(sheet, "activity:1", "due_date")}


def test_every_message_is_as_short_as_excel_shows_it(workbook: Workbook) -> None:
    for sheet in workbook.worksheets[:4]:
        for rule in sheet.data_validations.dataValidation:
            assert 0 < len(str(rule.errorTitle)) <= 32
            assert 0 < len(str(rule.error)) <= 225
            assert str(rule.error).endswith(".")
            assert rule.showErrorMessage


def test_lj_r1_there_is_room_for_new_activities(path: Path) -> None:
    rows = values_of(path, "Förslag")
    assert list(rows) == [f"proposal:{number}" for number in range(1, PROPOSAL_ROWS + 1)]
    used_by_some = {"contributes_to", "planned_year", "funding"}
    assert set(rows["proposal:1"]) == set(INPUTS[FormPart.PROPOSAL]) - used_by_some
    sheet = sheet_of(load_workbook(path), "Förslag")
    assert rules(sheet)["focus_area"].formula1 == f"'{LIST_SHEET}'!$D$1:$D$3"
    assert rules(sheet)["goal"].formula1 == f"'{LIST_SHEET}'!$F$1:$F$4"
    offered = sheet_of(load_workbook(path), LIST_SHEET)
    assert [(cell.value, name.value) for cell, name in offered["C1:D3"]] == [
        ("1", "Arbete"),
        ("2", "Språk"),
        ("3", "Boende"),
    ]


def test_lj_r1_a_unit_without_activities_gets_a_form(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Tog bort"):
        plan.connection.execute("DELETE FROM activity")
    path = written_form(form_of(plan, COMPANY), tmp_path)
    workbook = load_workbook(path)
    assert workbook.sheetnames[:3] == ["Läs mig", "Uppföljning", "Förslag"]
    sheet = sheet_of(workbook, "Uppföljning")
    assert sheet["B2"].value == "Ingen aktivitet att följa upp 2026. Gå till bladet Förslag."
    assert sheet.auto_filter.ref is None
    assert len(values_of(path, "Förslag")) == PROPOSAL_ROWS


def test_vg_r6_a_plan_without_goals_asks_for_none(plan: PlanFile, tmp_path: Path) -> None:
    with plan.change("Tog bort"):
        plan.connection.execute("DELETE FROM goal")
        plan.connection.execute("DELETE FROM focus_area")
    path = written_form(form_of(plan, SOCIAL), tmp_path)
    assert not {"focus_area", "goal"} & set(values_of(path, "Förslag")["proposal:1"])
    assert not {"focus_area", "goal"} & set(values_of(path, "Uppföljning")["activity:1"])


def test_figures_are_asked_for_by_series(path: Path, content: FormContent) -> None:
    (key,) = [str(row.key) for row in content.rows(FormPart.INDICATOR)]
    assert key == str(RowKey(FormPart.INDICATOR, 3, ""))
    row = values_of(path, "Indikatorer")[key]
    assert (row["title"], row["series"], row["unit"]) == ("Deltagare", "Totalt", "personer")
    assert (row["value"], row["note"]) == (None, None)
    assert rules(sheet_of(load_workbook(path), "Indikatorer"))["value"].type == "decimal"


def test_the_first_sheet_says_whose_form_by_when_and_what_to_do(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, "Läs mig")
    texts = [
        str(cell) for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row if cell
    ]
    assert "Uppföljning 2026" in texts
    assert "Lindvik · Handlingsplan för integration" in texts
    assert "Socialförvaltningen" in texts
    assert "2026-12-18" in texts
    assert texts[-4:] == [
        "summary:0:reported_by",
        "Rapporterat av (befattning räcker)",
        "summary:0:summary",
        "Sammanfattning av året, med egna ord",
    ]
    for name in ("reported_by", "summary"):
        cell = sheet[place_of(sheet, f"summary:0:{name}", "value")]
        assert not cell.protection.locked


def test_without_a_last_day_none_is_named(plan: PlanFile, tmp_path: Path) -> None:
    path = written_form(replace(form_of(plan, SOCIAL), last_day=None), tmp_path)
    text = " ".join(
        str(cell) for row in sheet_of(load_workbook(path), "Läs mig").values for cell in row
    )
    assert "senast" not in text.casefold()


def test_it_is_read_and_printed_with_its_headings(workbook: Workbook) -> None:
    sheet = sheet_of(workbook, "Uppföljning")
    pane = sheet.sheet_view.pane
    assert pane is not None
    assert (pane.xSplit, pane.ySplit, pane.state) == (3, 4, "frozen")
    last = get_column_letter(max(cell.column for cell in sheet[1] if cell.value))
    assert sheet.auto_filter.ref == f"A4:{last}6", "sorting takes the hidden keys along"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$4", "$B:$C")
    first_input = place_of(sheet, "activity:1", "status")
    (parted,) = sheet.col_breaks.brk
    assert parted.id == sheet[first_input].column - 1


def test_the_first_field_to_fill_in_is_on_screen_when_a_form_is_opened(workbook: Workbook) -> None:
    """A screen 1366 pixels wide has room for some 180 characters of columns."""
    for name in ("Uppföljning", "Förslag", "Indikatorer"):
        sheet = sheet_of(workbook, name)
        pane = sheet.sheet_view.pane
        assert pane is not None
        first = sheet[str(pane.topLeftCell)]
        inputs = [cell for cell in sheet[5][1:] if not cell.protection.locked]
        assert first.row == 5
        frozen = int(pane.xSplit or 0)
        if int(inputs[0].column or 0) > frozen:
            assert first.column == inputs[0].column
        widths = sheet.column_dimensions
        kept = sum(widths[get_column_letter(column)].width for column in range(2, frozen + 1))
        assert kept + widths[first.column_letter].width < 100


def test_a_form_that_asks_for_everything_has_all_its_columns(
    content: FormContent, tmp_path: Path
) -> None:
    samples = {Holds.TEXT: "Text", Holds.DATE: "2026-01-31"}
    names = [column.name for column in ACTIVITY_COLUMNS]
    inputs = INPUTS[FormPart.ACTIVITY]
    row = IssuedRow(
        RowKey(FormPart.ACTIVITY, 1),
        dict.fromkeys(inputs),
        {
            column.name: samples.get(column.holds, "7")
            for column in ACTIVITY_COLUMNS
            if column.name not in inputs
        },
    )
    full = replace(content, form=replace(content.form, rows=(row,)))
    assert len(names) > 26  # past Z
    sheet = sheet_of(load_workbook(written_form(full, tmp_path)), "Uppföljning")
    assert [cell.value for cell in sheet[1]][1:] == names
    assert set(rules(sheet)) == set(inputs)
    due = sheet[place_of(sheet, "activity:1", "due_date")]
    assert not due.protection.locked
    assert sheet.column_dimensions[due.column_letter].width
    assert sheet.auto_filter.ref == f"A4:{get_column_letter(len(names) + 1)}5"


def test_a_question_stands_out_alone_on_the_page_with_its_cell(
    content: FormContent, tmp_path: Path
) -> None:
    two = with_activities(content, {1: "Språkcafé", 2: "Läxhjälp"})
    first, *others = two.rows(FormPart.ACTIVITY)
    asking = replace(first, shown={**first.shown, "asked_status": "Varför pausad?"})
    kept = [row for row in two.form.rows if row.key.part is not FormPart.ACTIVITY]
    form = replace(two.form, rows=(*kept, asking, *others))
    workbook = load_workbook(written_form(replace(two, form=form), tmp_path))
    sheet = sheet_of(workbook, "Uppföljning")
    asked, calm = (sheet[place_of(sheet, f"activity:{each}", "asked_status")] for each in (1, 2))
    assert asked.value == "Varför pausad?"
    assert asked.fill.fgColor.rgb != calm.fill.fgColor.rgb
    assert asked.protection.locked
    assert calm.protection.locked
    breaks = [each.id for each in sheet.col_breaks.brk]
    assert breaks in ([], [asked.column - 1])


def test_hostile_text_is_text(content: FormContent, tmp_path: Path) -> None:
    titles = dict(enumerate(HOSTILE, 10))
    path = written_form(with_activities(content, titles), tmp_path)
    sheet = sheet_of(load_workbook(path), "Uppföljning")
    for number, text in titles.items():
        for column in ("title", "last_result", "result"):
            cell = sheet[place_of(sheet, f"activity:{number}", column)]
            assert (cell.value, cell.data_type) == (text, "s")
        assert cell.number_format == "@"
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))
    papers = papers_of(path)
    assert issued_form_from_json(papers["content"]).fingerprint() == papers["fingerprint"]


def test_many_activities_have_a_row_each(content: FormContent, tmp_path: Path) -> None:
    titles = {number: f"Aktivitet {number}" for number in range(1, 201)}
    path = written_form(with_activities(content, titles), tmp_path)
    rows = values_of(path, "Uppföljning")
    assert [row["title"] for row in rows.values()] == list(titles.values())


@pytest.mark.parametrize(
    ("strategy", "words"),
    [
        ("ljusnarsberg", {"Insats", "Integrationsområde", "Kännetecken", "Ny insats"}),
        ("vanersborg", {"Åtgärd", "Fokusområde", "Mål", "Ny åtgärd"}),
        ("skara", {"Aktivitet", "Utvecklingsområde", "Strategisk inriktning", "Ny aktivitet"}),
        ("vimmerby", {"Aktivitet", "Fokusområde", "Ny aktivitet"}),
        ("vargarda", {"Aktivitet", "Faktor", "Ny aktivitet"}),
    ],
)
def test_every_municipality_has_its_own_words(
    tmp_path: Path, strategy: str, words: set[str]
) -> None:
    with plan_of_example(tmp_path, strategy) as plan:
        units = [unit.id for unit in reporting_units(plan)]
        forms = list(issued_forms(plan, units, EXAMPLE_DAY.year, EXAMPLE_DAY))
    looks = None
    headings: set[object] = set()
    for form in forms:
        looks = write_unit_form(form, tmp_path / "a.xlsx", looks)
        workbook = load_workbook(tmp_path / "a.xlsx")
        for name in ("Uppföljning", "Förslag"):
            headings |= {cell.value for cell in sheet_of(workbook, name)[4]}
    assert words <= headings


def test_a_form_made_with_the_looks_of_another_looks_the_same(
    content: FormContent, tmp_path: Path
) -> None:
    alone, after = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    looks = write_unit_form(content, alone)
    write_unit_form(content, after, looks)
    assert looks_of(alone) == looks_of(after)


def looks_of(path: Path) -> Mapping[str, object]:
    return {
        f"{sheet.title}!{cell.coordinate}": (
            cell.value, cell.font.b, cell.font.color.rgb, cell.fill.start_color.rgb,
            cell.number_format, cell.protection.locked, cell.alignment.wrap_text,
        )
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip


def test_a_folder_that_is_missing_is_named_in_a_sentence(
    content: FormContent, tmp_path: Path
) -> None:
    with pytest.raises(TrackerError, match=r"borta finns inte, så a\.xlsx gick inte att skriva"):
        write_unit_form(content, tmp_path / "borta" / "a.xlsx")
