"""The command `form`: one unit or all, never over another file, refused for a fixed year."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.cli import tracker
from tracker.domain.reporting.reporting import ReportState

YEAR = 2026


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def form(*arguments: object) -> Result:
    result = CliRunner().invoke(tracker, ["form", *(str(argument) for argument in arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_LJ_R1_all_forms_are_written_into_a_new_folder(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    done = form(plan, "--all", "--year", YEAR, "--output", folder, "--mail")
    assert done.exit_code == 0, done.stderr
    assert len(list(folder.glob("*.xlsx"))) == len(list(folder.glob("*.eml"))) == 3
    assert done.stdout.count("Skapade ") == 3
    *_made, drafts = done.stdout.splitlines()
    assert drafts.startswith(f"3 e-postutkast ligger i {folder}; öppna dem i e-postprogrammet")
    assert "Utan adress: Östra skolan" in drafts
    assert "Socialförvaltningen" not in drafts
    with open_plan(plan, read_only=True) as opened:
        reports = opened.unit_reports.of_year(YEAR)
        assert {report.state for report in reports} == {ReportState.MADE}
        assert {(report.made_on, report.issued_on) for report in reports} == {(TODAY, None)}


def test_b16_forms_are_sent_only_when_it_is_said_so(plan: Path, tmp_path: Path) -> None:
    done = form(plan, "--unit", "SOC", "--year", YEAR, "--output", tmp_path / "soc.xlsx", "--sent")
    assert done.exit_code == 0, done.stderr
    with open_plan(plan, read_only=True) as opened:
        (report,) = opened.unit_reports.of_year(YEAR)
        assert (report.state, report.issued_on) == (ReportState.ISSUED, TODAY)


def test_the_draft_goes_to_the_units_head(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "soc.xlsx"
    assert form(plan, "--unit", "SOC", "--year", YEAR, "--output", target, "--mail").exit_code == 0
    draft = message_from_bytes(target.with_suffix(".eml").read_bytes(), policy=policy.default)
    assert draft["To"] == "anna@lindvik.example"
    assert b"Anna Ek" not in target.read_bytes()


@pytest.mark.parametrize(
    ("chosen", "year", "output", "message"),
    [
        (("--unit", "Finns inte"), YEAR, "ut", "Finns inte"),
        (("--all",), YEAR, "alla.xlsx", "ryms inte i en fil"),
        (("--all",), 2024, "ut", "2024 är fastställd"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    plan: Path, tmp_path: Path, chosen: tuple[str, ...], year: int, output: str, message: str
) -> None:
    before = plan.read_bytes()
    refused = form(plan, *chosen, "--year", year, "--output", tmp_path / output)
    assert refused.exit_code == 1
    assert message in refused.stderr
    assert not list(tmp_path.glob("**/*.xlsx"))
    assert plan.read_bytes() == before


def test_a_file_in_the_folders_place_is_named(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "ut"
    file.write_text("Viktigt")
    refused = form(plan, "--all", "--year", YEAR, "--output", file)
    assert (refused.exit_code, refused.stderr) == (1, f"{file} är en fil. Ange en mapp.\n")
    assert file.read_text() == "Viktigt"


def test_a_file_is_never_written_over(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "soc.xlsx"
    target.write_text("mitt", encoding="utf-8")
    refused = form(plan, "--unit", "SOC", "--year", YEAR, "--output", target)
    assert refused.exit_code == 1
    assert "finns redan" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mitt"


def test_one_of_unit_and_all_is_asked_for(plan: Path, tmp_path: Path) -> None:
    for chosen in ((), ("--unit", "SOC", "--all")):
        assert form(plan, *chosen, "--year", YEAR, "--output", tmp_path).exit_code == 2


def test_the_last_day_is_written_as_in_the_window(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "soc.xlsx"
    done = form(
        plan, "--unit", "SOC", "--year", YEAR, "--output", target, "--last-day", "sista maj"
    )
    assert done.exit_code == 0, done.stderr
    assert "”sista maj” uppfattas som 2026-05-31" in done.stderr
    assert load_workbook(target)["Läs mig"]["D6"].value == "2026-05-31"


def test_a_last_day_that_does_not_exist_is_wrong_usage(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "soc.xlsx"
    done = form(
        plan, "--unit", "SOC", "--year", YEAR, "--output", target, "--last-day", "2026-02-30"
    )
    assert done.exit_code == 2
    assert "”2026-02-30” är inte ett datum. Skriv till exempel 2026-03-31" in done.stderr
    assert not target.exists()
