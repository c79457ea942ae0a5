"""A person's name leaves the plan file for good: bytes, log, index, undo."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.plans import TODAY, open_plan, other_program
from tracker.domain.core.people import Names
from tracker.domain.history.purging import Key
from tracker.domain.history.snapshot import checksum
from tracker.errors import InvalidValueError, ReadOnlyError
from tracker.store.file.search import find
from tracker.store.organisation.purge import Purged, delete_backups, purge
from tracker.store.organisation.purge_search import backups_with, known_names, survey
from tracker.store.organisation.purge_traces import backups_with_parts
from tracker.store.plan_file import PlanFile

HEAD = 2
NAME, EMAIL = "Anna Ek", "anna@lindvik.example"
NAMES = Names([NAME, EMAIL])


def raw(path: Path) -> bytes:
    return path.read_bytes()


def holds(path: Path, *names: str) -> bool:
    data = raw(path).lower()
    return any(name.lower().encode() in data for name in names)


def purge_all(plan: PlanFile, chosen: Iterable[Key] = ()) -> Purged:
    return purge(plan, NAMES, HEAD, frozenset(chosen))


def log_of(plan: PlanFile) -> str:
    rows = plan.connection.execute("SELECT before, after FROM change").fetchall()
    labels = plan.connection.execute("SELECT label, actor FROM change_set").fetchall()
    return json.dumps([rows, labels], ensure_ascii=False)


def test_the_name_is_nowhere_in_the_files_bytes_afterwards(plan: PlanFile) -> None:
    for title in ("Enhetschef (tf)", "Enhetschef"):
        with plan.change("Ändrade befattning"):
            plan.owners.update(HEAD, title=title)
    with plan.change(f"Lade till {NAME}"):
        plan.activities.update(1, note=f"Ring {NAME} före mötet. " + "Mer text. " * 2_000)
    with plan.change("Tog bort"):
        plan.activities.update(1, note="Ring före mötet.")
    assert holds(plan.path, NAME, EMAIL)
    purged = purge_all(plan)
    assert not holds(plan.path, NAME, EMAIL)
    owner = plan.owners.get(HEAD)
    assert (owner.title, owner.name, owner.email) == ("Enhetschef", None, None)
    assert purged.report.is_clean
    assert purged.report.log_entries > 0
    assert not purged.report.hindrance
    plan.check(thorough=True)


def test_free_pages_and_the_index_are_wiped_too(plan: PlanFile) -> None:
    with plan.change("Nya rader"):
        ids = [plan.owners.add(title=f"Assistent {n}", name=f"{NAME} {n}") for n in range(400)]
    with plan.change("Tog bort dem"):
        plan.owners.delete(*ids)
    with other_program(plan.path) as other:
        assert other.execute("PRAGMA freelist_count").fetchone()[0] > 0
    purge_all(plan)
    assert not holds(plan.path, NAME)
    assert not find(plan.connection, NAME)
    assert [hit.row_id for hit in find(plan.connection, "Enhetschef")] == [HEAD]


def test_a_purge_cannot_be_undone_and_what_was_done_before_it_can(plan: PlanFile) -> None:
    with plan.change("Ändrade titel"):
        plan.activities.update(2, title="Språkkafé på biblioteket")
    with plan.change("Ändrade namn"):
        plan.owners.update(HEAD, email="anna@lindvik.example")
        plan.owners.update(HEAD, name="Anna Eks")
    with plan.change("Ändrade namn igen"):
        plan.owners.update(HEAD, name=NAME)
    purge_all(plan)
    assert plan.history.undo_label == "Ändrade titel"
    plan.undo()
    assert plan.activities.get(2).title == "Språkkafé"
    while plan.undo():
        pass
    assert plan.owners.get(HEAD).name is None
    assert not holds(plan.path, NAME, EMAIL)
    while plan.redo():
        pass
    assert plan.activities.get(2).title == "Språkkafé på biblioteket"
    assert not holds(plan.path, NAME, EMAIL)


def test_it_stays_so_when_the_plan_is_opened_again(path: Path) -> None:
    with open_plan(path) as plan:
        with plan.change("Ändrade titel"):
            plan.activities.update(2, title="Språkkafé på biblioteket")
        purge_all(plan)
    with open_plan(path) as plan:
        assert plan.has_our_schema
        assert plan.history.undo_label == "Ändrade titel"
        purging = next(
            change_set
            for change_set in plan.history.sets()
            if change_set.label.startswith("Gallrade")
        )
        assert not plan.history.revert(purging.id, "Ångra gallringen")
    assert not holds(path, NAME, EMAIL)


def test_a_removed_owner_comes_back_without_the_name(plan: PlanFile) -> None:
    with plan.change("Tog bort"):
        plan.owners.delete(HEAD)
    purge(plan, NAMES, None)
    assert not holds(plan.path, NAME, EMAIL)
    plan.undo()
    owner = plan.owners.get(HEAD)
    assert (owner.title, owner.name, owner.email) == ("Enhetschef", None, None)


def test_the_log_names_the_position_and_not_the_person(plan: PlanFile) -> None:
    purged = purge_all(plan)
    entry = plan.history.sets(limit=1)[0]
    assert entry.label == "Gallrade namnet på Enhetschef"
    assert plan.history.of_row("owner", HEAD)[-1].set.id == entry.id
    assert purged.changes.updated == {"owner": frozenset({HEAD})}
    assert NAME not in log_of(plan)


def test_the_name_of_who_worked_in_the_plan_is_taken_out_of_the_log(path: Path) -> None:
    with PlanFile.open(path, actor=NAME) as plan:
        with plan.change("Ändrade titel"):
            plan.activities.update(2, title="Kafé")
        purge_all(plan)
        assert {entry.actor for entry in plan.history.sets()} == {"Samordnaren", "Enhetschef"}
    assert not holds(path, NAME)


def test_texts_are_listed_and_changed_only_when_they_are_chosen(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Anna  Eks grupp", description="Fråga ANNA EK")
        plan.activities.update(2, note="Anna ringer; Eken står kvar")
        plan.connection.execute("UPDATE activity_report SET result = 'Tack, Anna Ek!'")
        plan.owners.update(1, name=NAME)
    found = survey(plan.connection, NAMES, HEAD)
    assert found.is_in_register
    places = {text.key: text.place() for text in found.texts}
    assert places["activity", 1, "note"] == "Aktivitet ”Språkpraktik för nyanlända”, Kommentar"
    assert places["activity_report", 1, "result"] == "Uppföljning av ”Mentorskap”, Resultat"
    assert ("owner", 1, "name") in places
    assert [text.key for text in found.possible] == [("activity", 2, "note")]
    purged = purge_all(plan, [("activity", 1, "note"), ("owner", 1, "name")])
    activity = plan.activities.get(1)
    assert activity.note == "Enhetschefs grupp"
    assert activity.description == "Fråga ANNA EK"
    assert plan.owners.get(1).name is None
    assert len(purged.report.changed) == 2
    assert any("Beskrivning" in place for place in purged.report.left)
    assert not purged.report.is_clean
    assert holds(plan.path, NAME)
    report = "\n".join(purged.report.lines())
    assert NAME not in report
    assert "Ek" not in report.split()


def test_what_is_kept_can_be_changed_by_hand_and_purged_again(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek")
    purge_all(plan)
    with plan.change("Skrev om"):
        plan.activities.update(1, note="Ring enhetschefen")
    plan.undo()
    assert plan.activities.get(1).note == "Ring Anna Ek", "a kept text stays undoable"
    plan.redo()
    assert holds(plan.path, NAME)
    purge_all(plan)
    assert not holds(plan.path, NAME)
    plan.undo()
    assert plan.activities.get(1).note == "Ring Enhetschef"


def test_a_chosen_text_stays_true_to_the_log(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek", title="Praktik")
    purge_all(plan, [("activity", 1, "note")])
    assert plan.history.undo_label == "Skrev"
    plan.undo()
    assert plan.activities.get(1).note is None
    plan.redo()
    assert plan.activities.get(1).note == "Ring Enhetschef"


def test_fixed_versions_are_reported_and_never_changed(plan: PlanFile) -> None:
    content = json.dumps({"rows": [{"note": f"Tack\n{NAME}"}]}, ensure_ascii=False)
    with plan.change("Fastställde"):
        plan.connection.execute("UPDATE snapshot SET content = ?", [content])
    purged = purge_all(plan)
    assert purged.report.snapshots == ("Uppföljning 2024",)
    assert not purged.report.is_clean
    stored = plan.connection.execute("SELECT content FROM snapshot").fetchone()[0]
    assert stored == content
    assert "Uppföljning 2024" in "\n".join(purged.report.lines())


def test_another_holder_of_the_position_keeps_the_name(plan: PlanFile) -> None:
    with plan.change("Ny chef"):
        plan.owners.update(HEAD, name="Bo Alm", email="bo@lindvik.example")
    assert known_names(plan.connection, HEAD) == [
        "Bo Alm",
        "bo@lindvik.example",
        NAME,
        EMAIL,
    ]
    purge_all(plan)
    owner = plan.owners.get(HEAD)
    assert (owner.name, owner.email) == ("Bo Alm", "bo@lindvik.example")
    assert not holds(plan.path, NAME, EMAIL)


def test_backups_that_hold_the_name_are_found_and_can_be_deleted(plan: PlanFile) -> None:
    old = plan.back_up()
    purge_all(plan)
    assert [backup.path for backup in backups_with(plan.path, NAMES)] == [old]
    assert delete_backups(plan, [old]) == []
    assert backups_with(plan.path, NAMES) == []
    folder = old.parent
    assert [holds(path, NAME, EMAIL) for path in folder.iterdir()] == [False]


def test_a_program_that_reads_the_file_is_reported_as_a_hindrance(
    plan: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.connection.execute("PRAGMA busy_timeout = 50")
    with other_program(plan.path) as other:
        reload = plan.history.reload

        def reload_while_somebody_reads() -> None:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM plan").fetchall()
            reload()

        monkeypatch.setattr(plan.history, "reload", reload_while_somebody_reads)
        report = purge_all(plan).report
        other.execute("ROLLBACK")
    assert "annat program" in report.hindrance
    assert "Gallra en gång till när" in "\n".join(report.lines())
    monkeypatch.undo()
    assert purge_all(plan).report.is_clean


def test_a_plan_open_for_reading_is_not_purged(path: Path) -> None:
    with open_plan(path, read_only=True) as plan, pytest.raises(ReadOnlyError):
        purge_all(plan)


@pytest.mark.parametrize("names", [[], [""], ["Bo"], ["Anna Ek", " a "]])
def test_names_that_would_hit_every_word_are_refused(names: list[str]) -> None:
    with pytest.raises(InvalidValueError, match="minst 3 tecken"):
        Names(names)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Anna Ek", "Chef"),
        ("anna\n ek ringer", "Chef ringer"),
        ("Hos Anna Eks grupp", "Hos Chefs grupp"),
        ("Johanna Ek", "Johanna Ek"),
        ("Anna Ekman", "Anna Ekman"),
        ("<Anna Ek>, (anna ek)", "<Chef>, (Chef)"),
        ("skriv till anna@lindvik.example.", "skriv till Chef."),
        ("per-anna@lindvik.example", "per-anna@lindvik.example"),
        ("A\u0301nna", "A\u0301nna"),
        ("Hos chef Anna Eks grupp", "Hos chefs grupp"),
        ("Delchef Anna Ek", "Delchef Chef"),
    ],
)
def test_names_are_distinguished_from_other_words(text: str, cleaned: str) -> None:
    assert NAMES.removed_from(text, "Chef") == cleaned


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Enhetschef Anna Ek", "Enhetschef"),
        ("Enhetschef (Anna Ek)", "Enhetschef"),
        ("Anna Ek, enhetschef", "enhetschef"),
        ("Enhetschef Anna Ek – skola", "Enhetschef – skola"),
        ("Anna Anna Ek Ek", ""),
        (" Rektor ", "Rektor"),
    ],
)
def test_a_title_stays_without_the_name(title: str, left: str) -> None:
    assert NAMES.title_without(title) == left


def test_a_position_with_the_name_in_it_is_written_once_also_in_the_log(plan: PlanFile) -> None:
    for title in (f"Enhetschef (tf) {NAME}", f"Enhetschef {NAME}"):
        with plan.change(f"Ändrade {title}"):
            plan.owners.update(HEAD, title=title)
    with plan.change("Ändrade kommentar"):
        plan.activities.update(1, note=f"Fråga enhetschef {NAME}.")
    purge_all(plan, [("owner", HEAD, "title"), ("activity", 1, "note")])
    assert plan.owners.get(HEAD).title == "Enhetschef"
    assert plan.activities.get(1).note == "Fråga enhetschef."
    rows = plan.connection.execute(
        "SELECT after ->> 'title' FROM change WHERE table_name = 'owner' AND row_id = ?", [HEAD]
    ).fetchall()
    assert {title for (title,) in rows[1:]} == {"Enhetschef (tf)", "Enhetschef"}
    assert "Ändrade Enhetschef" in [entry.label for entry in plan.history.sets()]
    assert "hef Enhetschef" not in log_of(plan)


def test_a_name_written_with_combining_marks_is_found() -> None:
    assert Names(["Åsa Öst"]).removed_from("A\u030asa O\u0308st var med", "Chef") == "Chef var med"


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_cleaned_text_never_holds_the_name(before: str, after: str) -> None:
    text = f"{before} {NAME} {after}"
    assert not NAMES.stand_in(NAMES.removed_from(text, "Chef"))


@given(st.text(max_size=60))
def test_a_text_without_the_name_is_left_alone(text: str) -> None:
    if not NAMES.stand_in(text):
        assert NAMES.removed_from(text, "Chef") == text


QVARN = Names(["Zebulon Qvarnström"])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Qvarnström, Zebulon", True),
        ("QVARNSTRÖM ZEBULON", True),
        ("zebulon.qvarnström@lindvik.example", True),
        ("Rapport_Zebulon_Qvarnström.docx", True),
        ("Zebulon\nQvarnströms", True),
        ("Zebulon", False),
        ("zebulons", False),
        ("Qvarnstrom", False),
        ("zebulonqvarnström", False),
        ("Qvarnströmska huset", False),
    ],
)
def test_a_name_is_known_in_either_order_inflected_and_within_longer_words(
    text: str, *, whole: bool
) -> None:
    assert QVARN.stand_in(text) is whole
    assert QVARN.may_stand_in(text)
    assert QVARN.stands_in_bytes(text.encode()) is whole
    assert QVARN.may_stand_in_bytes(text.encode())
    assert Names(["Qvarnström, Zebulon"]).stand_in(text) is whole


def test_a_name_is_known_in_files_however_it_is_coded() -> None:
    for data in (
        b"Zebulon Qvarnstr\\u00f6m",
        b"ZEBULON QVARNSTR\\u00D6M",
        "Zebulon Qvarnstro\u0308m".encode(),
        "qvarnström, zebulon".encode("latin-1"),
    ):
        assert QVARN.stands_in_bytes(data)


def test_what_people_write_of_the_plans_look_is_looked_through(plan: PlanFile) -> None:
    with plan.change("Valde utseende"):
        plan.appearance.set_logo_text("Foto: Zebulon Qvarnström")
        plan.appearance.set_color("accent", "#123456")
    found = survey(plan.connection, QVARN, None)
    assert [mention.place() for mention in found.texts] == ["Planens utseende, Värde"]
    report = purge(plan, QVARN, None, [mention.key for mention in found.texts]).report
    assert report.is_clean
    parts = dict(plan.connection.execute("SELECT name, value FROM appearance").fetchall())
    assert parts == {"logo_text": "Foto: (gallrat namn)", "accent": "#123456"}


def test_parts_of_the_name_are_listed_wherever_they_stay(plan: PlanFile) -> None:
    with plan.change("Frågade Zebulon"):
        plan.activities.update(1, note="Zebulons grupp", measure="Zebulon Qvarnström, Qvarnström")
    with plan.change("Skrev"):
        plan.activities.update(1, note="Gruppen")
    content = json.dumps({"a": "Zebulon"})
    with plan.change("Fastställde"):
        plan.connection.execute(
            "INSERT INTO snapshot (kind, label, taken_at, content, sha256)"
            " VALUES ('meeting', 'Råd', '2025-03-01T08:00:00.000Z', ?, ?)",
            [content, checksum(content)],
        )
    killed = plan.path.with_name(".ut.0000-1.tmp")
    killed.write_text("Qvarnström, Zebulon", encoding="utf-8")
    os.utime(killed, (0, 0))
    backup = plan.back_up()
    chosen = {("activity", 1, "measure")}
    report = purge(plan, QVARN, None, chosen).report
    assert plan.activities.get(1).measure == "(gallrat namn), Qvarnström"
    assert report.possible == ("Aktivitet ”Språkpraktik för nyanlända”, Mått",)
    day = f"{TODAY} 09:"
    assert [line.partition(day)[2][2:] for line in report.parts.logged] == [
        ": ”Frågade Zebulon”",
        ": Aktivitet ”Språkpraktik för nyanlända”, Kommentar",
    ]
    assert report.parts.snapshots == ("Råd",)
    assert report.beside == (killed.name,)
    text = "\n".join(report.lines())
    assert "hela namnet finns inte kvar i den, men delar" in text
    assert "3 säkerhetskopior" not in text
    assert "1 säkerhetskopia, 1 rest av avbrutet arbete." in text
    assert "Inte genomsökt: filer som har exporterats" in text
    assert [each.path for each in backups_with(plan.path, QVARN)] == [backup]
    purge(plan, Names(["Zebulon", "Qvarnström"]), None, {("activity", 1, "measure")})
    assert not survey(plan.connection, QVARN, None).parts.logged
    again = plan.back_up()
    assert again not in {each.path for each in backups_with_parts(plan.path, Names(["Qvarnström"]))}
