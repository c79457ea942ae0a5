"""Typesetting: what the PDF declares and carries, and texts that want to be something else."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from tests.support.pdf import declared, letters, page_texts, structure, text_of
from tracker.errors import CancelledError
from tracker.publishing.prints.blocks import (
    Block,
    Column,
    Group,
    Row,
    bar,
    bullets,
    cell,
    facts,
    heading,
    legend,
    line,
    page_break,
    paragraph,
    table,
    tiles,
)
from tracker.publishing.prints.typeset import Document, breakable, clean_text, typeset, written

HOSTILE = (
    '#import "x": y',
    "$x^2$ och [klammer]",
    "#let a = 1; #panic()",
    "= Rubrik",
    "- punkt",
    "+ numrerad",
    "*fet* _kursiv_ `kod`",
    "<etikett> @hänvisning",
    "// kommentar /* och en till",
    "<b>fet</b> & =cmd|' /C calc'!A0",
    "\\ bakstreck \\u{41}",
    "C:\\Temp\\plan.pdf",
    "~ -- --- ...",
    "https://exempel.se/en/mycket/lang/adress",
    '{"json": "text"}',
)


def document(*blocks: Block, title: str = "Läget", draft: str = "") -> Document:
    return Document(title, "Undertitel", "Lindvik", "Lindvik · Plan", "KS 1", draft, blocks)


def made(*blocks: Block, title: str = "Läget", draft: str = "") -> bytes:
    return typeset(document(*blocks, title=title, draft=draft), lambda _text, _fraction: None).pdf


def test_the_pdf_is_for_archives_and_for_screen_readers() -> None:
    pdf = made(
        heading("Mål"),
        table([Column("Namn", share=1), Column("Status", share=1)],
              [Group("Hälsa", [Row(["Ett", bar({"completed": 2}, "Genomförd: 2")])])], whole=2),
        title="Läget i Örebro",
    )  # fmt: skip
    assert declared(pdf) == {"a": "2", "conformance": "A", "ua": "1", "title": "Läget i Örebro"}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "sv"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.docinfo.Title) == "Läget i Örebro"
        fonts = [entry for entry in opened.objects if isinstance(entry, pikepdf.Dictionary)
                 and entry.get("/Type") == pikepdf.Name.FontDescriptor]  # fmt: skip
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    tags = structure(pdf)
    names = {name for name, _alt in tags}
    assert {"H1", "H2", "Table", "TR", "TH", "TD", "Figure"} <= names
    assert [alt for name, alt in tags if name == "Figure"] == ["Genomförd: 2"]


def test_every_sort_of_block_is_drawn_and_read_back() -> None:
    pdf = made(
        tiles([(7, "i planen", ""), (2, "försenade", "late")]),
        facts([("Beslut", "KF § 7"), ("Tom", "")]),
        paragraph("Ett stycke", "small"),
        paragraph("Ett varnande stycke", mark="gap"),
        legend([("completed", "Genomförd")]),
        bullets(["En mening.", "En till."]),
        page_break(),
        table([Column("Lång rubrik", mm=12, turned=True, centred=True)], [Group("", [Row(["1"])])]),
        draft="Utkast",
    )
    first, second = page_texts(pdf)
    for text in ("7", "försenade", "KF § 7", "Ett stycke", "Genomförd", "En till.", "UTKAST"):
        assert text in first
    assert "Tom" not in first
    assert "Sida 1 av 2" in first
    assert "Sida 2 av 2" in second


@pytest.mark.parametrize("text", HOSTILE)
def test_a_users_text_is_data_wherever_it_stands(text: str) -> None:
    pdf = made(
        heading(text),
        paragraph(text),
        facts([(text, text)]),
        bullets([text]),
        table([Column(text, share=1)], [Group(text, [Row([cell(line(text, label=text))])], text)]),
        title=text,
    )
    assert letters(text_of(pdf)).count(letters(text)) >= 10
    assert declared(pdf)["title"] == text


def test_rows_that_are_written_one_by_one_make_the_same_json() -> None:
    rows: list[object] = [{"cells": ["å", None, 1.5, True], "sub": ("a", {"b": []})}] * 3
    value = {"blocks": [{"groups": [{"title": 'Ett "mål"', "rows": rows}]}, []], "facts": {}}
    assert written(value) == json.dumps(value, ensure_ascii=False)


def test_a_text_of_2000_letters_stands_whole_over_pages() -> None:
    words = [f"samhällsorientering{number}." for number in range(100, 190)]
    long = " ".join(words)
    assert len(long) > 2000
    rows = [Row([cell(line("Titel"), line(long, label="Resultat:")), "2026"]) for _row in range(5)]
    columns = [Column("Aktivitet", share=1), Column("År", mm=20)]
    pdf = made(table(columns, [Group("Hälsa", rows)]))
    texts = page_texts(pdf)
    assert len(texts) > 1
    found = letters(text_of(pdf))
    assert all(found.count(word) == 5 for word in words)
    assert all("Aktivitet" in text and "Hälsa" in text for text in texts), "headings are repeated"


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    columns = [Column("Aktivitet", share=1)]
    for count in range(28, 44):
        above = [paragraph(f"Rad {number}") for number in range(count)]
        below = table(columns, [Group("Grupp", [Row(["Första raden"]), Row(["Andra raden"])])])
        pdf = made(*above, heading("Rubrik"), below)
        for text in page_texts(pdf):
            assert ("Rubrik" in text) == ("Första raden" in text)


def test_what_stands_between_a_heading_and_its_table_stays_with_both() -> None:
    columns = [Column("Aktivitet", share=1)]
    below = table(columns, [Group("", [Row(["Första raden"]), Row(["Andra raden"])])])
    about = facts([("Enhet", "Procent"), ("Källa", "Kolada"), ("Önskad riktning", "Högre")])
    intro = paragraph("Antal per post.")
    introduced = [heading("Rubrik"), intro, heading("Delrubrik", 3), paragraph("Bättre."), about]
    together = ("Rubrik", "Antal per post.", "Delrubrik", "Bättre.", "Procent", "Högre", "Första")
    for count in range(22, 44):
        above = [paragraph(f"Rad {number}") for number in range(count)]
        for text in page_texts(made(*above, *introduced, below)):
            assert len({word in text for word in together}) == 1, count


def test_long_facts_go_on_over_pages() -> None:
    written = [f"ord{number}" for number in range(4000)]
    texts = page_texts(made(facts([("Enhet", "Procent"), ("Definition", " ".join(written))])))
    assert len(texts) > 2
    assert [word for word in " ".join(texts).split() if word.startswith("ord")] == written


def test_long_swedish_words_are_divided_between_syllables() -> None:
    word = "Kommunstyrelseförvaltningens"
    pdf = made(table([Column("Enhet", mm=24)], [Group("", [Row([word])])]))
    text = page_texts(pdf)[0]
    assert word not in text
    assert letters(word) in letters(text)


def test_an_endless_word_stays_inside_its_column() -> None:
    pdf = made(table([Column("Namn", mm=60), Column("Efter", mm=60)],
                     [Group("", [Row(["x" * 500, "granne"])])]))  # fmt: skip
    assert letters("x" * 500) in letters(text_of(pdf))
    assert len(page_texts(pdf)[0].splitlines()) > 8


def test_texts_longer_than_any_that_the_program_takes_fit_into_the_file() -> None:
    """Another program may have written them; what is repeated would else fill every page."""
    endless = "Å" * 40_000
    pdf = made(
        heading(endless),
        table([Column(endless, mm=60), Column("Efter", mm=60, turned=True)],
              [Group(endless, [Row(["granne", bar({"completed": 2}, endless)])], aside=endless)]),
        title=endless,
    )  # fmt: skip
    assert "granne" in text_of(pdf)


def test_characters_that_no_font_has_become_boxes_and_the_rest_stays() -> None:
    pdf = made(paragraph("Hej \U000f1234 \ue123 \U00012345 \U0001fae8 världen"))
    assert "världen" in text_of(pdf)
    assert declared(pdf)["ua"] == "1"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\x00b\x07c", "abc"),
        ("rad\r\nrad\rrad", "rad\nrad\nrad"),
        ("a\tb", "a b"),
        ("\u2028x", "\nx"),
        ("hel \ud800 halv", "hel ? halv"),
        ("kort", "kort"),
        ("\u202eplan\u202c \u2066ett\u2069", "plan ett"),
        ("\ue123\ufeff", "\u25a1"),
    ],
)
def test_texts_are_cleaned_of_what_cannot_be_set(text: str, wanted: str) -> None:
    assert clean_text(text) == wanted


def test_only_an_endless_word_is_given_places_to_break_at() -> None:
    assert breakable("å" * 37) == "å" * 18 + "\u200b" + "å" * 18 + "\u200b" + "å"
    assert breakable("integrationssamordnarens " * 4) == "integrationssamordnarens " * 4


def test_cancelling_stops_before_anything_is_set() -> None:
    def cancel(_text: str, _fraction: float) -> None:
        raise CancelledError("")

    with pytest.raises(CancelledError):
        typeset(document(), cancel)


def test_a_row_without_anything_and_a_table_without_rows_are_set() -> None:
    assert declared(made(table([Column("A", share=1)], []), bar_row()))["a"] == "2"


def bar_row() -> Block:
    return table([Column("A", share=1)], [Group("", [Row([bar({}, "Inget")])])])
