"""Skara: reported in the municipality's own half-year report as well as the year's (SK-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from tests.support.clock import set_day
from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tests.support.returned_forms import filled_in
from tracker.cli import tracker

Make = Callable[[str], NewPlan]

UNIT = "Samhällsbyggnadsförvaltningen"
HOMES = "activity:7"
"""The row of the rented homes, which that unit answers for."""

PART, YEAR = "2026-08-31", "2026"
AUTUMN, WINTER = date(2026, 9, 14), date(2027, 2, 1)
SO_FAR, AT_LAST = "Femtio lägenheter är klara i augusti.", "Hundra lägenheter är klara."


@pytest.fixture
def made(new: Make, monkeypatch: pytest.MonkeyPatch) -> NewPlan:
    """Return Skara's example, looked at in September."""
    set_day(monkeypatch, AUTUMN)
    plan = new("skara")
    plan.path = plan.folder / "skara.plan"
    plan.done("new", plan.path, "--strategy", "skara", "--example")
    return plan


def _form(made: NewPlan, period: str, result: str = "", status: str = "") -> Path:
    """Make the unit's form for a period, filled in when something is to be said."""
    form = made.folder / f"{period}.xlsx"
    made.done("form", made.path, "--unit", UNIT, "--period", period, "--output", form)
    if result:
        with filled_in(form) as unit:
            unit.write(HOMES, result=result, **({"status": status} if status else {}))
    return form


