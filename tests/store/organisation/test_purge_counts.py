"""The texts that a purge quotes, and its counts, before it is done and afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.plans import open_plan
from tracker.domain.core.people import Names
from tracker.domain.history.purging import Mention, PurgeReport
from tracker.domain.history.snapshot import checksum
from tracker.errors import InvalidValueError
from tracker.store.organisation.purge import purge
from tracker.store.organisation.purge_search import (
    known_names,
    logged_entries,
    logged_sets,
    survey,
)
from tracker.store.organisation.purge_texts import file_holds
from tracker.store.plan_file import PlanFile

HEAD = 2
NAME, EMAIL = "Anna Ek", "anna@lindvik.example"
NAMES = Names([NAME, EMAIL])
REPORT = PurgeReport("Enhetschef", 1, (), (), (), (), "", is_clean=True)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ring Anna Ek", "Ring Anna Ek"),
        ("Anna Ek", "Anna Ek"),
        ("a" * 40 + "x Anna Ek", "…" + "a" * 38 + "x Anna Ek"),
        (" " * 60 + "Anna Ek" + "\n" * 60, "Anna Ek"),
        ("b" * 39 + " Anna Ek " + "c" * 39, "b" * 39 + " Anna Ek " + "c" * 39),
        ("b" * 40 + " Anna Ek " + "c" * 40, "…" + "b" * 39 + " Anna Ek " + "c" * 39 + "…"),
        ("Anna sade att anna  ek ringer", "Anna sade att anna ek ringer"),
        ("x" * 60 + " Anna ringer", "…" + "x" * 39 + " Anna ringer"),
        ("Ekman " * 30, ("Ekman " * 30)[:80]),
    ],
)
def test_a_text_is_quoted_forty_characters_around_the_name(text: str, quoted: str) -> None:
    assert NAMES.excerpt(text) == quoted


def test_the_whole_name_is_quoted_before_a_part_of_it() -> None:
    text = "Anna först. " + "y" * 60 + " Anna Ek sist."
    assert NAMES.excerpt(text) == "…" + "y" * 39 + " Anna Ek sist."


@pytest.mark.parametrize(
    ("text", "is_possible"),
    [
        ("Anna ringer", True),
        ("annas grupp", True),
        ("Ek ringer", False),
        ("Johanna ringer", False),
        ("lindvik", False),
        ("", False),
        (None, False),
    ],
)
def test_parts_of_a_name_are_words_of_three_letters_or_more(
    text: str | None, *, is_possible: bool
) -> None:
    assert NAMES.may_stand_in(text) is is_possible
    assert not NAMES.stand_in(text)


def test_a_name_of_three_letters_is_enough_and_one_of_two_is_not() -> None:
    assert Names([" Eva "]).removed_from("Eva och Evas bror", "Chef") == "Chef och Chefs bror"
    assert Names(["B o"]).all == ("B o",)
    with pytest.raises(InvalidValueError, match="minst 3 tecken"):
        Names([" Bo "])


@pytest.mark.parametrize(
    ("key", "title", "place"),
    [
        (("activity", 1, "note"), "Kafé", "Aktivitet ”Kafé”, Kommentar"),
        (("owner", 1, "name"), "", "Ansvarig, Namn"),
        (("milestone", 1, "title"), "Kafé", "Milstolpe i ”Kafé”, Titel"),
        (("deadline_move", 1, "reason"), "Kafé", "Flyttat slutdatum i ”Kafé”, Skäl"),
        (("observation", 1, "text"), "Andel", "Värde för ”Andel”, Beskrivning"),
        (("meeting", 1, "agenda_item"), "Råd 1", "Möte ”Råd 1”, Dagordningspunkt"),
        (("snapshot", 1, "label"), "2024", "Fastställd version ”2024”, Namn"),
        (("något", 1, "annat"), "", "Rad, annat"),
    ],
)
def test_a_place_is_named_in_words(key: tuple[str, int, str], title: str, place: str) -> None:
    mention = Mention(*key, title, "utdrag")
    assert mention.key == key
    assert mention.place() == place


def write_everywhere(plan: PlanFile) -> None:
    """Let the name stand in texts of rows that are named by what they belong to."""
    with plan.change("Skrev"):
        for table, column in (
            ("milestone", "title"),
            ("participation", "note"),
            ("activity_link", "title"),
            ("deadline_move", "reason"),
            ("goal_assessment", "comment"),
            ("unit_report", "summary"),
            ("series_break", "note"),
            ("dimension_item", "title"),
            ("followup", "body"),
            ("meeting", "title"),
            ("goal", "title"),
        ):
            sql = f"UPDATE {table} SET {column} = 'Till Anna Ek' WHERE id = 1"
            assert plan.connection.execute(sql).rowcount == 1


def test_each_text_is_named_by_what_it_belongs_to(plan: PlanFile) -> None:
    write_everywhere(plan)
    found = survey(plan.connection, NAMES, HEAD)
    assert {mention.place() for mention in found.texts} == {
        "Milstolpe i ”Språkpraktik för nyanlända”, Titel",
        "Medverkan i ”Öppen förskola”, Kommentar",
        "Länk i ”Språkpraktik för nyanlända”, Titel",
        "Flyttat slutdatum i ”Språkpraktik för nyanlända”, Skäl",
        "Bedömning av ”Fler i arbete”, Kommentar",
        "Enhetsrapport ”Socialförvaltningen”, Sammanfattning",
        "Seriebrott i ”Andel i arbete”, Kommentar",
        "Indelning ”Målgrupper”, Titel",
        "Uppföljning ”2024”, Organ",
        "Möte ”Till Anna Ek”, Titel",
        "Mål ”Till Anna Ek”, Titel",
    }
    assert {mention.excerpt for mention in found.texts} == {"Till Anna Ek"}
    assert found.position == "Enhetschef"
    assert found.is_in_register


def test_a_survey_counts_what_the_log_holds(plan: PlanFile) -> None:
    start = survey(plan.connection, NAMES, HEAD).log_entries
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek")
        plan.activities.update(2, note="Ring Anna")
    with plan.change(f"Ringde {NAME}"):
        plan.activities.update(2, note="Ring")
    with plan.change("Skrev igen"):
        plan.activities.update(1, note="Ring någon annan")
    entries = list(logged_entries(plan.connection, NAMES))
    assert [(table, row) for _id, table, row, _before, _after in entries[-2:]] == [
        ("activity", 1),
        ("activity", 1),
    ]
    assert [label for _table, _id, label, _actor in logged_sets(plan.connection, NAMES)] == [
        f"Ringde {NAME}"
    ]
    found = survey(plan.connection, NAMES, HEAD)
    assert found.log_entries == start + 2 + 1


def test_a_purge_counts_the_entries_it_cleaned_once_each(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek")
    with plan.change(f"Ringde {NAME}"):
        plan.activities.update(1, note="Ring någon annan")
    expected = survey(plan.connection, NAMES, HEAD).log_entries
    assert purge(plan, NAMES, HEAD).report.log_entries == expected
    assert survey(plan.connection, NAMES, HEAD).log_entries == 0
    assert purge(plan, NAMES, HEAD).report.log_entries == 0


def test_texts_that_stay_are_not_counted_as_cleaned(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek")
    purge(plan, NAMES, HEAD)
    kept = purge(plan, NAMES, HEAD)
    assert kept.report.log_entries == 0
    assert kept.report.left == ("Aktivitet ”Språkpraktik för nyanlända”, Kommentar",)
    assert plan.activities.get(1).note == "Ring Anna Ek"


def test_at_most_a_hundred_possible_places_are_listed(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        for number in range(101):
            plan.activities.add(title=f"Fråga Anna {number}")
    found = survey(plan.connection, NAMES, HEAD)
    assert len(found.possible) == 100
    assert found.possible[0].title == "Fråga Anna 0"
    assert found.texts == ()


def test_fixed_versions_are_found_by_what_is_in_them(plan: PlanFile) -> None:
    contents = {
        "I en lista": json.dumps({"a": [[{"b": "Tack, Anna Ek"}]]}),
        "Som nyckel": json.dumps({NAME: 1}),
        "Ingen JSON": "Anna Ek {",
        "Bara Anna": json.dumps(["Anna", "Ek"]),
        "Skrivet med koder": json.dumps({"a": "Anna\tEk"}),
    }
    with plan.change("Fastställde"):
        plan.connection.executemany(
            "INSERT INTO snapshot (kind, label, taken_at, content, sha256)"
            " VALUES ('meeting', ?, '2025-03-01T08:00:00.000Z', ?, ?)",
            [(label, text, checksum(text)) for label, text in contents.items()],
        )
    assert survey(plan.connection, NAMES, HEAD).snapshots == (
        "I en lista",
        "Som nyckel",
        "Ingen JSON",
        "Skrivet med koder",
    )


def test_names_that_an_owner_has_had_come_newest_first_and_once(plan: PlanFile) -> None:
    for values in (
        {"name": "Bo Alm", "email": None},
        {"name": NAME},
        {"name": None, "email": "chef@lindvik.example"},
    ):
        with plan.change("Ändrade"):
            plan.owners.update(HEAD, **values)
    assert known_names(plan.connection, HEAD) == [
        "chef@lindvik.example",
        NAME,
        "Bo Alm",
        EMAIL,
    ]
    assert known_names(plan.connection, 99) == []


def test_a_survey_of_a_name_nobody_bears_has_no_position(plan: PlanFile) -> None:
    found = survey(plan.connection, Names(["Kim Lind"]), None)
    assert (found.position, found.is_in_register, found.log_entries) == ("", False, 0)
    assert (found.texts, found.possible, found.snapshots) == ((), (), ())
    assert not survey(plan.connection, Names(["Kim Lind"]), HEAD).is_in_register


def test_a_purge_of_a_name_nobody_bears_is_signed_as_the_plans(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Tack Kim Lind")
    names = Names(["Kim Lind"])
    purged = purge(plan, names, None, {("activity", 1, "note")})
    assert plan.activities.get(1).note == "Tack (gallrat namn)"
    assert plan.history.sets(limit=1)[0].label == "Gallrade ett namn"
    assert purged.changes.updated["plan"] == frozenset({1})
    assert purged.report.position == ""
    assert purged.report.lines()[0] == "Namnet är gallrat."
    assert purged.report.changed == ("Aktivitet ”Språkpraktik för nyanlända”, Kommentar",)


def test_a_position_that_holds_the_name_is_reported_without_it(plan: PlanFile) -> None:
    with plan.change("Ändrade"):
        plan.owners.update(HEAD, title="Enhetschef Anna Ek")
    purged = purge(plan, NAMES, HEAD, {("owner", HEAD, "title")})
    assert plan.owners.get(HEAD).title == "Enhetschef"
    assert plan.history.sets(limit=1)[0].label == "Gallrade namnet på Enhetschef"
    assert purged.report.lines()[0] == "Namnet på befattningen Enhetschef är gallrat."
    assert purged.report.is_clean


def test_the_report_counts_in_words() -> None:
    assert REPORT.lines() == [
        "Namnet på befattningen Enhetschef är gallrat.",
        "Historiken: 1 uppgift rensad. Gallringen går inte att ångra.",
        "",
        "Planfilen är omskriven och genomsökt: namnet finns inte kvar i den.",
    ]
    report = PurgeReport("", 12, ("A", "B"), ("C",), ("D",), ("E",), "", is_clean=False)
    assert report.lines() == [
        "Namnet är gallrat.",
        "Historiken: 12 uppgifter rensade. Gallringen går inte att ångra.",
        "",
        "Ändrade texter, där befattningen står i stället:",
        "– A",
        "– B",
        "",
        "Namnet står kvar i dessa texter. Granska dem:",
        "– C",
        "",
        "En del av namnet står i dessa texter. Granska dem:",
        "– D",
        "",
        "Fastställda versioner ändras aldrig. Namnet står kvar i:",
        "– E",
        "",
        "Planfilen är omskriven. Namnet finns kvar i det som räknas upp här ovanför.",
    ]


@pytest.mark.parametrize("before", [0, 100, (1 << 24) - 4, (1 << 24) + 1])
def test_a_name_is_found_wherever_it_stands_in_a_file(tmp_path: Path, before: int) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"x" * before + b"ANNA ek" + b"y" * 100)
    assert file_holds(path, NAMES)
    path.write_bytes(b"x" * before + b"ANNA e")
    assert not file_holds(path, NAMES)
    assert file_holds(tmp_path / "borta", NAMES)


def test_a_purge_leaves_the_files_own_way_of_deleting_as_it_was(path: Path) -> None:
    with open_plan(path) as plan:
        before = plan.connection.execute("PRAGMA secure_delete").fetchone()[0]
        purge(plan, NAMES, HEAD)
        assert plan.connection.execute("PRAGMA secure_delete").fetchone()[0] == before


def test_a_text_that_is_left_is_left_in_the_log_too(plan: PlanFile) -> None:
    with plan.change("Skrev"):
        plan.activities.update(1, note="Ring Anna Ek", description="Fråga Anna Ek")
    purge(plan, NAMES, HEAD, {("activity", 1, "description")})
    plan.undo()
    assert (plan.activities.get(1).note, plan.activities.get(1).description) == (
        None,
        "Tolv veckor",
    )
    plan.redo()
    assert plan.activities.get(1).note == "Ring Anna Ek"
    assert plan.activities.get(1).description == "Fråga Enhetschef"


def test_a_fixed_version_is_the_same_when_it_is_undone_and_redone(plan: PlanFile) -> None:
    content = json.dumps({"note": "Tack Anna Ek"}, ensure_ascii=False)
    with plan.change("Fastställde"):
        plan.connection.execute(
            "INSERT INTO snapshot (kind, label, taken_at, content, sha256)"
            " VALUES ('meeting', 'Råd', '2025-03-01T08:00:00.000Z', ?, ?)",
            [content, checksum(content)],
        )
    purge(plan, NAMES, HEAD)
    assert plan.history.undo_label == "Fastställde"
    plan.undo()
    plan.redo()
    stored = plan.connection.execute("SELECT content FROM snapshot WHERE label = 'Råd'")
    assert stored.fetchone() == (content,)
