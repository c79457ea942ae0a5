"""Prints are the same on every computer: our own fonts, and so the same pages and lines."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from tests.publishing.conftest import TODAY
from tests.support.pdf import page_texts
from tracker.domain.core.terms import Status, word
from tracker.exchange.strategies.strategies import load_example
from tracker.publishing.fonts import (
    CHART_FAMILIES,
    chart_families,
    missing_characters,
    missing_notice,
    spare_folder,
    text_folder,
    texts_in,
)
from tracker.publishing.prints.blocks import (
    Block,
    Column,
    Group,
    Row,
    cell,
    facts,
    heading,
    line,
    table,
    tiles,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import PRINTS
from tracker.publishing.prints.typeset import Document, _fonts, typeset
from tracker.store.strategy.builder import create_plan

KINDS = [kind.name for kind in PRINTS]
PAGES = {
    # overview, late, followup, planned, indicators, budget, meeting, steps, matrix, frameworks,
    # documents, unit, activities, timeline
    "vargarda": [3, 1, 9, 5, 1, 2, 1, 1, 1, 2, 2, 1, 2, 2],
    "vanersborg": [3, 1, 10, 3, 1, 2, 1, 1, 1, 6, 1, 2, 2, 2],
    "skara": [2, 1, 5, 3, 1, 1, 1, 1, 1, 3, 1, 1, 1, 2],
    "vimmerby": [2, 1, 9, 3, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2],
    "ljusnarsberg": [3, 1, 11, 5, 1, 2, 1, 1, 1, 4, 1, 1, 2, 3],
}
OWN_FONTS = {"Arimo-Regular", "DejaVuSans", "DejaVuSans-Bold"}
_DIVIDED = re.compile("\\w+(?:[\u00ad\ufffe\u0002]\\w+)+")
RUNNING_WORDS = 9
"""A text of so many words is running text, which may be divided."""
LONG_WORD = 14
"""Shorter words have room in every column of the examples' prints."""


def quiet(_text: str, _fraction: float) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True)
class MadePrints:
    municipality: str
    documents: Mapping[str, Document]
    pdfs: Mapping[str, bytes]
    notices: tuple[str, ...]


