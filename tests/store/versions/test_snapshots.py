"""Fixed states: written, proved, read back, and read as a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.support.plans import TODAY, other_program
from tracker.domain.history.compare import compare
from tracker.domain.history.snapshot import SnapshotKind, checksum, fixed, state_of
from tracker.errors import PlanFileError, TrackerError
from tracker.store.activities.counting import plan_counts
from tracker.store.followup.queries import current_content
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.versions.past import past
from tracker.store.versions.revising import prepare_version, revise, since_version, versions
from tracker.store.versions.snapshots import (
    altered,
    annual_before,
    named_state,
    prepare,
    read_snapshot,
    snapshots,
    take,
    verify,
)


def _taken(plan: PlanFile, label: str = "Läget", **facts: str) -> int:
    with plan.change("Tog lägesbild"):
        return take(plan, SnapshotKind.REVISION, label, None, **facts)


def test_what_is_taken_is_read_back_without_names(plan: PlanFile) -> None:
    snapshot_id = _taken(plan, body="KS", case_number="KS 7")
    state = read_snapshot(plan.connection, snapshot_id)
    now = state_now(plan.connection, without=HEAVY)
    assert compare(state, now) == []
    assert state.rows("activity") == now.rows("activity")
    assert set(state.rows("owner")[2]) == {"id", "title", "unit_id", "active"}
    (text,) = plan.connection.execute(
        "SELECT content FROM snapshot WHERE id = ?", [snapshot_id]
    ).fetchone()
    assert "Anna Ek" not in text
    assert "anna@" not in text
    (known,) = [snapshot for snapshot in snapshots(plan.connection) if snapshot.id == snapshot_id]
    assert (known.body, known.case_number, len(known.sha256)) == ("KS", "KS 7", 64)


def test_issued_forms_are_no_part_of_what_is_fixed(plan: PlanFile) -> None:
    with plan.change("Skickade ut"):
        plan.connection.execute(
            "INSERT INTO issued_form (form_id, year, unit_id, issued_on, content, fingerprint)"
            " VALUES ('a', 2025, 1, '2026-01-10', 'hemligt innehåll', ?)",
            ["0" * 64],
        )
    prepared = prepare(plan.connection)
    assert "hemligt innehåll" not in prepared.fixed.content
    assert not state_of(prepared.fixed.content).rows("issued_form")
    with plan.change("Tog lägesbild"):
        taken = take(plan, SnapshotKind.REVISION, "Läget", prepared.fixed)
    assert verify(plan.connection, taken) == ""


def test_equal_states_are_the_same_text(plan: PlanFile) -> None:
    first = prepare(plan.connection)
    state = state_of(first.fixed.content)
    assert fixed(state) == first.fixed
    with plan.change("Ändrade"):
        plan.activities.update(1, note="Ny")
    plan.undo()
    assert prepare(plan.connection).fixed == first.fixed


def test_a_tampered_snapshot_is_reported_and_not_read(plan: PlanFile) -> None:
    taken = _taken(plan, "Läget i mars")
    assert altered(plan.connection) == []
    with other_program(plan.path) as connection:
        connection.execute(
            "UPDATE snapshot SET content = replace(content, 'Språkkafé', 'Språkcafé') WHERE id = ?",
            [taken],
        )
    assert "Läget i mars" in verify(plan.connection, taken)
    (sentence,) = altered(plan.connection)
    assert "kontrollsumma" in sentence
    with pytest.raises(PlanFileError, match="kontrollsumma"):
        read_snapshot(plan.connection, taken)


def test_a_snapshot_whose_text_is_no_state_is_reported_as_damage(plan: PlanFile) -> None:
    for text in ("[]", "{", '{"format": 99}'):
        with plan.change("Tog lägesbild"):
            taken = take(plan, SnapshotKind.REVISION, "x")
            plan.connection.execute(
                "UPDATE snapshot SET content = ?, sha256 = ? WHERE id = ?",
                [text, checksum(text), taken],
            )
        with pytest.raises(PlanFileError):
            read_snapshot(plan.connection, taken)


def test_queries_read_the_past_as_they_read_today(plan: PlanFile) -> None:
    taken = _taken(plan)
    sums, content = plan_counts(plan.connection, TODAY), current_content(plan, 2025, TODAY)
    with plan.change("Ändrade allt"):
        plan.activities.delete(1, 2)
        plan.units.delete(1)
        plan.goals.delete(2)
    with past(plan, read_snapshot(plan.connection, taken)) as then:
        assert plan_counts(then.connection, TODAY) == sums
        assert replace(current_content(then, 2025, TODAY), plan=content.plan) == content
        assert then.read_only
        with pytest.raises(TrackerError):
            then.connection.execute("DELETE FROM activity")


def test_snapshots_of_older_and_newer_versions_can_be_read(plan: PlanFile) -> None:
    state = state_now(plan.connection, without=HEAVY)
    tables = json.loads(fixed(state).content)["tables"]
    activity = tables["activity"]
    for name in ("decision_reason", "progress", "approval"):
        place = activity["columns"].index(name)
        activity["columns"].pop(place)
        for row in activity["rows"]:
            row.pop(place)
    activity["columns"].append("unknown_column")
    for row in activity["rows"]:
        row.append("?")
    del tables["participation"]
    tables["unknown_table"] = {"columns": ["id"], "rows": [[1]]}
    old = state_of(json.dumps({"format": 1, "tables": tables}))
    with past(plan, old) as then:
        assert then.activities.get(1).title == "Språkpraktik för nyanlända"
        assert then.activities.get(4).approval == "approved"
        assert then.participations.all() == []
        current_content(then, 2025, TODAY)
    assert [
        difference for difference in compare(old, state) if difference.table == "activity"
    ] == []


def test_a_state_that_cannot_stand_in_a_plan_is_reported(plan: PlanFile) -> None:
    state = state_now(plan.connection, without=HEAVY)
    broken = state.with_row("activity", 1, {**state.rows("activity")[1], "status": "flyger"})
    with pytest.raises(PlanFileError, match="skadad"):
        past(plan, broken)


def test_states_have_names(plan: PlanFile) -> None:
    with plan.change("Tog lägesbilder"):
        year = take(plan, SnapshotKind.ANNUAL, "Uppföljning 2025", year=2025, body="KS")
        meeting = take(plan, SnapshotKind.MEETING, "Rådet i februari", meeting_id=1)
        plan.activities.update(2, status="completed")
    for name, label in (
        ("year:2025", "Uppföljning 2025"),
        (str(year), "Uppföljning 2025"),
        ("uppföljning 2025", "Uppföljning 2025"),
        ("meeting:2026-02-11", "Rådet i februari"),
        ("meeting:2026-02-11:integrationsrådet", "Rådet i februari"),
        (str(meeting), "Rådet i februari"),
    ):
        state, name_shown = named_state(plan, name)
        assert name_shown == label
        assert state.rows("activity")[2]["status"] == "in_progress"
    today = TODAY.isoformat()
    assert named_state(plan, today)[0].rows("activity")[2]["status"] == "completed"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("year:1999", "Det finns: 1"),
        ("meeting:2026-02-11:annat råd", "Det finns: 1"),
        ("2026-02-30", "inte ett datum"),
        ("2001-01-01", "fanns inte"),
        ("", "Det finns: 1"),
    ],
)
def test_a_name_of_nothing_is_reported_with_what_there_is(
    plan: PlanFile, name: str, message: str
) -> None:
    with pytest.raises(TrackerError, match=message):
        named_state(plan, name)


def test_the_year_before_is_the_nearest_that_is_fixed(plan: PlanFile) -> None:
    with plan.change("Fastställde"):
        ids = {
            year: take(plan, SnapshotKind.ANNUAL, str(year), year=year)
            for year in (2023, 2022, 2025)
        }
    found = annual_before(plan.connection, 2025)
    assert found is not None
    assert found.year == 2023
    assert annual_before(plan.connection, 2022) is None
    again = annual_before(plan.connection, 2026, ids[2025])
    assert again is not None
    assert again.id == ids[2023]


def test_vb_r7_lj_r5_versions_have_a_date_and_a_reason_and_can_be_compared(
    plan: PlanFile,
) -> None:
    revise(plan, date(2026, 5, 4), "Första versionen", body="KF", case_number="KS 3")
    with plan.change("Reviderade mål"):
        plan.goals.update(2, title="Fler i egen försörjning")
        plan.goals.delete(4)
    revise(plan, date(2026, 9, 1), "Nytt statsbidrag")
    assert [version.label for version in versions(plan.connection)] == [
        "Revidering 2026-05-04: Första versionen",
        "Revidering 2026-09-01: Nytt statsbidrag",
    ]
    assert plan.plan().last_revised_on == date(2026, 9, 1)
    before, after = (named_state(plan, version.label)[0] for version in versions(plan.connection))
    sentences = [difference.sentence for difference in compare(before, after)]
    assert (
        "Fler i egen försörjning: Titel ändrad från Fler i arbete till Fler i egen försörjning."
        in (sentences)
    )
    assert "Borttaget mål: Fler når sfi D." in sentences
    assert since_version(plan.connection).count == 0
    with pytest.raises(TrackerError, match="Skäl saknas"):
        revise(plan, date(2026, 9, 1), "  ")
    plan.undo()
    assert plan.plan().last_revised_on == date(2026, 5, 4)
    assert len(versions(plan.connection)) == 1


def test_vb_r7_what_a_version_is_about_is_the_strategy_not_the_work(plan: PlanFile) -> None:
    with plan.change("Arbete och mål"):
        plan.activities.update(1, status="completed", due_date="2026-09-01")
        plan.goals.update(2, title="Annat mål")
        plan.activities.add(title="Ny")
    since = since_version(plan.connection)
    assert since.sentence.startswith("Sedan planen skapades ")
    assert [difference.table for group in since.groups for difference in group.differences] == [
        "activity",
        "goal",
    ]
    prepared = prepare_version(plan.connection, date(2026, 5, 4))
    taken = revise(plan, date(2026, 5, 4), "Annat", prepared=prepared)
    state = read_snapshot(plan.connection, taken)
    assert state.rows("plan") == state_now(plan.connection, without=HEAVY).rows("plan")
    late = revise(plan, date(2026, 5, 5), "Sent", prepared=prepared)
    assert read_snapshot(plan.connection, late).rows("plan")[1]["last_revised_on"] == "2026-05-05"
