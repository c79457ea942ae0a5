"""A new period: the old plan untouched, the new one decided anew with its history along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.examples import plan_of_example
from tests.support.plans import ACTOR, TODAY, files_beside, open_plan
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, GoalKind
from tracker.domain.plan.renewal import AreaChoice, Fate, Renewal
from tracker.errors import InvalidValueError, PlanFileError, TrackerError
from tracker.store.followup.queries import followup_content
from tracker.store.followup.years import followup_periods
from tracker.store.indicators.queries import indicator_tables
from tracker.store.plan_file import PlanFile
from tracker.store.versions.renewal import begin_period, preview_renewal

DECIDED = {
    "title": "Integrationsstrategi 2021–2024",
    "adopted_on": date(2020, 11, 30),
    "paragraph": "§ 112",
    "period_from": 2021,
    "period_to": 2024,
}


@pytest.fixture
def skara(tmp_path: Path) -> Iterator[PlanFile]:
    """Return Skara's example, whose period is over."""
    with plan_of_example(tmp_path, "skara") as plan:
        yield plan


def _begun(plan: PlanFile, renewal: Renewal) -> PlanFile:
    return begin_period(plan, plan.path.with_name("ny.plan"), renewal, actor=ACTOR)


def test_SK_R6_a_new_period_from_the_expired_plan(skara: PlanFile) -> None:
    areas = {area.code: area.id for area in skara.focus_areas.all()}
    choices = {
        areas["U1"]: AreaChoice(title="Stolta och delaktiga"),
        areas["U2"]: AreaChoice(Fate.MERGED, into_id=areas["U1"]),
        areas["U4"]: AreaChoice(Fate.DROPPED),
    }
    before = skara.path.read_bytes()
    open_before = preview_renewal(skara).open_activities
    with _begun(skara, Renewal(DECIDED, choices, ("Digital delaktighet",))) as new:
        plan = new.plan()
        assert (plan.period_from, plan.period_to) == (2021, 2024)
        assert plan.title == "Integrationsstrategi 2021–2024"
        assert plan.last_revised_on == date(2020, 11, 30)
        assert (plan.previous_uuid, plan.previous_file) == (skara.plan().uuid, skara.path.name)
        assert plan.uuid != skara.plan().uuid
        assert [area.title for area in new.focus_areas.all()] == [
            "Stolta och delaktiga",
            "Livsstilen som konkurrenskraft",
            "Digital delaktighet",
        ]
        assert new.activities.count() == open_before
        assert {goal.code for goal in new.goals.all() if goal.focus_area_id == areas["U1"]} == {
            "U1.1",
            "U1.2",
            "U2.1",
            "U2.2",
            "U2.3",
        }
        new.check(thorough=True)
    assert skara.plan().period(date(2026, 1, 1)) == "2017–2020 (gällde t.o.m. 2020)"
    assert skara.path.read_bytes() == before


def test_SK_R6_history_and_series_come_along(skara: PlanFile) -> None:
    everything = Renewal(DECIDED, with_goals=False)
    old = {table.indicator.title: table.values for table in indicator_tables(skara.connection)}
    choices = {area.id: AreaChoice(Fate.DROPPED) for area in skara.focus_areas.all()[1:]}
    with _begun(skara, Renewal(DECIDED, choices, with_activities=False)) as new:
        carried = {
            table.indicator.title: table.values for table in indicator_tables(new.connection)
        }
        assert new.activities.count() == 0
        values = {
            title: sorted(observation.value or 0.0 for observation in rows.values())
            for title, rows in carried.items()
        }
        assert values == {
            title: sorted(observation.value or 0.0 for observation in rows.values())
            for title, rows in old.items()
        }
        assert len(new.history.sets()) == len(skara.history.sets()) + 1
        assert new.history.state_on(TODAY).tables["plan"][1]["period_from"] == 2021
    new.path.unlink()
    with _begun(skara, everything) as new:
        assert new.goals.count() == 0
        assert new.indicators.count() == len(old)


def test_only_open_activities_follow(skara: PlanFile) -> None:
    with _begun(skara, Renewal(DECIDED)) as new:
        for activity in new.activities.all():
            assert activity.approval is not Approval.DECLINED
            assert activity.approval is Approval.PROPOSED or activity.status not in CLOSED_STATUSES
        assert new.units.all() == skara.units.all()


def test_the_step_can_be_undone_to_the_old_plan(skara: PlanFile) -> None:
    old = skara.history.state_now()
    with _begun(skara, Renewal(DECIDED)) as new:
        assert new.history.undo_label == "Startade en ny period"
        new.undo()
        assert new.history.state_now() == old


@pytest.mark.parametrize(
    ("renewal", "message"),
    [
        (Renewal(DECIDED | {"title": " "}), "Titel saknas"),
        (Renewal(DECIDED | {"period_to": 2019}), "före 2021"),
        (Renewal(DECIDED, {1: AreaChoice(Fate.MERGED, into_id=1)}), "Välj ett område"),
        (Renewal(DECIDED, {1: AreaChoice(Fate.MERGED, into_id=2),
                           2: AreaChoice(Fate.DROPPED)}), "Välj ett område"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_leaves_no_file(skara: PlanFile, renewal: Renewal, message: str) -> None:
    beside = files_beside(skara.path)
    with pytest.raises(InvalidValueError, match=message):
        _begun(skara, renewal)
    assert files_beside(skara.path) == beside


def test_a_new_period_never_replaces_a_file(skara: PlanFile) -> None:
    with pytest.raises(PlanFileError, match="finns redan"):
        begin_period(skara, skara.path, Renewal(DECIDED), actor=ACTOR)


def test_the_new_plan_opens_again(skara: PlanFile) -> None:
    _begun(skara, Renewal(DECIDED)).close()
    with open_plan(skara.path.with_name("ny.plan")) as new:
        assert not new.read_only


def test_an_open_year_of_the_period_before_is_not_shown_as_the_new_periods(
    skara: PlanFile,
) -> None:
    with skara.change("Lämnade öppet"):
        skara.followups.begin(2019)
        skara.connection.execute("UPDATE followup SET state = 'open' WHERE year = 2019")
    with _begun(skara, Renewal(DECIDED)) as new:
        assert 2019 not in {period.year for period, _state in followup_periods(new.connection)}
        with pytest.raises(TrackerError, match="förra perioden"):
            followup_content(new, 2019, TODAY)
    assert followup_content(skara, 2019, TODAY).plan.title == skara.plan().title


def test_the_overall_goal_is_no_goal_to_take_along(skara: PlanFile) -> None:
    overall = sum(goal.kind is GoalKind.OVERALL for goal in skara.goals.all())
    assert overall
    assert preview_renewal(skara).goals == skara.goals.count() - overall
