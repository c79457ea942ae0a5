"""The command line's prints: the overview, and the follow-up as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.pdf import declared, text_of
from tracker.cli import tracker
from tracker.store.plan_file import PlanFile


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def skara(tmp_path: Path) -> Path:
    path = tmp_path / "skara.plan"
    assert run("new", path, "--strategy", "skara", "--example").exit_code == 0
    return path


@pytest.mark.parametrize(
    ("options", "text"),
    [((), "per utvecklingsområde"), (("--by", "area"), "per utvecklingsområde"),
     (("--by", "unit"), "per enhet"), (("--by", "owner"), "per ansvarig")],
)  # fmt: skip
def test_overview_by_area_unit_and_owner(
    tmp_path: Path, skara: Path, options: tuple[str, ...], text: str
) -> None:
    target = tmp_path / "läge.pdf"
    result = run("overview", skara, "--output", target, *options)
    assert result.exit_code == 0, result.output
    assert "Skrev" in result.stdout
    assert text in text_of(target.read_bytes())
    assert declared(target.read_bytes())["a"] == "2"


def test_followup_as_pdf(tmp_path: Path, skara: Path) -> None:
    target = tmp_path / "2020.PDF"
    assert run("followup", skara, "--year", 2020, "--output", target).exit_code == 0
    assert "Uppföljning av handlingsplanen 2020" in text_of(target.read_bytes())


def test_another_ending_and_a_missing_folder_are_refused_in_a_sentence(
    tmp_path: Path, skara: Path
) -> None:
    result = run("overview", skara, "--output", tmp_path / "läge.docx")
    assert result.exit_code == 1
    assert ".pdf" in result.stderr
    result = run("overview", skara, "--output", tmp_path / "borta/läge.pdf")
    assert result.exit_code == 1
    assert "finns inte" in result.stderr
    assert run("overview", skara, "--output", tmp_path / "a.pdf", "--by", "colour").exit_code == 2
    assert [path.name for path in tmp_path.glob("*.pdf")] == []


def test_characters_without_a_font_are_named_beside_the_finished_file(
    tmp_path: Path, skara: Path
) -> None:
    with PlanFile.open(skara, actor="Testare") as plan, plan.change("Namn på kinesiska"):
        plan.focus_areas.update(1, title="Området 你好")
    for name, arguments in (("overview", ()), ("followup", ("--year", 2025))):
        target = tmp_path / f"{name}.pdf"
        result = run(name, skara, "--output", target, *arguments)
        assert result.exit_code == 0, result.output
        assert result.stderr.strip() == (
            "Typsnittet saknar tecken som förekommer i planen: 你 好. De visas som tomma rutor."
        )
        assert "Området \u25a1\u25a1" in text_of(target.read_bytes())


def test_sk_r1_the_overview_can_be_about_one_planned_year(tmp_path: Path, skara: Path) -> None:
    with PlanFile.open(skara, actor="Testare") as plan, plan.change("Planår"):
        plan.activities.update(1, title="Den som är planerad")
        plan.activities.update(2, title="Den som är planerad för ett annat år")
        plan.planned_years.set_years(1, (2040, 2041))
        plan.planned_years.set_years(2, (2041,))
    one, both = tmp_path / "2040.pdf", tmp_path / "by.pdf"
    assert run("overview", skara, "--output", one, "--planned-year", 2040).exit_code == 0
    shown = text_of(one.read_bytes())
    assert "Lägesöversikt, planår 2040" in shown
    assert "Den som är planerad" in shown
    assert "ett annat år" not in shown
    assert run("overview", skara, "--output", both, "--by", "planned-year").exit_code == 0
    shown = text_of(both.read_bytes())
    assert "per planår" in shown
    assert "står under vart och ett" in shown.replace("\n", " ")
    nothing = run("overview", skara, "--output", one, "--planned-year", 2090)
    assert nothing.exit_code == 0
    assert "planeras för 2090." in text_of(one.read_bytes())
