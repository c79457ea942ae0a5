"""What somebody wrote in a form is taken in or named, wherever it stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl.comments import Comment

from tests.exchange.examples import TODAY as EXAMPLE_DAY
from tests.exchange.examples import plan_of_example
from tests.support.plans import make_plan, open_plan
from tests.support.returned_forms import TODAY, YEAR, filled_in, send_out, take_in
from tracker.domain.forms.merged import Accept, Outcome
from tracker.domain.reporting.reporting import ReportState
from tracker.exchange.forms.receiving import read_forms
from tracker.exchange.forms.receiving_json import reception_json
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.store.forms.queries import reporting_units
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL = 1, 2


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        yield opened


@pytest.fixture
def form(plan: PlanFile, tmp_path: Path) -> Path:
    (path,) = send_out(plan, tmp_path, SOCIAL)
    return path


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def reasons(file: ReceivedFile) -> str:
    return "\n".join(problem.reason for problem in file.merged.problems)


def result_of(plan: PlanFile, activity_id: int) -> str | None:
    report = plan.activity_reports.find_for(YEAR, activity_id, SOCIAL)
    return None if report is None else report.result


def sort_what_is_seen(path: Path, part: str = "activity") -> None:
    """Turn the rows round from column B on, as a filter's arrow does that spares column A."""
    with filled_in(path) as unit:
        sheet = unit.sheet(part)
        rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=5)]
        for number, values in enumerate(reversed(rows), 5):
            for column, value in enumerate(values, 2):
                sheet.cell(number, column).value = value