@pytest.fixture(scope="module", params=list(PAGES))
def prints(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadePrints:
    name = str(request.param)
    path = tmp_path_factory.mktemp("prints") / f"{name}.plan"
    with create_plan(path, load_example(name, TODAY), actor="Testare") as plan:
        documents = {kind.name: kind.make(plan, Choices(TODAY, 2025)) for kind in PRINTS}
    finished = {kind: typeset(document, quiet) for kind, document in documents.items()}
    notices = tuple(each.notice for each in finished.values() if each.notice)
    return MadePrints(name, documents, {kind: each.pdf for kind, each in finished.items()}, notices)


def test_every_print_has_the_same_number_of_pages_on_every_computer(prints: MadePrints) -> None:
    found = {kind: len(page_texts(pdf)) for kind, pdf in prints.pdfs.items()}
    assert found == dict(zip(KINDS, PAGES[prints.municipality], strict=True))


def test_only_our_own_fonts_stand_in_the_prints(prints: MadePrints) -> None:
    for kind, pdf in prints.pdfs.items():
        names = embedded_fonts(pdf)
        assert "Arimo-Regular" in names, kind
        assert names <= OWN_FONTS, kind


def test_the_examples_and_our_own_shapes_lack_no_characters(prints: MadePrints) -> None:
    assert prints.notices == ()


def test_no_label_of_the_prints_is_divided_inside_a_word(prints: MadePrints) -> None:
    seen = 0
    for kind, document in prints.documents.items():
        texts = list(texts_in(document.blocks))
        running = set(chain.from_iterable(words(text) for text in texts if is_running(text)))
        labels = set(chain.from_iterable(map(words, labels_of(document.blocks))))
        text = "\n".join(page_texts(prints.pdfs[kind]))
        hyphened = {part for each in texts for part in each.split() if "-" in part}
        ours = {part.replace("-", "") for part in hyphened}
        for whole in divided_words(text):
            if whole in ours:  # a word may go on below after a hyphen of its own
                continue
            seen += 1
            assert whole not in labels - running, kind
            assert whole in running or len(whole) >= LONG_WORD, (kind, whole)
    assert seen, "running text is divided"


def test_the_typesetter_is_given_no_font_but_ours() -> None:
    folders = {Path(str(font.path)).parent for font in _fonts().fonts()}
    assert folders == {text_folder(), spare_folder()}
    assert isinstance(_fonts(), typst.Fonts)


def test_bold_text_is_set_in_a_bold_font() -> None:
    plain = typeset_text({"kind": "text", "text": "mmmmmmmmmm"})
    bold = typeset_text({"kind": "text", "text": "mmmmmmmmmm", "tone": "strong"})
    plain_widths, bold_widths = (sorted(glyph_widths(pdf)) for pdf in (plain, bold))
    assert plain_widths != bold_widths


@pytest.mark.parametrize(
    "block",
    [
        heading("Slutdatum"),
        tiles([(number, "med slutdatum inom 30 dagar", "soon") for number in range(6)]),
        facts([("Genomförandeansvarig", "Kommunstyrelsen"), ("Beslut", "Kommunfullmäktige")]),
        table([Column("Slutdatum", mm=20), Column("Genomförda", mm=22)],
              [Group("Grupp", [Row(["Ej påbörjad", cell(line("Pågår kontinuerligt"))])])]),
        table([Column("Enhet", mm=36)], [Group("", [Row(["Enhetschef Kompetenscenter"])])]),
    ],
)  # fmt: skip
def test_labels_break_between_words_only(block: Block) -> None:
    assert divided_words(page_texts(typeset_text(block))[0]) == []


def test_only_the_word_that_is_too_wide_for_its_column_is_divided() -> None:
    text = "Enhetschef Samhällsbyggnadsförvaltningen"
    pdf = typeset_text(table([Column("Enhet", mm=32)], [Group("", [Row([text])])]))
    assert divided_words(page_texts(pdf)[0]) == ["Samhällsbyggnadsförvaltningen"]


def test_other_scripts_are_set_and_characters_without_a_font_are_named() -> None:
    known = "Слово Ελλάδα עברית العربية ✓ ▲ ● ◐ ↻ ◷ tiếng"
    fine = typeset(document({"kind": "text", "text": known}), quiet)
    assert fine.notice == ""
    made = typeset(document({"kind": "text", "text": "Hej 你好 \ue123 världen"}), quiet)
    assert made.notice == (
        "Typsnittet saknar tecken som förekommer i planen: U+E123 你 好. De visas som tomma rutor."
    )
    assert "världen" in page_texts(made.pdf)[0]
    assert embedded_fonts(made.pdf) <= OWN_FONTS


def test_many_missing_characters_are_counted() -> None:
    characters = "".join(chr(0x4E00 + number) for number in range(20))
    notice = missing_notice(missing_characters([characters, "abc", characters]))
    assert "丁" in notice
    assert notice.endswith("och 8 till. De visas som tomma rutor.")
    assert missing_notice("") == ""


def test_charts_are_set_in_the_same_fonts_plain_and_bold() -> None:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    assert tuple(chart_families()) == CHART_FAMILIES
    text, spare = CHART_FAMILIES
    plain = findfont(FontProperties(family=text))
    bold = findfont(FontProperties(family=text, weight="bold"))
    assert Path(plain).parent == text_folder()
    assert Path(findfont(FontProperties(family=spare))).parent == spare_folder()
    assert {get_font(path).family_name for path in (plain, bold)} == {"Arimo"}
    names = [get_font(path).postscript_name for path in (plain, bold)]
    assert names == ["Arimo-Regular", "Arimo-Bold"], "pictures keep letters by these names"
    assert weight_of(bold) == 700


def weight_of(path: str) -> int:
    """Return the weight that a font file states."""
    from matplotlib.ft2font import FT2Font

    stated = FT2Font(path).get_sfnt_table("OS/2")
    assert stated is not None
    return stated["usWeightClass"]


def document(*blocks: Block) -> Document:
    return Document("Läget", "", "Lindvik", "Lindvik", "KS 1", "", blocks)


def typeset_text(*blocks: Block) -> bytes:
    return typeset(document(*blocks), quiet).pdf


def objects(pdf: bytes, kind: str) -> Iterator[Any]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name(kind):
                yield each


def embedded_fonts(pdf: bytes) -> set[str]:
    return {str(font.FontName).split("+")[-1] for font in objects(pdf, "/FontDescriptor")}


def glyph_widths(pdf: bytes) -> list[str]:
    return [str(font.get("/W")) for font in objects(pdf, "/Font")]


def divided_words(text: str) -> list[str]:
    """Return the words with a hyphen at the end of a line, put together again."""
    return ["".join(re.findall(r"\w+", found)) for found in _DIVIDED.findall(text)]


def words(text: str) -> Iterable[str]:
    return re.findall(r"\w+", text)


def is_running(text: str) -> bool:
    return len(text.split()) >= RUNNING_WORDS


def labels_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the prints' own labels: headings, heads of columns, tiles, facts, statuses."""
    yield from (word(status) for status in Status)
    readers: dict[str, Callable[[Block], Iterable[str]]] = {
        "heading": lambda block: [block["text"]],
        "tiles": lambda block: [tile["word"] for tile in block["tiles"]],
        "facts": lambda block: [name for name, _value in block["rows"]],
        "legend": lambda block: [name for _status, name in block["statuses"]],
        "table": lambda block: [column["head"] for column in block["columns"]],
    }
    for block in blocks:
        if block["kind"] in readers:
            yield from readers[block["kind"]](block)
