"""The same documents from files of every kind: text, Word, OpenDocument, and PDF in columns."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, TODAY, document_of, figures, read, truth_of
from tests.support.layouts import as_odt, as_pdf, as_text, as_word
from tracker.domain.documents.blocks import BlockKind
from tracker.domain.documents.content import strategy_of
from tracker.errors import TrackerError
from tracker.exchange.documents.reading import read_blocks
from tracker.exchange.strategies.export import strategy_text
from tracker.exchange.strategies.strategies import parse_strategy


def in_two_columns(blocks: object, path: Path) -> Path:
    return as_pdf(blocks, path, columns=2)  # type: ignore[arg-type]


LAYOUTS = {
    "text": (as_text, "txt"),
    "word": (as_word, "docx"),
    "odt": (as_odt, "odt"),
    "pdf": (as_pdf, "pdf"),
    "columns": (in_two_columns, "pdf"),
}
SHAPES = ("folkhalsoplan", "energi_och_klimatplan")


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("text", "tillganglighet"),
        ("text", "energi_och_klimatplan"),
        ("word", "barnkonventionsplan"),
        ("odt", "tillganglighet"),
        ("pdf", "energi_och_klimatplan"),
        ("word", "biblioteksplan"),
        ("word", "trafiksakerhet"),
        ("columns", "folkhalsoplan"),
        ("columns", "tillganglighet"),
    ],
)
def test_a_document_is_read_the_same_from_every_kind_of_file(
    layout: str, name: str, tmp_path: Path
) -> None:
    write, suffix = LAYOUTS[layout]
    source = document_of(name)
    path = write(read_blocks(source).blocks, tmp_path / f"{name}.{suffix}")

    told = figures(read(path), truth_of(source))

    assert told.share == 1
    assert not told.invented
    assert not told.wrong_facts
    assert not told.wrong_labels


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_read_is_a_strategy_by_the_schema(name: str) -> None:
    strategy = strategy_of(read(DOCUMENTS / f"{name}.md"), TODAY, name)

    again = parse_strategy("plan.yaml", strategy_text(strategy))

    assert again.focus_areas == strategy.focus_areas
    assert again.activities == strategy.activities
    assert again.texts == strategy.texts


def test_each_block_of_a_pdf_has_its_place_on_the_page(tmp_path: Path) -> None:
    path = as_pdf(read_blocks(DOCUMENTS / "folkhalsoplan.md").blocks, tmp_path / "plan.pdf")

    document = read_blocks(path)

    assert document.pages == 2
    assert {block.page for block in document.blocks} == {1, 2}
    assert all(block.boxes and block.boxes[0].page == block.page for block in document.blocks)
    texts = [block.text for block in document.blocks]
    assert not any(text.startswith("Sida ") for text in texts)
    assert "Kommunens dokument" not in texts


def test_a_word_that_a_line_divides_is_put_together(tmp_path: Path) -> None:
    path = in_two_columns(read_blocks(DOCUMENTS / "folkhalsoplan.md").blocks, tmp_path / "plan.pdf")

    whole = " ".join(block.text for block in read_blocks(path).blocks)

    assert "kommunens nämnder och bolag" in whole
    assert "-der" not in whole


def test_a_scanned_document_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = _scanned(tmp_path / "inskannad.pdf")

    with pytest.raises(TrackerError, match=r"inskannad\.pdf är inskannad: sidorna är bilder"):
        read_blocks(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("plan.pdf", b"%PDF-1.7 broken", "går inte att läsa som PDF"),
        ("plan.docx", b"PK\x03\x04 broken", "är skadad"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "äldre formatet .doc"),
        ("plan.txt", b"a\0b", "går inte att läsa"),
        ("tom.txt", b" \n ", "innehåller ingen text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(TrackerError, match=reason):
        read_blocks(path)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/workbook.xml", "<workbook/>", "är ingen text"),
        ("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "är skadad"),
        ("word/document.xml", '<?xml version="1.0" encoding="U0F-8"?><a/>', "är skadad"),
    ],
    ids=["another kind", "entities", "unknown coding"],
)
def test_a_packed_file_that_is_no_sound_document_is_refused(
    part: str, content: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, content)

    with pytest.raises(TrackerError, match=reason):
        read_blocks(path)


def test_bold_lines_are_headings_where_a_word_document_has_no_styles(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for text in (
        "Mål",
        "Alla barn ska lära sig simma.",
        "Uppföljning",
        "Planen följs upp av nämnden.",
    ):
        document.add_paragraph().add_run(text).bold = not text.endswith(".")
    document.save(str(tmp_path / "plan.docx"))

    blocks = read_blocks(tmp_path / "plan.docx").blocks

    assert [block.kind for block in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2


def test_text_in_an_older_coding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Åtgärder\n\nFler går på förskola i år.\n".encode("cp1252"))

    assert read_blocks(path).blocks[0].text == "Åtgärder"


def _scanned(path: Path) -> Path:
    """Write a PDF of one page that is nothing but a picture."""
    import typst

    size = 8
    rows = b"".join(b"\0" + bytes([200] * size) for _row in range(size))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    numbers = ", ".join(map(str, picture))
    path.write_bytes(typst.compile(f"#image(bytes(({numbers})), width: 100%)".encode()))
    return path
