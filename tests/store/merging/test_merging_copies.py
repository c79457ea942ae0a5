"""Two copies of a plan become one: what each has done stays, and what clashes is chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.plans import ACTOR, TODAY, make_plan, open_plan, other_program
from tracker.domain.core.people import Names
from tracker.domain.forms.moved import issued_here
from tracker.domain.forms.unit_form import FormPart, IssuedForm, IssuedRow, RowKey
from tracker.domain.history.snapshot import SnapshotKind
from tracker.domain.merging.parts import PartKind, Why
from tracker.domain.merging.words import merge_lines
from tracker.errors import ConflictError, PlanFileError
from tracker.store.file.backup import list_backups
from tracker.store.forms.forms import issue, known_form
from tracker.store.log.logbook import changes_of
from tracker.store.merging.beside import copies_with_news
from tracker.store.merging.merging import CopyPreview, merge_copy, preview_copy
from tracker.store.organisation.purge import purge
from tracker.store.organisation.purge_search import survey
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import read_snapshot, take


def _edit(path: Path, **values: object) -> None:
    with open_plan(path, verify=False) as copy, copy.change("Ändrade i kopian"):
        copy.activities.update(1, **values)


def _merge(plan: PlanFile, copy: Path) -> CopyPreview:
    preview = preview_copy(plan, copy)
    merge_copy(plan, preview, preview.merge.safe())
    return preview


def test_different_cells_of_one_row_are_both_kept_as_one_change(plan: PlanFile, copy: Path) -> None:
    _edit(copy, title="Praktik i kopian")
    with plan.change("Ändrade här"):
        plan.activities.update(1, note="Kommentar här")
    before = len(plan.history.sets())
    preview = _merge(plan, copy)
    merged = plan.activities.get(1)
    assert (merged.title, merged.note) == ("Praktik i kopian", "Kommentar här")
    assert len(plan.history.sets()) == before + 1
    assert [line.is_safe for line in merge_lines(preview.merge)] == [True]
    plan.undo()
    assert plan.activities.get(1).title == "Språkpraktik för nyanlända"
    assert any(backup.kind == "before-import" for backup in list_backups(plan.path))


def test_what_both_have_changed_is_chosen_and_nothing_is_overwritten_unasked(
    plan: PlanFile, copy: Path
) -> None:
    _edit(copy, title="Från kopian")
    with plan.change("Ändrade här"):
        plan.activities.update(1, title="Härifrån")
    preview = preview_copy(plan, copy)
    (line,) = merge_lines(preview.merge)
    assert (line.here, line.why, line.is_safe) == ("Härifrån", "Ändrat på båda håll.", False)
    assert "Från kopian" in line.sentence
    assert not merge_copy(plan, preview, preview.merge.safe())
    merge_copy(plan, preview, line.keys)
    assert plan.activities.get(1).title == "Från kopian"


def test_rows_made_on_both_sides_are_kept_apart_with_what_hangs_on_them(
    plan: PlanFile, copy: Path
) -> None:
    with open_plan(copy, verify=False) as other, other.change("Ny i kopian"):
        theirs = other.activities.add(title="Kopians", unit_id=1)
        other.milestones.add(activity_id=theirs, title="Kopians steg")
    with plan.change("Ny här"):
        ours = plan.activities.add(title="Planens")
    assert ours == theirs
    _merge(plan, copy)
    assert plan.activities.get(ours).title == "Planens"
    (new,) = (each for each in plan.activities.all() if each.title == "Kopians")
    (step,) = (each for each in plan.milestones.all() if each.title == "Kopians steg")
    assert (new.id, step.activity_id) == (ours + 1, ours + 1)


def test_a_unit_that_both_have_added_by_one_name_is_one_unit(plan: PlanFile, copy: Path) -> None:
    with open_plan(copy, verify=False) as other, other.change("Ny enhet"):
        other.activities.update(1, unit_id=other.units.add(name="vuxenutbildningen"))
    with plan.change("Ny enhet"):
        plan.units.add(name="Annan")
        unit = plan.units.add(name="Vuxenutbildningen")
    _merge(plan, copy)
    assert plan.activities.get(1).unit_id == unit
    assert len(plan.units.all()) == 5


def test_the_same_copy_again_brings_only_what_is_new(plan: PlanFile, copy: Path) -> None:
    with plan.change("Ny här"):
        plan.activities.add(title="Planens")
    with open_plan(copy, verify=False) as other, other.change("Ny i kopian"):
        theirs = other.activities.add(title="Kopians")
    _merge(plan, copy)
    assert not preview_copy(plan, copy).merge.parts
    with open_plan(copy, verify=False) as other, other.change("Mer i kopian"):
        other.activities.update(theirs, note="Mer")
    _merge(plan, copy)
    assert [each.note for each in plan.activities.all() if each.title == "Kopians"] == ["Mer"]
    assert plan.activities.count() == 7


def test_a_copy_can_take_back_what_its_plan_has_become(plan: PlanFile, copy: Path) -> None:
    with plan.change("Ny här"):
        plan.activities.add(title="Planens")
    with open_plan(copy, verify=False) as other, other.change("Ny i kopian"):
        other.activities.add(title="Kopians")
    _merge(plan, copy)
    with plan.change("Mer här"):
        (new,) = (each.id for each in plan.activities.all() if each.title == "Kopians")
        plan.activities.update(new, note="Skrivet här")
    with open_plan(copy, verify=False) as other:
        _merge(other, plan.path)
        titles = {(each.title, each.note) for each in other.activities.all()}
        assert ("Kopians", "Skrivet här") in titles
        assert ("Planens", None) in titles
        assert other.activities.count() == 7


def test_removing_there_what_was_edited_here_is_asked_about(plan: PlanFile, copy: Path) -> None:
    with open_plan(copy, verify=False) as other, other.change("Tog bort"):
        other.activities.delete(1, 2)
    with plan.change("Ändrade"):
        plan.activities.update(1, note="Viktigt")
    preview = _merge(plan, copy)
    assert plan.activities.find(1) is not None
    assert plan.activities.find(2) is None
    (part,) = (part for part in preview.merge.leading if not part.is_safe)
    assert (part.kind, part.row, part.why) == (PartKind.REMOVED, ("activity", 1), Why.CHANGED_HERE)


def test_what_was_removed_here_and_edited_there_comes_back_whole_if_chosen(
    plan: PlanFile, copy: Path
) -> None:
    _edit(copy, note="Ändrad i kopian")
    milestones = plan.milestones.count()
    with plan.change("Tog bort"):
        plan.activities.delete(1)
    preview = preview_copy(plan, copy)
    assert preview.merge.safe() == frozenset()
    (line,) = merge_lines(preview.merge)
    merge_copy(plan, preview, line.keys)
    assert plan.activities.get(1).note == "Ändrad i kopian"
    assert plan.milestones.count() == milestones


def test_dates_that_only_clash_together_are_asked_about(plan: PlanFile, copy: Path) -> None:
    _edit(copy, due_date="2026-02-01")
    with plan.change("Flyttade starten"):
        plan.activities.update(1, start_date="2026-03-01")
    preview = _merge(plan, copy)
    assert str(plan.activities.get(1).due_date) == "2026-03-31"
    (line,) = merge_lines(preview.merge)
    assert "ligger före startdatum" in line.why
    assert len(plan.activities.moves(1)) == len(preview.merge.ours.rows("deadline_move"))


def test_what_a_year_that_is_fixed_here_says_is_not_changed(plan: PlanFile, copy: Path) -> None:
    with open_plan(copy, verify=False) as other, other.change("Rapporterade"):
        other.activity_reports.put(2025, 1, 1, result="Ur kopian")
    with other_program(plan.path) as connection:
        connection.execute("UPDATE followup SET state = 'fixed', fixed_on = '2026-03-01'")
    preview = preview_copy(plan, copy)
    (line,) = merge_lines(preview.merge)
    assert line.is_refused
    assert "fastställts här" in line.why
    assert not merge_copy(plan, preview, line.keys)


def test_a_fixed_state_out_of_a_copy_names_rows_by_their_ids_here(
    plan: PlanFile, copy: Path
) -> None:
    with open_plan(copy, verify=False) as other, other.change("Låste"):
        other.activities.add(title="Kopians")
        take(other, SnapshotKind.REVISION, "Ur kopian")
    with plan.change("Ny här"):
        ours = plan.activities.add(title="Planens")
    _merge(plan, copy)
    (row,) = plan.connection.execute("SELECT id FROM snapshot WHERE label = 'Ur kopian'").fetchall()
    state = read_snapshot(plan.connection, row[0])
    assert state.rows("activity")[ours + 1]["title"] == "Kopians"
    assert ours not in state.rows("activity")


def test_the_log_keeps_who_did_what_in_the_copy(plan: PlanFile, copy: Path) -> None:
    with PlanFile.open(copy, actor="Kollegan") as other, other.change("Bytte titel"):
        other.activities.update(1, title="Kollegans")
    _merge(plan, copy)
    rows = plan.connection.execute(
        "SELECT s.actor, s.label, r.table_name, r.row_id FROM merged_set AS s"
        " JOIN merged_row AS r ON r.merged_set_id = s.id"
    ).fetchall()
    assert rows == [("Kollegan", "Bytte titel", "activity", 1)]
    assert plan.history.sets(limit=1)[0].actor == ACTOR


@pytest.mark.parametrize("uuid", ["annan", None])
def test_only_a_copy_of_the_same_plan_is_taken(
    plan: PlanFile, tmp_path: Path, uuid: str | None
) -> None:
    other = make_plan(tmp_path / "annan.plan")
    with other_program(other) as connection:
        if uuid:
            connection.execute("UPDATE plan SET uuid = ?", [uuid])
        connection.execute("UPDATE change_set SET at = '2020-01-01T00:00:00.000Z'")
    error = PlanFileError if uuid else ConflictError
    with pytest.raises(error, match=r"annan plan|gemensam historia"):
        preview_copy(plan, other)


def test_the_plan_itself_is_no_copy(plan: PlanFile) -> None:
    with pytest.raises(PlanFileError, match="planen själv"):
        preview_copy(plan, plan.path)


def test_a_copy_of_an_older_schema_is_brought_up_to_date_without_being_touched(
    tmp_path: Path,
) -> None:
    older = Path(
        shutil.copy(Path("tests/files/0007_document_texts.plan"), tmp_path / "gammal.plan")
    )
    newer = Path(shutil.copy(older, tmp_path / "ny.plan"))
    content = older.read_bytes()
    with open_plan(newer) as plan:
        with plan.change("Ändrade"):
            plan.activities.update(plan.activities.all()[0].id, note="Ny")
        assert not preview_copy(plan, older).merge.parts
    assert older.read_bytes() == content


def test_a_plan_that_has_changed_since_the_comparison_is_compared_again(
    plan: PlanFile, copy: Path
) -> None:
    _edit(copy, title="Ny titel")
    preview = preview_copy(plan, copy)
    with plan.change("Emellan"):
        plan.activities.update(2, note="x")
    with pytest.raises(ConflictError, match="har ändrats sedan jämförelsen"):
        merge_copy(plan, preview, preview.merge.safe())


def test_the_log_says_who_did_what_in_the_copy(plan: PlanFile, copy: Path) -> None:
    with PlanFile.open(copy, actor="Kollegan") as other, other.change("Bytte titel"):
        other.activities.update(1, title="Kollegans")
    _merge(plan, copy)
    since = changes_of(plan.connection, plan.newest_change_set())
    assert since.sentence.startswith("Gjort i kopian:\n")
    assert since.sentence.endswith("Kollegan: Bytte titel")
    assert since.count == 1


def test_copies_beside_a_plan_are_found_while_they_have_news(plan: PlanFile, copy: Path) -> None:
    beside = copy.rename(copy.with_name("plan-KOMMUN-PC7.plan"))
    make_plan(plan.path.with_name("plan (1).plan")).write_bytes(b"skadad")
    assert copies_with_news(plan) == ()
    _edit(beside, title="Ny i kopian")
    assert copies_with_news(plan) == (beside,)
    _merge(plan, beside)
    assert copies_with_news(plan) == ()


def test_a_form_issued_in_the_copy_is_known_by_the_ids_that_its_rows_have_here(
    plan: PlanFile, copy: Path
) -> None:
    with open_plan(copy, verify=False) as other, other.change("Ny och formulär"):
        theirs = other.activities.add(title="Kopians", unit_id=1)
        row = IssuedRow(RowKey(FormPart.ACTIVITY, theirs), {"result": None}, {"title": "Kopians"})
        issue(
            other,
            IssuedForm("f9", other.plan().uuid, 2026, 1, "SOC", TODAY, (row,)),
        )
    with plan.change("Ny här"):
        plan.activities.add(title="Planens", unit_id=1)
    _merge(plan, copy)
    known = known_form(plan, "f9")
    assert known is not None
    placed = issued_here(known.form, known.moved)
    assert [row.key for row in placed.rows] == [RowKey(FormPart.ACTIVITY, theirs + 1)]


def test_a_purge_takes_a_name_out_of_who_did_what_in_a_copy(plan: PlanFile, copy: Path) -> None:
    with (
        PlanFile.open(copy, actor="Zebulon Qvarnström") as other,
        other.change("Frågade Zebulon Qvarnström"),
    ):
        other.activities.update(1, note="Ur kopian")
    _merge(plan, copy)
    names = Names(["Zebulon Qvarnström"])
    assert not survey(plan.connection, names, None).texts
    purge(plan, names, None)
    kept = plan.connection.execute("SELECT actor, label FROM merged_set").fetchone()
    assert not any(names.stand_in(text) for text in kept)
    assert b"Zebulon" not in plan.path.read_bytes()
    assert plan.activities.get(1).note == "Ur kopian"
