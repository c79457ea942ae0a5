"""Quick entry: a line becomes an activity, and what is not understood stays in its title."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.activities.quick_entry import (
    Mark,
    Name,
    Token,
    completions,
    read_line,
    token_at,
    written,
)
from tracker.domain.activities.quick_entry_words import approval_of, meaning
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, Demand

TODAY = date(2026, 11, 30)
COORDINATOR = Name("owner", 1, ("Integrationssamordnare",))
HILL = Name("owner", 2, ("Rektor för Bergskolan",))
RIVER = Name("owner", 3, ("Rektor för Åsskolan",))
WORK = Name("focus_area", 1, ("Arbete", "A", "A Arbete"))
SPEECH = Name("focus_area", 2, ("Språk och utbildning",))
MORE_WORK = Name("goal", 5, ("A1 Fler i arbete", "Fler i arbete", "A1"), 1, "A1")
CHILDREN = Name("unit", 1, ("Barn",))
YOUTH = Name("unit", 2, ("Barn och unga", "BUF"))
EVERY = Name("unit", ALL_UNITS, ("Alla enheter",))
NAMES = (COORDINATOR, HILL, RIVER, WORK, SPEECH, MORE_WORK, CHILDREN, YOUTH, EVERY)


def test_a_line_with_every_mark_is_an_activity() -> None:
    line = "Starta språkcafé @integrationssamordnare #arbete !2026-12-04 /barn och unga i höst"
    entry = read_line(line, NAMES, TODAY)
    assert entry.values() == {
        "title": "Starta språkcafé i höst",
        "owner_id": 1,
        "focus_area_id": 1,
        "unit_id": 2,
        "due_date": date(2026, 12, 4),
    }
    assert not entry.unknown


@pytest.mark.parametrize(
    "line",
    [
        "Maila a@b.se om C# och/eller kurs",
        "Fira! 31/3 @ kl. 10 – bra!!",
        "Läs / skriv # 2",
        "",
        "   ",
    ],
)
def test_a_mark_inside_a_word_or_alone_is_part_of_the_title(line: str) -> None:
    entry = read_line(line, NAMES, TODAY)
    assert entry.title == " ".join(line.split())
    assert set(entry.values()) == {"title"}
    assert not entry.unknown


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("@INTEGRATIONSSAMORDNARE", COORDINATOR),
        ("@integ", COORDINATOR),
        ("@rektor för asskolan", RIVER),
        ('@"Rektor för Åsskolan",', RIVER),
        ("@åsskolan", RIVER),
        ("@rektor för berg", HILL),
    ],
)
def test_a_name_is_found_however_it_is_written(line: str, owner: Name) -> None:
    entry = read_line(f"Kurs {line}", NAMES, TODAY)
    assert (entry.title, entry.owner) == ("Kurs", owner)


def test_the_longest_name_is_meant_and_quotation_marks_say_where_a_shorter_ends() -> None:
    assert read_line("Läger /barn och unga", NAMES, TODAY).unit == YOUTH
    short = read_line('Läger /"Barn" och unga', NAMES, TODAY)
    assert (short.title, short.unit) == ("Läger och unga", CHILDREN)
    assert written(Mark.UNIT, CHILDREN, NAMES) == '/"Barn"'
    assert written(Mark.UNIT, YOUTH, NAMES) == "/Barn och unga"
    assert written(Mark.AREA, MORE_WORK, NAMES) == "#A1"


def test_what_is_not_understood_stays_in_the_title_and_is_told_with_its_reason() -> None:
    entry = read_line("Möte @rektor #okänt !snart", NAMES, TODAY)
    assert entry.title == "Möte @rektor #okänt !snart"
    assert entry.unknown == (
        "@rektor (kan vara flera: Rektor för Bergskolan, Rektor för Åsskolan)",
        "#okänt (finns inte i planen)",
        "!snart (är inget datum)",
    )


def test_a_goal_brings_its_area_and_another_area_is_refused() -> None:
    entry = read_line("Kurs #a1", NAMES, TODAY)
    assert (entry.area, entry.goal) == (WORK, MORE_WORK)
    clash = read_line("Kurs #språk #a1", NAMES, TODAY)
    assert (clash.area, clash.goal, clash.title) == (SPEECH, None, "Kurs #a1")
    assert "står redan på raden" in clash.unknown[0]


def test_more_owners_share_and_more_units_take_part() -> None:
    entry = read_line("Kurs @integ @åsskolan /buf /barn @integ", NAMES, TODAY)
    assert (entry.owner, entry.sharing) == (COORDINATOR, (RIVER,))
    assert (entry.unit, entry.participants) == (YOUTH, (CHILDREN,))
    assert read_line("Kurs /alla enheter", NAMES, TODAY).values()["unit_id"] == ALL_UNITS
    assert read_line("Kurs /alla /buf", NAMES, TODAY).title == "Kurs /buf"


def test_a_date_of_several_words_is_read_and_a_guess_is_told() -> None:
    entry = read_line("Rapport !mars 2027 till nämnden", NAMES, TODAY)
    assert (entry.title, entry.due_date) == ("Rapport till nämnden", date(2027, 3, 31))
    assert entry.guesses
    assert read_line("Rapport !2027 !2028", NAMES, TODAY).title == "Rapport !2028"


def test_the_meaning_says_whose_it_is_and_what_the_plan_demands() -> None:
    entry = read_line("Kurs !2026-12-04", NAMES, TODAY)
    said = [each.sentence for each in meaning(entry, Labels(), None)]
    assert said == ["Titel: Kurs", "Slutdatum: fredag 4 december 2026", "Enhet: Ej fördelad"]
    assert approval_of(entry, None) is Approval.APPROVED
    assert approval_of(entry, Demand.UNIT) is Approval.PROPOSED
    *_others, last = meaning(entry, Labels(), Demand.UNIT)
    assert last.is_doubt
    assert "kräver enhet" in last.sentence
    assert approval_of(read_line("Kurs /alla enheter", NAMES, TODAY), Demand.UNIT) is (
        Approval.APPROVED
    )


def test_what_is_being_written_is_completed() -> None:
    token = token_at("Kurs @rek", 9)
    assert token == Token(Mark.OWNER, 5, "rek")
    assert completions(token, NAMES) == (HILL, RIVER)
    assert completions(Token(Mark.UNIT, 0, "buf"), NAMES)[0] == YOUTH
    assert completions(Token(Mark.AREA, 0, ""), NAMES) == (WORK, SPEECH, MORE_WORK)
    assert token_at("Kurs a@b", 8) is None
    assert token_at("Kurs @ b", 8) is None
    assert completions(Token(Mark.OWNER, 0, "rektor i dag"), NAMES) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=' @#!/"abBrnåo.-2713', max_size=40))
def test_no_line_loses_a_word_that_was_not_understood(line: str) -> None:
    entry = read_line(line, NAMES, TODAY)
    words = line.split()
    kept = entry.title.split()
    assert all(word in words for word in kept)
    marked = [word for word in words if word[0] in "@#!/" and len(word) > 1]
    if not marked:
        assert kept == words
