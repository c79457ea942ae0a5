"""One workbook for a unit from several plans: each plan takes its own part, whatever is done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.support.examples import load_example, new_plan
from tests.support.forms import resaved
from tests.support.plans import open_plan
from tests.support.returned_forms import TODAY, filled_in
from tracker.cli import tracker
from tracker.domain.forms.merged import Accept
from tracker.domain.forms.unit_form import FormPart
from tracker.exchange.forms.layout import sheet_name
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.reception import FileState, ReceivedFile
from tracker.store.file.backup import list_backups
from tracker.store.forms.queries import issued_form
from tracker.store.plan_file import PlanFile

YEAR = 2026
UNIT = "Socialförvaltningen"
PLANS = ("vanersborg", "vimmerby")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    """Return the files of two municipalities' plans, and the form of a unit that both have."""
    folder = tmp_path_factory.mktemp("planer")
    paths = [folder / f"{name}.plan" for name in PLANS]
    for name, path in zip(PLANS, paths, strict=True):
        with new_plan(path, load_example(name, TODAY)) as plan:
            _ask_for_more(plan)
    result = run(
        "form", *paths, "--unit", UNIT, "--year", YEAR, "--output", folder / "ut", "--mail"
    )
    assert result.exit_code == 0, result.output
    assert f"{UNIT}: " in result.stderr
    (form,) = (folder / "ut").glob("*.xlsx")
    return paths, form


def _ask_for_more(plan: PlanFile) -> None:
    """Let the unit have a value and an agreement to answer for in each plan."""
    (unit_id,) = (unit.id for unit in plan.units.all() if unit.name == UNIT)
    with plan.change("Fyllde på"):
        own = issued_form(plan, unit_id, YEAR, TODAY).rows(FormPart.ACTIVITY)[0].key.row_id
        plan.activities.update(own, unit_id=unit_id, responsibility="unit")
        plan.indicators.add(title="Deltagare", activity_id=own, unit="st")
        agreement = plan.agreements.add(title="LÖK")
        promise = plan.promises.add(agreement_id=agreement, title="Praktikplatser")
        plan.deliveries.put(YEAR, promise, unit_id, agreed=10)


@pytest.fixture
def files(made: tuple[list[Path], Path], tmp_path: Path) -> tuple[list[Path], Path]:
    """Return copies of the plans and of the form, to be used up."""
    paths = [Path(shutil.copy2(path, tmp_path)) for path in made[0]]
    return paths, Path(shutil.copy2(made[1], tmp_path))


@pytest.fixture
def plans(files: tuple[list[Path], Path]) -> Iterator[list[PlanFile]]:
    with ExitStack() as stack:
        yield [stack.enter_context(open_plan(path)) for path in files[0]]


def fill(path: Path, *places: int) -> None:
    """Fill in, for each of these plans, an activity, a value, a delivery, a proposal and words."""
    with filled_in(path) as unit:
        for place in places:
            for part, names in _ANSWERS.items():
                sheet = unit.workbook[sheet_name(part, place)]
                columns = {cell.value: cell.column for cell in sheet[1]}
                keys = (cell for cell in sheet["A"] if str(cell.value).startswith(f"{part}:"))
                row = next(keys).row
                for name, value in names.items():
                    sheet.cell(row, columns[name] or 0).value = value.format(place)


_ANSWERS = {
    FormPart.SUMMARY: {"value": "Ord {}"},
    FormPart.ACTIVITY: {"result": "Resultat {}"},
    FormPart.INDICATOR: {"value": "4{}0417"},
    FormPart.DELIVERY: {"delivered": "{}"},
    FormPart.PROPOSAL: {"title": "Förslag {}"},
}


def only(plan: PlanFile, path: Path) -> ReceivedFile:
    (file,) = read_forms(plan, [path], TODAY).files
    return file