def _received(made: NewPlan, form: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(made.done("receive", made.path, form, "--json"))
    return found


def _report_half_year(made: NewPlan) -> None:
    _received(made, _form(made, PART, SO_FAR))


def _fix(made: NewPlan, period: str) -> str:
    return made.done(
        "fix-year", made.path, "--period", period, "--case-number", "KS 2026/77",
        "--remarks", "Övriga rapporterar vid årets slut",
    )  # fmt: skip


def _written(made: NewPlan, period: str) -> dict[str, str]:
    """Return the letters of a period's follow-up in every kind of file.

    The web page is left without its last words, which say on which day it was made.
    """
    texts = made.written(period)
    return {**texts, "html": texts["html"].partition("Vadredogörelsengäller")[0]}


def _word(made: NewPlan, period: str) -> str:
    target = made.folder / "ord.docx"
    made.done("followup", made.path, "--period", period, "--output", target)
    return "\n".join(each.text for each in docx.Document(str(target)).paragraphs)


def test_SK_R3_the_half_years_text_says_until_when_it_goes_in_every_file(made: NewPlan) -> None:
    _report_half_year(made)
    made.done(
        "assess", made.path, "U2.2", "--period", PART, "--fulfilment", "partly_fulfilled",
        "--comment", "Halvvägs till målet.",
    )  # fmt: skip
    for kind, text in _written(made, PART).items():
        assert letters("till och med den 31 augusti 2026") in text.replace("T", "t"), kind
        assert letters(SO_FAR) in text, kind
        assert letters("Halvvägs till målet.") in text, kind
    assert "Uppföljning av handlingsplanen januari–augusti 2026" in _word(made, PART)
    for kind, text in _written(made, YEAR).items():
        assert letters(SO_FAR) not in text, kind
        assert letters("Halvvägs till målet.") not in text, kind


def test_SK_R3_a_half_year_is_fixed_and_the_year_goes_on(
    made: NewPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report_half_year(made)
    assert "januari–augusti 2026" in _fix(made, PART)
    fixed = _written(made, PART)
    set_day(monkeypatch, WINTER)
    _received(made, _form(made, YEAR, AT_LAST, "Genomförd"))
    assert _written(made, PART) == fixed
    for kind, text in _written(made, YEAR).items():
        assert letters(AT_LAST) in text, kind
        assert letters(SO_FAR) not in text, kind
    states = {
        row["period"]: row["state"]
        for row in json.loads(made.done("info", made.path, "--json"))["followups"]
    }
    assert (states[PART], states[YEAR]) == ("fixed", "open")
    _fix(made, YEAR)
    assert _written(made, PART) == fixed
    compared = made.done("compare", made.path, "--from", f"year:{PART}", "--to", f"year:{YEAR}")
    assert "Uppföljningen 2026" in compared


def test_a_half_year_that_is_fixed_cannot_change_by_a_later_form(made: NewPlan) -> None:
    form = _form(made, PART, SO_FAR)
    _fix(made, PART)
    fixed = _written(made, PART)
    result = CliRunner().invoke(tracker, ["receive", str(made.path), str(form)])
    assert result.exit_code == 1
    assert "Uppföljningen januari–augusti 2026 är fastställd" in result.output
    refused = CliRunner().invoke(
        tracker, ["form", str(made.path), "--all", "--period", PART, "--output", str(made.folder)]
    )
    assert refused.exit_code == 1
    assert _written(made, PART) == fixed


def test_both_forms_may_be_out_and_each_comes_back_as_what_it_is(made: NewPlan) -> None:
    part, year = _form(made, PART, SO_FAR), _form(made, YEAR, AT_LAST)
    found = json.loads(made.done("receive", made.path, part, year, "--json"))
    assert [(file["period"], file["received"]) for file in found["files"]] == [
        (PART, True),
        (YEAR, True),
    ]
    with made.opened() as plan:
        texts = plan.connection.execute(
            "SELECT until, result FROM activity_report WHERE activity_id = 7 AND year = 2026"
            " ORDER BY until"
        ).fetchall()
        reports = plan.connection.execute(
            "SELECT until, state FROM unit_report WHERE year = 2026 AND unit_id = 5 ORDER BY until"
        ).fetchall()
    assert texts == [("", AT_LAST), (PART, SO_FAR)]
    assert reports == [("", "received"), (PART, "received")]


@pytest.mark.parametrize(("issued", "said"), [(PART, ""), (PART, "2026-04-30"), (YEAR, PART)])
def test_a_form_is_not_received_as_that_of_another_period(
    made: NewPlan, issued: str, said: str
) -> None:
    form = _form(made, issued, SO_FAR)
    with filled_in(form) as unit:
        papers = unit.workbook["_form"]
        names = [cell.value for cell in papers["A"]]
        if issued == YEAR:
            papers.append(["until", said])
        else:
            papers.cell(names.index("until") + 1, 2).value = said or None
    result = CliRunner().invoke(tracker, ["receive", str(made.path), str(form)])
    assert result.exit_code == 1
    assert "Dess dolda uppgifter är ändrade" in result.output


def test_the_years_form_shows_what_was_said_in_the_half_year(
    made: NewPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report_half_year(made)
    set_day(monkeypatch, WINTER)
    with filled_in(_form(made, YEAR)) as unit:
        assert unit.cell(HOMES, "last_result").value == SO_FAR
        assert unit.cell(HOMES, "result").value is None
        headings = [cell.value for row in unit.sheet("activity").iter_rows() for cell in row]
        assert "Resultat januari–augusti 2026" in headings
        assert "Tidigare i år, januari–augusti 2026" in headings


def test_a_half_years_form_sets_the_plans_status_as_a_years_does(made: NewPlan) -> None:
    _received(made, _form(made, PART, SO_FAR, "Genomförd"))
    with made.opened() as plan:
        assert plan.activities.get(7).status == "completed"


def test_a_half_year_is_compared_with_the_same_one_a_year_ago_else_with_the_last_fixed(
    made: NewPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ändringar sedan 2025-12-31" not in _word(made, PART)
    set_day(monkeypatch, date(2027, 1, 20))
    _fix(made, YEAR)
    set_day(monkeypatch, date(2027, 9, 10))
    assert "Ändringar sedan Uppföljning 2026 fastställdes" in _word(made, "2027-08-31")
    _fix(made, PART)
    assert "Ändringar sedan Uppföljning januari–augusti 2026 fastställdes" in _word(
        made, "2027-08-31"
    )
    assert "Ändringar sedan Uppföljning 2026 fastställdes" in _word(made, "2027")
