"""A folder of plans is read whatever lies in it and whoever works there, and nothing is written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.plans import TODAY, files_beside, make_plan, open_plan, other_program
from tracker import clock
from tracker.domain.core.jobs import silent
from tracker.domain.many_plans.all_plans import AllPlans, Gathering, Wanted
from tracker.domain.many_plans.summary import Reports, Sums
from tracker.errors import CancelledError, TrackerError
from tracker.store.followup.years import period_to_follow_up
from tracker.store.many_plans.reading import read_folder
from tracker.store.overview.queries import read_overview

OLD = Path(__file__).parents[2] / "files" / "0003_years_and_responsibility.plan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan, and another one in a subfolder."""
    (tmp_path / "planer" / "skola").mkdir(parents=True)
    make_plan(tmp_path / "planer" / "a.plan")
    other = make_plan(tmp_path / "planer" / "skola" / "b.plan")
    with other_program(other) as connection:
        connection.execute("UPDATE plan SET uuid = 'b', title = 'Skolans plan'")
    return tmp_path / "planer"


def read(folder: Path, wanted: Wanted | None = None) -> AllPlans:
    return read_folder(folder, clock.today(), silent, wanted=wanted)


def test_sums_are_those_of_each_plans_own_overview(folder: Path) -> None:
    found = read(folder)
    assert [plan.place for plan in found.plans] == ["a.plan", "skola/b.plan"]
    with open_plan(folder / "a.plan", read_only=True) as plan:
        period = period_to_follow_up(plan.connection, clock.today())
        own = read_overview(plan.connection, clock.today(), 0, period)
    counts, reports = own.counts, own.reports
    assert reports is not None
    assert found.plans[0].sums == Sums(
        counts.total, counts.completed, counts.late, counts.due_soon, counts.without_owner
    )
    assert found.plans[0].reports == Reports(reports.received, reports.expected)
    assert clock.today() == TODAY


def test_units_owners_and_activities_are_those_of_all_plans(folder: Path) -> None:
    found = read(folder)
    units = {line.name: (line.plans, line.sums.total) for line in found.units}
    assert units["Socialförvaltningen"] == (2, 4)
    assert units["Alla enheter"] == (2, 2)
    assert {line.name for line in found.owners} == {"Rektor", "Enhetschef", ""}
    first = found.activities[0]
    assert (first.place, first.name) == ("a.plan", "A1 Språkpraktik för nyanlända")
    theirs = found.wanted(Wanted(place="skola/b.plan"))
    assert {each.plan for each in theirs} == {"Skolans plan"}


def test_what_cannot_be_read_is_listed_and_stops_nothing(folder: Path) -> None:
    whole = (folder / "a.plan").read_bytes()
    (folder / "halv.plan").write_bytes(whole[: len(whole) // 2])
    (folder / "text.plan").write_text("Ingen plan", encoding="utf-8")
    (folder / "tom.plan").write_bytes(b"")
    with closing(sqlite3.connect(folder / "annat.plan")) as connection:
        connection.execute("CREATE TABLE t (x)")
    newer = make_plan(folder / "ny.plan")
    with other_program(newer) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, '9999_future', '' FROM _sqlite_migrations LIMIT 1"
        )
    (folder / "mapp.plan").mkdir()
    found = read(folder)
    assert [plan.place for plan in found.plans] == ["a.plan", "skola/b.plan"]
    said = {each.place: each.sentence for each in found.unread}
    assert set(said) == {"halv.plan", "text.plan", "tom.plan", "annat.plan", "ny.plan"}
    assert "skadad" in said["halv.plan"]
    assert said["text.plan"].startswith("text.plan är inte en planfil.")
    assert "annat program" in said["annat.plan"]
    assert "nyare version" in said["ny.plan"]


def test_a_plan_of_an_older_program_is_read_and_left_as_it_was(folder: Path) -> None:
    old = Path(shutil.copy(OLD, folder / "gammal.plan"))
    before = old.read_bytes()
    found = read(folder)
    assert "gammal.plan" in [plan.place for plan in found.plans]
    assert old.read_bytes() == before


def test_whoever_writes_is_not_in_the_way_nor_hindered(folder: Path) -> None:
    with open_plan(folder / "a.plan") as plan:
        beside = files_beside(plan.path)
        with plan.change("Byter titel"):
            plan.activities.update(1, title="Under arbete")
            found = read(folder)
            assert files_beside(plan.path) - beside <= {"a.plan-journal"}
        names = [each.name for each in found.activities if each.place == "a.plan"]
        assert "A1 Språkpraktik för nyanlända" in names, "what is not saved is not seen"
        assert not plan.read_only
        seen: list[bool] = []

        def write_between(_gathering: Gathering) -> None:
            with plan.change("Byter titel igen"):
                plan.activities.update(1, title="Ännu en")
            seen.append(True)

        read_folder(folder, clock.today(), silent, on_plan=write_between)
        assert len(seen) == 2


def test_what_a_killed_program_left_is_told_and_not_mended(folder: Path) -> None:
    path, journal = folder / "a.plan", folder / "a.plan-journal"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE activity SET title = title || 'x', note = hex(zeroblob(90000))")
        half, kept = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(half)
    journal.write_bytes(kept)
    found = read(folder)
    assert [plan.place for plan in found.plans] == ["skola/b.plan"]
    assert "Öppna planen en gång" in found.unread[0].sentence
    assert (path.read_bytes(), journal.read_bytes()) == (half, kept)
    open_plan(path).close()
    assert len(read(folder).plans) == 2


def test_copies_backups_and_hidden_files_are_no_plans(folder: Path) -> None:
    shutil.copy(folder / "a.plan", folder / "a (Samordnarens motstridiga kopia 2026-04-01).plan")
    shutil.copy(folder / "a.plan", folder / "Kopia av a.plan")
    (folder / "a.plan.backups").mkdir()
    shutil.copy(folder / "a.plan", folder / "a.plan.backups" / "2026-04-01.plan")
    shutil.copy(folder / "a.plan", folder / ".dold.plan")
    shutil.copy(folder / "skola" / "b.plan", folder / "a-SKOLAN.plan")
    found = read(folder)
    places = [plan.place for plan in found.plans]
    assert places == ["a.plan", "skola/b.plan", "a-SKOLAN.plan"], "another plan with such a name"
    assert len(found.left_out) == 2
    notes = found.notes()
    assert notes[0].startswith("2 kopior bredvid en plan räknas inte: ")
    assert notes[1] == "skola/b.plan, a-SKOLAN.plan är kopior av samma plan. Alla räknas."


def test_reading_is_cancelled_between_plans(folder: Path) -> None:
    seen: list[str] = []

    def progress(text: str, _fraction: float) -> None:
        seen.append(text)
        if len(seen) == 2:
            raise CancelledError(text)

    with pytest.raises(CancelledError):
        read_folder(folder, clock.today(), progress)
    assert seen == ["Läser a.plan", "Läser b.plan"]


def test_a_folder_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="går inte att läsa"):
        read(tmp_path / "finns inte")
    if sys.platform != "win32" and os.geteuid() != 0:
        tmp_path.chmod(0)
        with pytest.raises(TrackerError, match="går inte att läsa"):
            read(tmp_path)