def answered(plan: PlanFile) -> list[object]:
    """Return what the plan has got of `fill`, each kind in its table."""

    def one(sql: str) -> object:
        found = plan.connection.execute(sql).fetchone()
        return found and found[0]

    return [
        one("SELECT reported_by FROM activity_report WHERE result LIKE 'Resultat _'"),
        one("SELECT result FROM activity_report WHERE result LIKE 'Resultat _'"),
        one("SELECT value FROM observation WHERE value IN (410417, 420417)"),
        one("SELECT delivered FROM delivery WHERE delivered IS NOT NULL"),
        one("SELECT title FROM activity WHERE title LIKE 'Förslag _'"),
    ]


def test_each_plan_takes_its_own_part_with_a_backup_and_an_undo_of_its_own(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    fill(form, 1, 2)
    for place, plan in enumerate(plans, 1):
        backups = len(list_backups(plan.path))
        reception = read_forms(plan, [form], TODAY)
        changes = receive_forms(plan, reception, reception.chosen(Accept.SAFE), TODAY)
        assert changes.label == f"Tog emot {UNIT}, 2026"
        value = 400417 + 10000 * place
        texts = (f"Ord {place}", f"Resultat {place}", f"Förslag {place}")
        assert answered(plan) == [*texts[:2], value, place, texts[2]]
        assert len(list_backups(plan.path)) == backups + 1
    plans[0].undo()
    assert answered(plans[0])[1:] == [None] * 4
    assert answered(plans[1])[1] == "Resultat 2"


def test_what_remains_for_other_plans_is_said(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    fill(form, 1)
    first, second = plans
    (other,) = only(first, form).also
    assert (other.plan, other.remains, other.path) == (second.plan().title, True, second.path)
    reception = read_forms(first, [form], TODAY)
    receive_forms(first, reception, reception.chosen(Accept.SAFE), TODAY)
    file = only(second, form)
    assert file.state is FileState.BLANK
    (other,) = file.also
    assert (other.received_on, other.remains) == (TODAY, False)
    first.path.rename(first.path.with_suffix(".borta"))
    (other,) = only(second, form).also
    assert (other.path, other.remains) == (None, True)


def test_a_form_saved_by_libreoffice_with_its_sheets_in_another_order_is_still_two_forms(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1].rename(files[1].with_name("något annat.xlsx"))
    fill(form, 1, 2)
    form = resaved(form) or form
    shown = load_workbook(form, data_only=True)["Planerna"]
    counted = [row[3] for row in shown.iter_rows(values_only=True) if isinstance(row[1], int)][-2:]
    assert str(counted[0]).startswith("1 av 2 åtgärder · 1 av 2 värden · 1 av 1 överenskommelser")
    with filled_in(form) as unit:
        for name in unit.workbook.sheetnames:
            unit.workbook.move_sheet(name, -len(unit.workbook.sheetnames))
        unit.workbook[sheet_name(FormPart.ACTIVITY, 2)].title = "Mitt blad"
    for place, plan in enumerate(plans, 1):
        file = only(plan, form)
        assert not file.cautions
        assert [problem.reason for problem in file.merged.problems] == []
        assert len(file.merged.differences()) == 4, place
        assert len(file.merged.proposals) == 1


def test_a_deleted_sheet_is_missed_in_its_own_plan_alone(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    fill(form, 1, 2)
    with filled_in(form) as unit:
        del unit.workbook[sheet_name(FormPart.ACTIVITY, 2)]
        del unit.workbook["Planerna"]
    assert only(plans[0], form).merged.problems == ()
    reasons = [problem.reason for problem in only(plans[1], form).merged.problems]
    lost = "Bladet 2 Uppföljning saknas i formuläret. Det som stod där ändrar inget i planen."
    assert lost in reasons


def test_a_plan_all_of_whose_sheets_are_gone_refuses_and_the_other_does_not(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    fill(form, 1)
    with filled_in(form) as unit:
        for sheet in [each for each in unit.workbook.sheetnames if each.startswith("2 ")]:
            del unit.workbook[sheet]
    assert only(plans[0], form).state is FileState.READY
    refused = only(plans[1], form)
    assert refused.state is FileState.REFUSED
    assert refused.reason.endswith(
        f"bladen för {plans[1].plan().title} är borta. Be om filen med dem, eller skriv in svaren"
        " för hand på sidan Uppföljning."
    )


def test_a_part_that_has_lost_its_hidden_row_is_known_by_its_number(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    fill(form, 1, 2)
    with filled_in(form) as unit:
        for place in (1, 2):
            unit.workbook[sheet_name(FormPart.ACTIVITY, place)].delete_rows(1)
    for place, plan in enumerate(plans, 1):
        cells = only(plan, form).merged.differences()
        assert f"Resultat {place}" in [cell.theirs for cell in cells]
        assert f"Resultat {3 - place}" not in [cell.theirs for cell in cells]


def test_what_is_written_outside_is_named_where_it_belongs(
    files: tuple[list[Path], Path], plans: list[PlanFile]
) -> None:
    form = files[1]
    with filled_in(form) as unit:
        unit.workbook["Planerna"]["C20"] = "Ring mig"
        unit.workbook[sheet_name(FormPart.ACTIVITY, 2)]["C6"].comment = Comment("Vad är det?", "E")
    first, second = ([each.reason for each in only(plan, form).merged.problems] for plan in plans)
    assert len(first) == 1
    assert "C20 ”Ring mig”" in first[0]
    assert len(second) == 2
    assert any("”Vad är det?”" in reason for reason in second)


def test_the_commands_receive_in_all_plans_and_refuse_plan_by_plan(
    files: tuple[list[Path], Path],
) -> None:
    paths, form = files
    fill(form, 1, 2)
    paths[1].write_bytes(b"inget")
    result = run("receive", *paths, form, "--json")
    assert result.exit_code == 1
    first, second = json.loads(result.stdout)["plans"]
    assert (first["error"], first["updated"], first["created"]) == (None, 4, 1)
    assert first["files"][0]["also"][0]["file"] is None
    assert "vimmerby.plan är inte en planfil" in second["error"]
    with open_plan(paths[0]) as plan:
        assert answered(plan)[1] == "Resultat 1"


def test_another_plan_refuses_the_workbook_and_names_those_it_is_for(
    files: tuple[list[Path], Path], plans: list[PlanFile], tmp_path: Path
) -> None:
    with new_plan(tmp_path / "annan.plan", load_example("skara", TODAY)) as other:
        file = only(other, files[1])
    assert (file.state, file.is_elsewhere) == (FileState.REFUSED, True)
    assert all(plan.plan().title in file.reason for plan in plans)


def test_the_draft_names_all_plans_and_no_form_is_recorded_when_one_plan_refuses(
    made: tuple[list[Path], Path], files: tuple[list[Path], Path], tmp_path: Path
) -> None:
    draft = made[1].with_suffix(".eml").read_bytes()
    message = message_from_bytes(draft, policy=policy.default)
    body = message.get_body()
    assert body is not None
    with open_plan(files[0][1]) as second:
        assert second.plan().title in body.get_content()
        with second.change("Fastställde"):
            second.followups.begin(YEAR)
            second.connection.execute("UPDATE followup SET state = 'fixed'")
    arguments = ("form", *files[0], "--unit", UNIT, "--year", YEAR, "--output", tmp_path / "igen")
    result = run(*arguments)
    assert result.exit_code == 1
    assert not list((tmp_path / "igen").glob("*"))
    with open_plan(files[0][0]) as first:
        assert first.connection.execute("SELECT count(*) FROM issued_form").fetchone() == (1,)
    result = run("form", files[0][0], files[0][0], *arguments[3:])
    assert "är samma plan" in result.stderr
