"""Documents that hold more than any document does are refused before they take time or memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import pytest

from tracker.domain.documents.blocks import MOST_BLOCKS
from tracker.domain.documents.marks import joined
from tracker.errors import TrackerError
from tracker.exchange.documents import flow, pdf_bounds
from tracker.exchange.documents.pdf_nesting import draws_too_much
from tracker.exchange.documents.plain_text import blocks_of_text
from tracker.exchange.documents.reading import read_blocks

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELL = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
_PARAGRAPH = "<w:p><w:r><w:t>Mål</w:t></w:r></w:p>"


def _word(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return path


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (_CELL[0] * 5_000 + _PARAGRAPH + _CELL[1] * 5_000, "är skadad"),
        ("<w:p/>" * 2_100_000, "är för stor för ett dokument"),
        (_PARAGRAPH * 21, "är för stor för ett dokument"),
    ],
    ids=["nested", "empty", "many"],
)
def test_a_word_document_that_is_a_trap_is_refused(
    body: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "MOST_BLOCKS", 20)
    with pytest.raises(TrackerError, match=reason):
        read_blocks(_word(tmp_path / "plan.docx", body))


def test_a_row_has_no_more_cells_than_word_lets_it(tmp_path: Path) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr>{_PARAGRAPH}</w:tc>'
    body = f"<w:tbl><w:tr>{cell * 60}</w:tr></w:tbl>"
    (row,) = read_blocks(_word(tmp_path / "plan.docx", body)).blocks
    assert len(row.cells) == 63


@pytest.mark.parametrize("packed", [True, False])
def test_a_pdf_is_refused_by_what_it_unpacks_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, packed: bool
) -> None:
    monkeypatch.setattr(pdf_bounds, "_MOST_UNPACKED", 2_000_000)
    content = b" " * 2_100_000 if packed else b" " * 1_000
    stream = zlib.compress(content, 1)
    path = tmp_path / "plan.pdf"
    path.write_bytes(
        b"%%PDF-1.5\n1 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream)
        + stream
        + b"\nendstream endobj"
    )
    with pytest.raises(TrackerError, match="är för stor" if packed else "är skadad"):
        read_blocks(path)


@pytest.mark.parametrize("line", ["1.\n" * 60_001, "a\n" * 60_001])
def test_a_text_of_too_many_lines_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(line)
    with pytest.raises(TrackerError, match="är för stor för ett dokument"):
        read_blocks(path)


@pytest.mark.parametrize("sign", [".", "#", "x", " ", "a\t", "ord ", "1.", "| "])
def test_an_endless_line_takes_no_time_and_loses_no_word(sign: str) -> None:
    """What was quadratic took minutes for so much."""
    blocks = blocks_of_text("plan.txt", f"Start {sign * 200_000} slut").blocks
    text = "".join(block.text for block in blocks)
    assert "Start" in text
    assert "slut" in text or sign == "."
    assert len(blocks) < MOST_BLOCKS


def test_wrapped_lines_are_put_together_in_one_go() -> None:
    assert joined(["inte-", "gration", "kultur-", "och", "F-", "9", ".", "2020–", "2026"]) == (
        "integration kultur- och F- 9. 2020–2026"
    )
    assert re.fullmatch(r"a( a){49999}", joined(["a"] * 50_000))


def _nested(depth: int, times: int = 10) -> bytes:
    """Return a PDF whose only page draws a form that draws the next some times, so deep."""
    last = 5 + depth
    text = b"BT /T 12 Tf 50 700 Td (En rad som handlar om det kommunen ska bli) Tj ET"
    facts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources 4 0 R >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [%d 0 R] >>"
        % (last + 1),
        4: b"<< /XObject << /F 5 0 R >> /Font << /T %d 0 R >> >>" % (last + 2),
        last + 2: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    streams = dict.fromkeys(range(5, last), b"/F Do " * times)
    streams |= {last: text, last + 1: b"/F Do " + text}
    for number, drawn in streams.items():
        content = zlib.compress(drawn)
        form = b"/Subtype /Form /BBox [0 0 595 842] /Resources << /ProcSet [/PDF /ImageB]"
        form += b" /XObject << /F %d 0 R >> /Font << /T %d 0 R >> >>" % (number + 1, last + 2)
        about = b"" if number > last else form
        facts[number] = b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
            about,
            len(content),
            content,
        )
    whole, places = b"%PDF-1.7\n", []
    for number in sorted(facts):
        places.append(b"%010d 00000 n \n" % len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, facts[number])
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(places)
    return whole + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        start,
    )


def test_a_pdf_whose_drawings_draw_each_other_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(_nested(2))
    assert read_blocks(path).blocks
    path.write_bytes(_nested(12))
    with pytest.raises(TrackerError, match=r"^plan\.pdf har så många bilder inuti bilder"):
        read_blocks(path)


def _form(number: int, facts: bytes) -> bytes:
    return b"%d 0 obj << /Subtype /Form %s >> endobj\n" % (number, facts)


def _packed(facts: bytes, content: bytes) -> bytes:
    words = b"1 0 obj << /Type /ObjStm %s /Filter /FlateDecode >> stream\n%s\nendstream endobj"
    return words % (facts, zlib.compress(content))


@pytest.mark.parametrize(
    ("data", "is_refused"),
    [
        (_form(1, b"/XObject<<aaaaaaa" * 30_000), False),
        (b"1 0 obj << /Type /Page /Contents [" + b"1" * 30_000 + b"] >> endobj", False),
        (b"1 0 obj << /Type /Page /Resources " + b"9" * 5_000 + b" 0 R >> endobj", False),
        (_packed(b"/First " + b"9" * 5_000, b"1 2 3"), False),
        (_packed(b"/First 9000000", b"1 0 " * 100_000), False),
        (
            _packed(
                b"/First 3000",
                b"".join(b"%3d %5d " % (number, number % 2 * 90_000) for number in range(200))
                + b"x" * 100_000,
            ),
            True,
        ),
        (
            b"".join(_form(number, b"/Resources 9999 0 R") for number in range(1, 1_500))
            + b"9999 0 obj << /XObject << "
            + b"".join(b"/a%d %d 0 R " % (number, number) for number in range(1_500))
            + b">> >> endobj",
            True,
        ),
    ],
    ids=["unclosed", "digits", "number", "first", "numbers", "overlapping", "shared names"],
)
def test_a_pdf_made_to_be_counted_for_long_is_soon_told(data: bytes, *, is_refused: bool) -> None:
    assert draws_too_much(data) is is_refused
