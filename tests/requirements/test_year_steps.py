"""The year's steps: turned on, dated, done, and told in every place that shows what comes next."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.html import parsed
from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tracker.cli import tracker
from tracker.domain.history.compare import compare
from tracker.domain.reporting.reporting import ReportState
from tracker.domain.reporting.year_step import StepKind, StepLine
from tracker.errors import InvalidValueError
from tracker.publishing.prints.register import offered_prints
from tracker.store.followup.year_steps import read_next_step, read_steps
from tracker.store.log.states import state_now
from tracker.store.plan_file import PlanFile

Make = Callable[[str], NewPlan]


def _of_kind(plan: PlanFile, kind: StepKind, year: int = YEAR, today: date = TODAY) -> StepLine:
    (found,) = (line for line in read_steps(plan.connection, year, today) if line.kind is kind)
    return found


def _ids(plan: PlanFile) -> dict[StepKind, int]:
    return {step.kind: step.id for step in plan.year_steps.all()}


def _on(made: NewPlan, since: date = date(YEAR, 1, 1)) -> None:
    with made.opened() as plan, plan.change("På"):
        plan.year_steps.turn_on(since)


def _refused(*arguments: object) -> Result:
    result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
    assert result.exit_code == 1, result.output
    return result


def test_a_plan_has_no_steps_before_somebody_turns_them_on(new: Make) -> None:
    made = new("vargarda")
    before = made.written()
    assert json.loads(made.done("steps", made.path, "--json")) == {"steps": [], "next": None}
    with made.opened() as plan:
        assert read_next_step(plan.connection, TODAY) is None
        assert "steps" not in [entry.name for entry in offered_prints(plan.connection)]
    made.done("step", "on", made.path)
    listed = json.loads(made.done("steps", made.path, "--json"))
    assert all(each["is_suggested"] for each in listed["steps"] if each["kind"] != "council")
    with made.opened() as plan:
        assert "steps" in [entry.name for entry in offered_prints(plan.connection)]
    after = made.written()
    assert {kind: after[kind] for kind in ("pdf", "docx", "xlsx")} == {
        kind: before[kind] for kind in ("pdf", "docx", "xlsx")
    }


def test_the_plan_itself_knows_how_far_its_follow_up_has_come(new: Make) -> None:
    made = new("vimmerby")
    _on(made)
    with made.opened() as plan:
        with plan.change("Enheter"):
            plan.units.add(name="Skolan", kind="unit")
        units = [unit.id for unit in plan.units.all() if unit.kind != "external"]
        sent = _of_kind(plan, StepKind.FORMS_OUT)
        assert sent.progress.sentence == f"0 av {len(units)} är utskickade."
        with plan.change("Skickade"):
            for unit in units:
                plan.unit_reports.put(
                    YEAR, unit, state=ReportState.ISSUED, issued_on=date(YEAR, 4, 2)
                )
        sent = _of_kind(plan, StepKind.FORMS_OUT)
        assert (sent.is_done, sent.progress.done_on) == (True, date(YEAR, 4, 2))
        with plan.change("Svar"):
            plan.unit_reports.put(YEAR, units[0], state=ReportState.RECEIVED)
        answers = _of_kind(plan, StepKind.ANSWERS)
        assert not answers.is_done
        assert answers.how_far == f"1 av {len(units)} svar är inne."
    made.done(
        "fix-year", made.path, "--year", YEAR, "--case-number", "KS 1", "--body", "KS",
        "--remarks", "Allt saknas",
    )  # fmt: skip
    with made.opened() as plan:
        for kind in (StepKind.ASSESSMENT, StepKind.BOARD, StepKind.FIXED):
            assert _of_kind(plan, kind, YEAR + 1).is_done, kind
        assert _of_kind(plan, StepKind.ANSWERS).is_done


def test_what_comes_next_is_the_earliest_that_is_not_done(new: Make) -> None:
    made = new("skara")
    _on(made, date(YEAR, 4, 1))
    with made.opened() as plan:
        assert _of_kind(plan, StepKind.FIXED).state(TODAY) == "Före start"
        coming = read_next_step(plan.connection, TODAY)
        assert coming is not None
        assert coming.kind is StepKind.BUDGET
        assert coming.sentence(TODAY) == (
            "Näst i tur: Underlag till budgeten 2027, 2026-05-15, om 30 dagar."
        )
        late = date(YEAR, 5, 20)
        assert coming.is_late(late)
        assert coming.sentence(late).startswith("Väntar: Underlag till budgeten 2027")
        with plan.change("Klart"):
            plan.year_steps.tick(coming.step.id, YEAR, date(YEAR, 5, 12))
        after = read_next_step(plan.connection, late)
        assert after is not None
        assert after.kind is StepKind.FORMS_OUT


def test_days_are_the_municipalitys_own_every_year_or_in_one(new: Make) -> None:
    made = new("ljusnarsberg")
    made.done("step", "on", made.path)
    made.done("step", "date", made.path, "forms_out", "11-02")
    made.done("step", "date", made.path, "forms_out", f"{YEAR}-10-20")
    made.done("step", "add", made.path, "Dialog med föreningarna", "09-15")
    made.done("step", "done", made.path, "budget", "--date", "2026-04-10")
    with made.opened() as plan:
        this_year, next_year = (
            _of_kind(plan, StepKind.FORMS_OUT, year).day for year in (YEAR, YEAR + 1)
        )
        assert (this_year, next_year) == (date(YEAR, 10, 20), date(YEAR + 1, 11, 2))
        assert not _of_kind(plan, StepKind.FORMS_OUT, YEAR + 1).step.is_suggested
        own = _of_kind(plan, StepKind.OWN)
        assert (own.full_name, own.day) == ("Dialog med föreningarna", date(YEAR, 9, 15))
        assert _of_kind(plan, StepKind.BUDGET).state(TODAY) == "Klart 2026-04-10"
        assert not _of_kind(plan, StepKind.BUDGET, YEAR + 1).is_done
        board = _of_kind(plan, StepKind.BOARD)
        assert board.full_name == "Kommunstyrelsen tar upp uppföljningen 2025"
        ids, steps = _ids(plan), plan.year_steps
        with pytest.raises(InvalidValueError), plan.change("Fel"):
            steps.set_day(ids[StepKind.BUDGET], 2, 30)
        with pytest.raises(InvalidValueError), plan.change("Fel"):
            steps.tick(ids[StepKind.FIXED], YEAR, TODAY)
        with pytest.raises(InvalidValueError), plan.change("Fel"):
            steps.set_day_of_year(ids[StepKind.BUDGET], YEAR, date(2030, 1, 1))
    made.done("step", "done", made.path, "budget", "--undo")
    made.done("step", "remove", made.path, "Dialog med föreningarna")
    with made.opened() as plan:
        assert not _of_kind(plan, StepKind.BUDGET).is_done
        assert StepKind.OWN not in _ids(plan)
    assert "11-15" in _refused("step", "date", made.path, "budget", "snart").stderr
    assert "finns inte" in _refused("step", "done", made.path, "frukost").stderr
    assert "Planen vet själv" in _refused("step", "done", made.path, "fixed").stderr


def test_the_year_is_a_wheel_with_a_table_behind_on_paper_and_on_the_web(new: Make) -> None:
    made = new("vimmerby")
    _on(made)
    with made.opened() as plan, plan.change("Eget"):
        plan.year_steps.add_own("<b>Dialog</b> & möten", 9, 15, date(YEAR, 1, 1))
    printed = letters(made.printed("steps"))
    made.done("web", made.path, "--year", YEAR, "--output", made.folder / "w")
    html = (made.folder / "w" / "index.html").read_text(encoding="utf-8")
    for text in (printed, letters(parsed(html).text)):
        for words in ("<b>Dialog</b> & möten", "Skicka ut formulären 2026", "2026-11-15", "Om 214"):
            assert letters(words) in text, words
    assert '<div class="wheel" role="img" aria-label="Årshjul.' in html
    assert "<b>Dialog" not in html


def test_steps_and_meetings_are_days_of_the_calendar_file(new: Make) -> None:
    made = new("ljusnarsberg")
    _on(made)
    target: Path = made.folder / "k.ics"
    with made.opened() as plan, plan.change("Möte"):
        council = plan.plan().council_name or plan.plan().followup_recipient
        plan.plans.update(1, last_revised_on="2023-05-02")
        plan.meetings.add(held_on=date(YEAR, 6, 3), body=council)
    made.done("calendar", made.path, "--output", target)
    text = target.read_text(encoding="utf-8")
    for day in ("20261115", "20261215", "20260603", "20270502", "20270331"):
        assert f"DTSTART;VALUE=DATE:{day}" in text.replace("\r\n ", ""), day
    assert text.count("UID:revision@") == 1


def test_the_history_of_steps_is_told_in_words_and_taken_back(new: Make) -> None:
    made = new("skara")
    _on(made)
    with made.opened() as plan:
        before = state_now(plan.connection)
        ids = _ids(plan)
        with plan.change("Ändrade"):
            plan.year_steps.tick(ids[StepKind.BUDGET], YEAR, date(YEAR, 4, 2))
            plan.year_steps.set_day_of_year(ids[StepKind.FORMS_OUT], YEAR, date(YEAR, 10, 1))
            plan.year_steps.add_own("Dialog", 9, 15, TODAY)
        sentences = [each.sentence for each in compare(before, state_now(plan.connection))]
        assert sentences == [
            "Nytt steg i årshjulet: Dialog.",
            "Underlag till budgeten 2026: Klart 2026-04-02.",
            "Skicka ut formulären 2026: Flyttat till 2026-10-01.",
        ]
        plan.history.undo()
        assert not _of_kind(plan, StepKind.BUDGET).is_done
