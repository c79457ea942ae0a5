"""Vänersborg: those concerned are heard, and what they say is kept without names (VB-R8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from click.testing import CliRunner

from tests.support.pdf import letters
from tests.support.requirements import YEAR, NewPlan
from tracker.cli import tracker
from tracker.domain.core.people import Names
from tracker.domain.core.terms import GoalKind
from tracker.domain.history.compare import compare
from tracker.domain.plan.renewal import AreaChoice, Fate, Renewal
from tracker.domain.reporting.voice import names_in
from tracker.errors import InvalidValueError
from tracker.store.file.search import holds_every_row
from tracker.store.followup.voices import read_voices, voices_of_period
from tracker.store.log.states import state_now
from tracker.store.organisation.purge import purge
from tracker.store.organisation.purge_search import survey
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything
from tracker.store.strategy.structure import hanging_on
from tracker.store.versions.renewal import begin_period

Make = Callable[[str], NewPlan]

SAID = "Väntan på praktik är för lång"
LED_TO = "Praktiken börjar nu redan i språkkursen"
GROUP = "Föräldrar på öppna förskolan"


def _add(made: NewPlan, *more: object, said: str = SAID) -> str:
    return made.done("voice", "add", made.path, "--said", said, "--date", "2026-03-05", *more)


def _listed(made: NewPlan, *more: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(made.done("voices", made.path, *more, "--json"))
    return found


def _activity(plan: PlanFile, title: str = "Praktik i kommunen") -> int:
    with plan.change("Ny"):
        area = plan.focus_areas.all()[0].id
        return plan.activities.add(title=title, approval="approved", focus_area_id=area)


def test_VB_R8_what_is_heard_stands_in_every_kind_of_file(new: Make) -> None:
    made = new("vanersborg")
    before = made.written()
    assert all(letters("Berördas röster") not in text for text in before.values())
    _add(made, "--group", GROUP, "--how", "Samtal", "--people", 14, "--led-to", LED_TO)
    for kind, text in made.written().items():
        for words in (SAID, LED_TO, GROUP, "14 personer"):
            assert letters(words) in text, (kind, words)
        assert letters("1 röst i registret, från 14 personer") in text, kind
    for kind, text in made.written(YEAR - 1).items():
        assert letters(SAID) not in text, kind


def test_VB_R8_a_voice_is_about_an_area_a_goal_an_activity_or_the_plan(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan:
        activity = _activity(plan)
        area, goal = plan.focus_areas.all()[0], plan.goals.all()[0]
    _add(made, said="Om planen")
    _add(made, "--area", area.title, said="Om området")
    _add(made, "--goal", goal.title, said="Om målet")
    _add(made, "--activity", activity, said="Om åtgärden")
    places = {str(row["said"]): (row["level"], row["about"]) for row in _listed(made)}
    assert places["Om planen"] == ("plan", "Planen som helhet")
    assert places["Om området"][0] == "focus_area"
    assert area.title in str(places["Om området"][1])
    assert places["Om målet"][0] == "goal"
    assert places["Om åtgärden"] == ("activity", "Praktik i kommunen")
    made.done("followup", made.path, "--year", YEAR, "--output", made.folder / "f.csv")
    csv = (made.folder / "f.csv").read_text(encoding="utf-8-sig")
    assert "Röster i registret" in csv
    assert "Om åtgärden" in csv
    with made.opened() as plan, pytest.raises(InvalidValueError), plan.change("Två"):
        plan.voices.add(heard_on="2026-01-01", activity_id=activity, focus_area_id=area.id)


def test_VB_R8_the_units_own_words_are_seen_together_with_the_register(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan:
        activity = _activity(plan)
        with plan.change("Rapport"):
            unit = plan.units.all()[0]
            plan.activity_reports.put(YEAR, activity, unit.id, voices="Deltagarna vill ha mer tid")
    _add(made, "--group", "Unga")
    assert [row["unit"] for row in _listed(made)] == [None, unit.name]
    assert [row["group"] for row in _listed(made, "--group", "unga")] == ["Unga"]
    assert _listed(made, "--year", YEAR - 1) == []
    for kind, text in made.written().items():
        assert letters("skrivit om berördas röster i 1 rapport") in text, kind
    sources = [row[-1] for row in made.cells("Berördas röster") if row[-1] is not None]
    assert sources == ["Källa", "Registret", f"Rapport från {unit.name}"]


def test_VB_R8_a_name_of_an_owner_is_warned_of_and_can_be_purged(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan, plan.change("Ansvarig"):
        owner = plan.owners.add(title="Enhetschef", name="Anna Ek")
    arguments = ["voice", "add", str(made.path), "--said", "Anna Ek lyssnade"]
    result = CliRunner().invoke(tracker, arguments)
    assert result.exit_code == 0
    assert "Här står ett namn: Anna Ek." in result.stderr
    assert "namn" not in made.done("voice", "add", made.path, "--said", "Chefen lyssnade")
    assert names_in(["Banek lyssnade"], ["Anna Ek", "Ek", ""]) == []
    with made.opened() as plan:
        names = Names(["Anna Ek"])
        found = survey(plan.connection, names, owner)
        (mention,) = (each for each in found.texts if each.table == "voice")
        assert mention.place().startswith("Röst av berörda")
        purge(plan, names, owner, [each.key for each in found.texts])
        assert "Enhetschef lyssnade" in [line.said for line in read_voices(plan.connection)]


def test_VB_R8_a_voice_stays_when_what_it_is_about_is_removed(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan:
        activity = _activity(plan)
        area = plan.focus_areas.all()[0]
        with plan.change("Grupp"):
            dimension = plan.dimensions.add(kind="target_group", title="Målgrupper")
            item = plan.dimension_items.add(dimension_id=dimension, title="Nyanlända kvinnor")
            voice = plan.voices.add(heard_on="2026-05-01", said=SAID, item_id=item)
            plan.voices.update(voice, focus_area_id=area.id)
        hanging = hanging_on(plan.connection, area_id=area.id)
        assert hanging.voices == 1
        assert "1 röst av berörda blir kvar" in hanging.sentences(plan.labels(), "område")
        with plan.change("Bort"):
            plan.focus_areas.delete(area.id)
            plan.dimensions.delete(dimension)
            plan.activities.delete(activity)
        (line,) = voices_of_period(plan.connection, 2026, date(2026, 12, 31))
        assert (line.place, line.group) == ("Planen som helhet", "Nyanlända kvinnor")
        plan.history.undo()
        (line,) = voices_of_period(plan.connection, 2026, date(2026, 12, 31))
        assert line.voice is not None
        assert (line.voice.focus_area_id, line.voice.item_id) == (area.id, item)


def test_VB_R8_a_fixed_year_keeps_its_voices_and_a_new_period_has_them_all(new: Make) -> None:
    made = new("vanersborg")
    with made.opened() as plan:
        goal = next(row for row in plan.goals.all() if row.kind is not GoalKind.OVERALL)
        with plan.change("Röst"):
            voice = plan.voices.add(heard_on="2026-03-01", said=SAID, goal_id=goal.id)
    made.done(
        "fix-year", made.path, "--year", YEAR, "--case-number", "KS 2026/7",
        "--body", "kommunstyrelsen", "--remarks", "Alla enheter saknas",
    )  # fmt: skip
    with made.opened() as plan, plan.change("Efteråt"):
        plan.voices.update(voice, said="Något annat")
        plan.voices.add(heard_on="2026-03-02", said="För sent")
    for kind, text in made.written().items():
        assert letters(SAID) in text, kind
        assert letters("Något annat") not in text, kind
        assert letters("För sent") not in text, kind
    area = goal.focus_area_id or 0
    renewal = Renewal(
        decided={"title": "Ny", "period_from": 2027, "period_to": 2030},
        areas={area: AreaChoice(Fate.KEPT)},
        with_goals=False,
    )
    with (
        made.opened() as plan,
        begin_period(plan, made.folder / "nästa.plan", renewal, actor="") as renewed,
    ):
        kept = renewed.voices.get(voice)
        assert (kept.goal_id, kept.focus_area_id) == (None, area)


def test_VB_R8_voices_are_found_and_their_history_is_told_in_words(new: Make) -> None:
    made = new("vanersborg")
    _add(made, "--group", GROUP)
    with made.opened() as plan:
        before = state_now(plan.connection)
        (kind,) = find_everything(plan.connection, "väntan praktik")
        assert kind.table == "voice"
        assert kind.hits[0].title == f"2026-03-05 {GROUP}"
        with plan.change("Ändrade"):
            plan.voices.update(1, led_to=LED_TO)
            plan.voices.add(heard_on="2026-04-01", said="Ny")
        sentences = [each.sentence for each in compare(before, state_now(plan.connection))]
        assert sentences == [
            f"2026-03-05, {GROUP}: Vad det ledde till ändrat från – till {LED_TO}.",
            "Ny röst av berörda: 2026-04-01.",
        ]
        assert holds_every_row(plan.connection)