def test_a_table_sorted_without_its_keys_is_placed_by_its_titles_and_never_safe(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Om praktiken")
        unit.write("activity:3", result="Om mentorerna")
    sort_what_is_seen(form)
    file = only(plan, form)
    found = {cell.key.row_id: cell for cell in file.merged.differences()}
    assert {key: (cell.theirs, cell.outcome) for key, cell in found.items()} == {
        1: ("Om praktiken", Outcome.DOUBTFUL),
        3: ("Om mentorerna", Outcome.DOUBTFUL),
    }
    assert file.chosen(Accept.SAFE) is None
    assert not take_in(plan, form)[1], "a form in which all is doubtful is not marked as received"
    assert "placerade efter titlarna" in reasons(file)
    take_in(plan, form, accept=Accept.ALL)
    assert (result_of(plan, 1), result_of(plan, 3)) == ("Om praktiken", "Om mentorerna")


def test_values_sorted_without_their_keys_are_placed_by_indicator_and_series(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Indikator"):
        plan.indicators.add(title="Deltagare per kön", activity_id=1, series=["Kvinnor", "Män"])
    (form,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(form) as unit:
        sheet = unit.sheet("indicator")
        keys = [str(cell.value) for cell in sheet["A"] if "Kvinnor" in str(cell.value)]
        unit.write(keys[0], value=17)
    sort_what_is_seen(form, "indicator")
    found = {cell.key.series: cell.theirs for cell in only(plan, form).merged.differences()}
    assert found == {"Kvinnor": 17}


def test_a_title_that_nobody_knows_beside_another_row_with_the_own_title_is_set_aside(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet, row = unit.sheet("activity"), unit.row("activity:1")
        copied = [cell.value for cell in sheet[row]]
        last = sheet.max_row + 1
        for column, value in enumerate(copied, 1):
            sheet.cell(last, column).value = value
        sheet.cell(last, unit.column("activity", "title")).value = "Något helt nytt"
        sheet.cell(last, unit.column("activity", "result")).value = "Om det nya"
        unit.write("activity:1", result="Om praktiken")
    file = only(plan, form)
    assert [cell.theirs for cell in file.merged.differences()] == ["Om praktiken"]
    assert "Något helt nytt" in reasons(file)
    assert "Om det nya" in reasons(file)


def test_comments_sheets_notes_and_grey_cells_are_named(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.cell("activity:1", "result").comment = Comment("i en kommentar", "Chefen")
        unit.workbook.create_sheet("Egna tankar")["C7"] = "på eget blad"
        sheet = unit.sheet("activity")
        sheet.cell(unit.row("activity:1"), sheet.max_column + 2).value = "till höger"
        sheet.cell(sheet.max_row + 4, unit.column("activity", "title")).value = "nedanför"
        sheet.cell(3, 2).value = "i bandet"
        unit.write("activity:3", due_date="i tom grå cell")
        unit.write("activity:1", owner="i grå cell")
        first = unit.sheet("summary")
        first.cell(first.max_row + 3, 4).value = "under Läs mig"
        proposals = unit.sheet("proposal")
        proposals.cell(12, proposals.max_column + 1).value = "bredvid förslagen"
        unit.workbook["_lists"]["J1"] = "dolt"
    file = only(plan, form)
    for text in (
        "i en kommentar",
        "på eget blad",
        "till höger",
        "nedanför",
        "i bandet",
        "i tom grå cell",
        "i grå cell",
        "under Läs mig",
        "bredvid förslagen",
    ):
        assert text in reasons(file), text
    assert file.state is FileState.UNREAD
    assert not take_in(plan, form)[1]


def test_a_column_of_ones_own_within_the_table_is_named(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("activity")
        sheet.insert_cols(5)
        sheet.cell(4, 5).value = "Egen rubrik"
        sheet.cell(unit.row("activity:3"), 5).value = "egen anteckning"
        unit.write("activity:3", result="Svaret")
    file = only(plan, form)
    assert "Egen rubrik" in reasons(file)
    assert "egen anteckning" in reasons(file)
    assert [cell.theirs for cell in file.merged.differences()] == ["Svaret"]


def test_threads_of_comments_and_text_boxes_are_named(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.cell("activity:1", "result").comment = Comment(
            "[Threaded comment]\nYour version of Excel allows you to read this.", "Chefen"
        )
    with ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = next(
        name for name in parts if "worksheets/_rels" in name and b"comments" in parts[name]
    )
    package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = (
        '<Relationship Id="rId91" Target="../threadedComments/threadedComment1.xml"'
        ' Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/>'
        f'<Relationship Id="rId92" Target="/xl/drawings/drawing9.xml" Type="{package}/drawing"/>'
        "</Relationships>"
    )
    parts[relations] = parts[relations].replace(b"</Relationships>", added.encode())
    parts["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="K5" id="{1}"><text>Frågan</text>'
        '</threadedComment><threadedComment ref="K5" id="{2}" parentId="{1}"><text>Svaret på den'
        "</text></threadedComment></ThreadedComments>"
    ).encode()
    parts["xl/drawings/drawing9.xml"] = (
        b'<wsDr xmlns="x" xmlns:a="y"><sp><txBody><a:p><a:r><a:t>I en </a:t></a:r><a:r>'
        b"<a:t>textruta</a:t></a:r></a:p></txBody></sp></wsDr>"
    )
    with ZipFile(form, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    named = reasons(only(plan, form))
    for text in ("Frågan", "Svaret på den", "I en textruta"):
        assert text in named
    assert "Your version" not in named


def test_a_folder_names_what_it_cannot_read_and_takes_names_in_capitals(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "inkomna"
    folder.mkdir()
    with filled_in(form, folder / "KULTUR.XLSX") as unit:
        unit.write("activity:1", result="Klart")
    (folder / "skola.ods").write_bytes(b"PK\x03\x04" + b"x" * 50)
    (folder / "gammal.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "utkast.eml").write_text("Hej", encoding="utf-8")
    with ZipFile(folder / "alla.zip", "w") as archive:
        archive.write(form, "a.xlsx")
    files = {file.path.name: file for file in read_forms(plan, [folder], TODAY).files}
    assert {name: file.state for name, file in files.items()} == {
        "KULTUR.XLSX": FileState.READY,
        "skola.ods": FileState.REFUSED,
        "gammal.xls": FileState.REFUSED,
        "alla.zip": FileState.REFUSED,
    }
    assert "gamla format" in files["gammal.xls"].reason
    assert "Packa upp" in files["alla.zip"].reason


def test_two_copies_of_one_form_are_one_and_a_blank_one_is_no_rival(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "tomt.xlsx"
    shutil.copyfile(form, blank)
    with filled_in(form) as unit:
        unit.write("activity:1", result="Klart")
    twin = tmp_path / "kopia.xlsx"
    shutil.copyfile(form, twin)
    reception, changes = take_in(plan, form, twin, blank)
    states = [file.state for file in reception.files]
    assert states == [FileState.READY, FileState.REFUSED, FileState.BLANK]
    assert "samma svar" in reception.files[1].reason
    assert changes


def test_who_reported_has_no_place_in_a_form_without_activities_and_says_so(
    plan: PlanFile, tmp_path: Path
) -> None:
    with plan.change("Tog bort"):
        plan.connection.execute("DELETE FROM activity")
    (form,) = send_out(plan, tmp_path, SOCIAL)
    file = only(plan, form)
    assert (file.state, file.merged.problems) == (FileState.BLANK, ())
    with filled_in(form) as unit:
        unit.write("summary:0:reported_by", value="Förvaltningschefen")
    file = only(plan, form)
    assert "Förvaltningschefen" in reasons(file)
    assert not file.merged.differences()
    assert file.state is FileState.UNREAD
    with filled_in(form) as unit:
        unit.write("summary:0:summary", value="Ett stilla år")
    file = only(plan, form)
    assert [cell.input for cell in file.merged.differences()] == ["summary"]


@pytest.mark.parametrize("lost", ["row", "column", "both"])
def test_a_form_without_its_first_row_or_column_is_read_by_headings_and_titles(
    plan: PlanFile, tmp_path: Path, lost: str
) -> None:
    with plan.change("Indikator"):
        plan.indicators.add(title="Deltagare", activity_id=1)
    (form,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(form) as unit:
        value = next(str(cell.value) for cell in unit.sheet("indicator")["A"][4:])
        unit.write("activity:1", result="Om praktiken", status="Genomförd")
        unit.write("summary:0:summary", value="Ett bra år")
        unit.write(value, value=12)
        unit.write("proposal:2", title="Läxhjälp")
        sheets = [unit.sheet(part) for part in ("summary", "activity", "proposal", "indicator")]
        for sheet in sheets:
            for merged in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(merged))
            if lost in ("row", "both"):
                sheet.delete_rows(1)
            if lost in ("column", "both"):
                sheet.delete_cols(1)
    file = only(plan, form)
    found = {(str(cell.key), cell.input): cell.theirs for cell in file.merged.differences()}
    assert found == {
        ("activity:1", "result"): "Om praktiken",
        ("activity:1", "status"): "completed",
        ("summary:0", "summary"): "Ett bra år",
        (value, "value"): 12,
    }
    assert [proposal.title for proposal in file.merged.proposals] == ["Läxhjälp"]
    assert ("rubriker" in reasons(file)) == (lost != "column")
    assert ("nycklar saknas" in reasons(file)) == (lost != "row")
    assert "saknas i formuläret" not in reasons(file)
    _reception, changes = take_in(plan, form)
    assert changes
    assert result_of(plan, 1) == "Om praktiken"


def test_a_form_of_which_nothing_could_be_read_is_not_marked_as_received(
    plan: PlanFile, form: Path
) -> None:
    with filled_in(form) as unit:
        sheet = unit.sheet("activity")
        sheet.delete_rows(1, 4)
        sheet.delete_cols(1)
    file = only(plan, form)
    assert file.state is FileState.UNREAD
    assert "Bladet Uppföljning har varken kvar" in reasons(file)
    for accept in Accept:
        assert not take_in(plan, form, accept=accept)[1]
    report = plan.unit_reports.find_for(YEAR, SOCIAL)
    assert report is not None
    assert report.state is ReportState.MADE


def test_what_is_doubtful_is_printed_first_and_not_taken(plan: PlanFile, form: Path) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Om praktiken", owner="Någon annan", due_date="2027-01-31")
        unit.write("proposal:1", title="Mentorskap")
        unit.write("proposal:2", title="Läxhjälp")
    answer = reception_json(read_forms(plan, [form], TODAY), Accept.SAFE)
    taken = [difference["taken"] for difference in answer["differences"]]
    assert taken == sorted(taken)
    assert answer["differences"][0]["title"] == "Mentorskap"
    kinds = [problem["kind"] for problem in answer["problems"]]
    assert kinds == ["locked", "caution"]


def test_excels_escapes_are_read_as_what_they_mean_and_never_seen(
    plan: PlanFile, form: Path, tmp_path: Path
) -> None:
    with filled_in(form) as unit:
        unit.write("activity:1", result="Första raden_x000D_\nAndra raden_x000B_Tredje_x0009_x")
    take_in(plan, form)
    assert result_of(plan, 1) == "Första raden\nAndra raden\nTredje\tx"
    with plan.change("Som förr"):
        plan.activity_reports.put(YEAR, 3, SOCIAL, result="Ett_x000D_\nTvå")
    folder = tmp_path / "igen"
    folder.mkdir()
    (again,) = send_out(plan, folder, SOCIAL)
    with ZipFile(again) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet2" in name]
        assert b"x000D" not in archive.read(sheets[0])
    assert not only(plan, again).merged.differences()


def test_a_text_of_more_lines_than_a_cell_holds_is_shown_shortened_and_kept_whole(
    plan: PlanFile, tmp_path: Path
) -> None:
    text = "\n".join(f"rad {number}" for number in range(300))
    with plan.change("Skrev"):
        plan.activity_reports.put(YEAR, 1, SOCIAL, result=text)
    (form,) = send_out(plan, tmp_path, SOCIAL)
    with filled_in(form) as unit:
        cell = unit.cell("activity:1", "result")
        assert str(cell.value).count("\n") <= 253
        assert str(cell.value).endswith("…")
        assert cell.protection.locked
    file = only(plan, form)
    assert not file.merged.differences()
    assert not file.merged.problems


@pytest.mark.parametrize(
    "strategy", ["ljusnarsberg", "vanersborg", "skara", "vimmerby", "vargarda"]
)
def test_a_form_that_comes_back_as_it_left_has_nothing_to_think_of(
    tmp_path: Path, strategy: str
) -> None:
    with plan_of_example(tmp_path, strategy) as plan:
        units = [unit.id for unit in reporting_units(plan)][:3]
        paths = send_out(plan, tmp_path, *units, year=EXAMPLE_DAY.year, today=EXAMPLE_DAY)
        for file in read_forms(plan, paths, EXAMPLE_DAY).files:
            assert (file.state, file.merged.problems) == (FileState.BLANK, ())
