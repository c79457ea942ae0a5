"""Indicators in a plan file: values, targets, breaks, order, place, and the tables read of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.examples import new_plan
from tracker.domain.indicators.indicator import Direction, Level, ValueKind
from tracker.domain.indicators.statistics import MissingReason
from tracker.domain.indicators.trend import Trend
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActivity,
    StrategyArea,
    StrategyGoal,
    StrategyIndicator,
)
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.indicators.queries import (
    annual_compilation,
    indicator_table,
    indicator_tables,
    line_title,
    missing_values,
)
from tracker.store.plan_file import PlanFile

STRATEGY = Strategy(
    id="prov",
    municipality="Vimmerby",
    title="Strategi",
    kolada_municipality_id="0884",
    focus_areas=(StrategyArea("F1", "Hälsa", goals=(StrategyGoal("D1", "Arbete", "goal"),)),),
    indicators=(
        StrategyIndicator("M0", "Andel utrikes födda", "plan", unit="%", kpi_id="N02926"),
        StrategyIndicator(
            "M5",
            "Nationella prov",
            "goal",
            "D1",
            unit="%",
            direction="up",
            breakdown="Kurs",
            series=("kurs B", "kurs C", "kurs D"),
        ),
        StrategyIndicator("Q1", "Delaktighet", "focus_area", "F1", value_kind="qualitative"),
    ),
    activities=(StrategyActivity("Språkcafé", code="A1", focus_area="F1"),),
)
M0, M5, Q1 = 1, 2, 3


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "prov.plan", STRATEGY, actor="Prov") as opened:
        yield opened


def _set(plan: PlanFile, *arguments: object, **values: object) -> bool:
    with plan.change("Skrev värde"):
        return plan.indicators.set_value(*arguments, **values)  # type: ignore[arg-type]


def _sets(plan: PlanFile) -> int:
    return len(plan.history.sets())


def test_the_built_indicators_are_read_as_values(plan: PlanFile) -> None:
    first, second, third = plan.indicators.all()
    assert (first.code, first.unit, first.direction) == ("M0", "%", None)
    assert first.attached_to == (Level.PLAN, None)
    assert second.direction is Direction.UP
    assert second.series_names == ("kurs B", "kurs C", "kurs D")
    assert second.attached_to == (Level.GOAL, 1)
    assert third.kind is ValueKind.QUALITATIVE


def test_a_value_is_written_and_an_equal_one_writes_nothing(plan: PlanFile) -> None:
    source, day = "Källa: Kolada", date(2026, 2, 3)
    assert _set(plan, M0, "2024", value="13,9", source=source, fetched_on=day)
    before = _sets(plan)
    assert not _set(plan, M0, 2024, "totalt", value=13.9)
    assert not _set(plan, M0, "2024", value="13.9", source=source, fetched_on=date(2026, 5, 5))
    assert _sets(plan) == before
    (observation,) = plan.indicators.observations(M0)
    assert (observation.period, observation.series, observation.value) == ("2024", "", 13.9)
    assert (observation.source, observation.fetched_on) == (source, day)


def test_a_figure_of_ones_own_loses_the_source_of_the_old_one(plan: PlanFile) -> None:
    _set(plan, M0, "2024", value=13.9, source="Källa: Kolada", fetched_on="2026-02-03", note="x")
    assert _set(plan, M0, "2024", value=14)
    (observation,) = plan.indicators.observations(M0)
    assert (observation.value, observation.source, observation.fetched_on) == (14.0, None, None)
    assert observation.note == "x"
    assert _set(plan, M0, "2024", value=14, note="")
    assert plan.indicators.observations(M0)[0].note is None
    assert _set(plan, M0, "2024", value=14, source="Egen räkning")
    assert plan.indicators.observations(M0)[0].source == "Egen räkning"


def test_a_missing_value_keeps_its_reason_and_its_row(plan: PlanFile) -> None:
    _set(plan, M0, "2024", value=13.9)
    row_id = plan.indicators.observations(M0)[0].id
    _set(plan, M0, "2024", missing_reason=MissingReason.CONFIDENTIAL)
    (observation,) = plan.indicators.observations(M0)
    assert (observation.id, observation.value) == (row_id, None)
    assert observation.missing_reason is MissingReason.CONFIDENTIAL


def test_an_emptied_value_is_removed_and_undo_brings_it_back(plan: PlanFile) -> None:
    _set(plan, M0, "2024", value=13.9)
    assert _set(plan, M0, "2024", value="")
    assert plan.indicators.observations(M0) == []
    assert not _set(plan, M0, "2024", value="")
    plan.undo()
    assert plan.indicators.observations(M0)[0].value == 13.9
    plan.undo()
    assert plan.indicators.observations(M0) == []
    plan.redo()
    assert plan.indicators.observations(M0)[0].value == 13.9


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"value": "mycket"}, "”mycket” är inte ett tal"),
        ({"text": "Fler deltar"}, "mäts i tal"),
        ({"value": 1, "missing_reason": "no_answer"}, "antingen ett tal"),
        ({"missing_reason": "glömt"}, "kan inte vara ”glömt”"),
    ],
)
def test_what_an_indicator_cannot_hold_is_refused(
    plan: PlanFile, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        _set(plan, M0, "2024", **values)
    with pytest.raises(InvalidValueError, match="år eller en månad"):
        _set(plan, M0, "våren", value=1)
    assert plan.indicators.observations(M0) == []


def test_writing_to_a_removed_indicator_is_a_conflict(plan: PlanFile) -> None:
    with plan.change("Tog bort"):
        plan.indicators.delete(M0)
    with pytest.raises(ConflictError):
        _set(plan, M0, "2024", value=1)
    with pytest.raises(ConflictError, match="finns inte längre"):
        indicator_table(plan.connection, M0)


def test_rows_are_written_inside_a_change_only(plan: PlanFile) -> None:
    with pytest.raises(RuntimeError):
        plan.indicators.set_value(M0, "2024", value=1)


def test_a_described_indicator_takes_a_text(plan: PlanFile) -> None:
    assert _set(plan, Q1, "2024", text="Fler deltar i råden.")
    assert plan.indicators.observations(Q1)[0].text == "Fler deltar i råden."


def test_targets_and_breaks_are_written_once(plan: PlanFile) -> None:
    indicators = plan.indicators
    with plan.change("Mål"):
        assert indicators.set_target(M5, "2026", "kurs B", "70,5")
        assert not indicators.set_target(M5, "2026", "kurs B", 70.5)
        assert indicators.set_target(M5, "2026", "kurs B", 72)
        assert indicators.set_break(M5, "2022", "Källbyte")
        assert not indicators.set_break(M5, "2022", "Källbyte")
    assert [(target.series, target.value) for target in indicators.targets(M5)] == [
        ("kurs B", 72.0)
    ]
    assert [(series_break.period, series_break.note) for series_break in indicators.breaks(M5)] == [
        ("2022", "Källbyte")
    ]
    with plan.change("Bort"):
        assert indicators.set_target(M5, "2026", "kurs B", "")
        assert indicators.remove_break(M5, 2022)
        assert not indicators.remove_break(M5, 2022)
    assert indicators.targets(M5) == []
    assert indicators.breaks(M5) == []


def test_an_indicator_has_one_place(plan: PlanFile) -> None:
    indicators = plan.indicators
    with plan.change("Flyttade"):
        assert indicators.attach(M0, Level.ACTIVITY, 1)
        assert indicators.get(M0).attached_to == (Level.ACTIVITY, 1)
        assert indicators.update(M0, goal_id=1)
        assert indicators.get(M0).attached_to == (Level.GOAL, 1)
        assert not indicators.update(M0, goal_id=1, activity_id=None)
        assert indicators.attach(M0, Level.PLAN)
        assert not indicators.attach(M0, Level.PLAN)
        with pytest.raises(InvalidValueError, match="inte till flera"):
            indicators.update(M0, goal_id=1, focus_area_id=1)
        with pytest.raises(InvalidValueError, match="inte till flera"):
            indicators.add(title="Ny", goal_id=1, activity_id=1)
        with pytest.raises(InvalidValueError, match="Välj vad"):
            indicators.attach(M0, Level.GOAL)
        with pytest.raises(InvalidValueError, match="finns inte längre"):
            indicators.attach(M0, Level.GOAL, 99)


def test_a_new_indicator_comes_last_and_can_be_moved(plan: PlanFile) -> None:
    with plan.change("Ny"):
        new = plan.indicators.add(title="Balanstal", direction="down")
    assert [indicator.id for indicator in plan.indicators.all()] == [M0, M5, Q1, new]
    with plan.change("Flyttade"):
        assert plan.indicators.move(new, before_id=M5)
        assert not plan.indicators.move(new, before_id=M5)
    assert [indicator.id for indicator in plan.indicators.all()] == [M0, new, M5, Q1]
    with plan.change("Flyttade"):
        assert plan.indicators.move(M0)
    assert [indicator.id for indicator in plan.indicators.all()] == [new, M5, Q1, M0]
    plan.undo()
    assert [indicator.id for indicator in plan.indicators.all()] == [M0, new, M5, Q1]


def test_deleting_an_indicator_takes_its_values_and_undo_brings_all_back(plan: PlanFile) -> None:
    _set(plan, M0, "2024", value=13.9)
    with plan.change("Mål"):
        plan.indicators.set_target(M0, "2026", "", 15)
        plan.indicators.set_break(M0, "2022")
    with plan.change("Tog bort"):
        plan.indicators.delete(M0)
    assert plan.connection.execute("SELECT count(*) FROM observation").fetchone()[0] == 0
    plan.undo()
    table = indicator_table(plan.connection, M0)
    assert table.values["2024", ""].value == 13.9
    assert table.targets["2026", ""].value == 15.0
    assert [series_break.period for series_break in table.breaks] == ["2022"]


def test_the_grid_has_periods_as_rows_and_series_as_columns(plan: PlanFile) -> None:
    for year, value in (("2023", 60.5), ("2024", 62)):
        _set(plan, M5, year, "kurs B", value=value)
    _set(plan, M5, "2024", "män", value=50)
    _set(plan, M5, "2024", "kvinnor", missing_reason=MissingReason.CONFIDENTIAL)
    with plan.change("Mål"):
        plan.indicators.set_target(M5, "2026", "kurs B", 70)
    table = indicator_table(plan.connection, M5)
    assert table.periods == ("2023", "2024", "2026")
    assert table.series == ("kurs B", "kurs C", "kurs D", "kvinnor", "män")
    assert table.decimals == 1
    assert table.values["2024", "kvinnor"].missing_reason is MissingReason.CONFIDENTIAL
    assert table.development("kurs B").trend is Trend.BETTER
    assert table.development("kurs C").trend is Trend.NOT_ASSESSABLE
    change = table.change("kurs B")
    assert change is not None
    assert change.count == 1.5
    distance = table.distance("kurs B", "2024")
    assert distance is not None
    assert (distance.reached, distance.distance) == (False, 8.0)
    assert table.distance("kurs C", "2024") is None
    assert indicator_table(plan.connection, M0).series == ("",)


def test_the_annual_sheet_has_every_indicator_and_every_year(plan: PlanFile) -> None:
    for year, value in (("2022", 12.5), ("2023", 13.1), ("2024", 13.9)):
        _set(plan, M0, year, value=value, source="Källa: Kolada", fetched_on="2026-02-03")
    _set(plan, M0, "2024", value=13.9, note="Preliminärt.")
    _set(plan, M5, "2024-03", "kurs B", value=60)
    _set(plan, M5, "2024-09", "kurs B", value=64)
    with plan.change("Brott"):
        plan.indicators.set_break(M0, "2019")
        plan.indicators.set_break(M0, "2023", "Ny källa")
        plan.indicators.set_target(M5, "2025", "kurs B", 70)
    sheet = annual_compilation(plan.connection, 2024, 3)
    assert sheet.years == (2022, 2023, 2024)
    assert [line_title(line) for line in sheet.lines] == [
        "Andel utrikes födda",
        "Nationella prov: kurs B",
        "Nationella prov: kurs C",
        "Nationella prov: kurs D",
        "Delaktighet",
    ]
    whole, exam, *_rest, described = sheet.lines
    assert [observation.value for observation in whole.values if observation] == [12.5, 13.1, 13.9]
    assert (whole.place, whole.source, whole.comment) == ("", "Källa: Kolada", "Preliminärt.")
    assert [series_break.note for series_break in whole.breaks] == ["Ny källa"]
    assert "13,1 till 13,9" in whole.development.sentence
    assert (exam.place, described.place) == ("Arbete", "Hälsa")
    assert exam.values[:2] == (None, None)
    assert exam.values[2] is not None
    assert exam.values[2].period == "2024-09"
    assert exam.distance is not None
    assert described.development.sentence == "Kan inte bedömas: värdet för 2024 saknas."


def test_the_trend_of_a_sheet_stops_at_a_break(plan: PlanFile) -> None:
    for year, value in (("2023", 13.1), ("2024", 13.9)):
        _set(plan, M0, year, value=value)
    with plan.change("Brott"):
        plan.indicators.set_break(M0, "2024", "Ny källa")
    line = annual_compilation(plan.connection, 2024, 2).lines[0]
    assert line.development.trend is Trend.NOT_ASSESSABLE
    assert "(Ny källa)" in line.development.sentence


def test_missing_yearly_values_need_attention(plan: PlanFile) -> None:
    _set(plan, M0, "2023", value=13.1)
    _set(plan, M5, "2024", "kurs B", value=60)
    _set(plan, M5, "2024", "kurs D", missing_reason=MissingReason.NO_ANSWER)
    _set(plan, Q1, "2024-06", text="Fler deltar.")
    found = {missing.indicator_id: missing for missing in missing_values(plan.connection, 2024)}
    assert set(found) == {M0, M5}
    assert found[M0].sentence == "Värde för 2024 saknas; det senaste är från 2023."
    assert found[M5].series == ("kurs C",)
    assert "saknas för kurs C" in found[M5].sentence
    later = {missing.indicator_id: missing for missing in missing_values(plan.connection, 2025)}
    assert later[M5].sentence == "Värde för 2025 saknas; det senaste är från 2024."


def test_values_that_another_program_wrote_can_be_read(plan: PlanFile) -> None:
    plan.connection.execute(
        "INSERT INTO observation (indicator_id, period, missing_reason)"
        " VALUES (1, '2023', 'bortfall'), (1, '2024', 'vet ej')"
    )
    table = indicator_table(plan.connection, M0)
    assert [observation.missing_reason for observation in table.of_series("")] == [
        MissingReason.NO_ANSWER,
        MissingReason.UNAVAILABLE,
    ]
    assert table.development("").sentence


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(2020, 2024),
            st.sampled_from(["", "kvinnor", "män"]),
            st.one_of(st.none(), st.floats(-1e6, 1e6), st.sampled_from(list(MissingReason))),
        ),
        max_size=12,
    )
)
def test_the_grid_is_what_was_written_last(
    plan: PlanFile, writes: list[tuple[int, str, float | MissingReason | None]]
) -> None:
    with plan.change("Tömde"):
        for observation in plan.indicators.observations(M0):
            plan.indicators.set_value(M0, observation.period, observation.series)
    expected: dict[tuple[str, str], float | MissingReason] = {}
    for year, series, written in writes:
        key = (str(year), series)
        reason = written if isinstance(written, MissingReason) else None
        value = None if reason is not None else written
        changed = _set(plan, M0, year, series, value=value, missing_reason=reason)
        assert changed is (expected.get(key) != written)
        if written is None:
            expected.pop(key, None)
        else:
            expected[key] = written
    (table, *_others) = indicator_tables(plan.connection)
    found = {
        key: observation.missing_reason if observation.value is None else observation.value
        for key, observation in table.values.items()
    }
    assert found == expected
