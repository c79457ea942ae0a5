"""The text of a PDF: its lines with their sizes and places, in the order that people read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.documents.blocks import Box, DocumentBlocks
from tracker.domain.documents.lines import blocks_of_lines
from tracker.domain.documents.marks import Line
from tracker.errors import TrackerError
from tracker.exchange.documents.flow import TooLongError
from tracker.exchange.documents.pdf_bounds import unpacks_to_too_much
from tracker.exchange.documents.pdf_layout import (
    PageContent,
    PageLine,
    Rule,
    in_reading_order,
    page_content,
)
from tracker.exchange.documents.pdf_lock import PDF_LIBRARY
from tracker.exchange.documents.pdf_nesting import draws_too_much
from tracker.exchange.office.workbook_reading import open_bounded

_MOST_PAGES = 400
_MOST_SIGNS = 2_000_000
_MOST_OBJECTS = 20_000
_BOLD = 600
_FEWEST_SIGNS = 25
_SAME_BASELINE = 0.35
_APART = 2.2
_HALF = 2
_THIN = 4.0
_LONG = 8.0
_PATH = 2
_IMAGE = 3
_HYPHEN = "\ufffe"
_EDGE = 0.09
_HARDLY = 0.045
_FEW = 0.08
_INSIDE_WORD = 0.15
_LONGEST_NAME = 120
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


def read_pdf(path: Path, progress: Progress) -> DocumentBlocks:
    """Return the blocks of a PDF.

    Raises TrackerError when it is damaged, wants a password, or is scanned and has no text.
    """
    import pypdfium2  # type: ignore[import-untyped] # the library has no types

    with open_bounded(path) as stream:
        data = stream.read()
    if unpacks_to_too_much(data):
        raise TooLongError
    if draws_too_much(data):
        raise _too_intricate(path)
    with PDF_LIBRARY:
        try:
            document = pypdfium2.PdfDocument(str(path))
        except pypdfium2.PdfiumError as error:
            raise _refused(path, error) from error
        try:
            return _read(path, document, progress)
        except pypdfium2.PdfiumError as error:
            raise _refused(path, error) from error
        finally:
            document.close()


def _read(path: Path, document: Any, progress: Progress) -> DocumentBlocks:
    count = min(len(document), _MOST_PAGES)
    pages: list[PageContent] = []
    signs, images = 0, 0
    for number in range(count):
        progress(_("Läser sida {number} …").format(number=number + 1), number / max(count, 1))
        page = document[number]
        try:
            found = _Page(page, number + 1)
            signs += found.signs
            if signs > _MOST_SIGNS:
                raise TooLongError
            images += found.images
            pages.append(found.content)
        finally:
            page.close()
    if signs < _FEWEST_SIGNS * max(1, count // _HALF):
        raise _without_text(path, is_scanned=images > 0)
    lines = in_reading_order(pages)
    title = str(document.get_metadata_dict().get("Title", "")).strip() or None
    return DocumentBlocks(path.name, blocks_of_lines(_spaced(lines), count), title, count)


@dataclass(slots=True)
class _Sign:
    """One letter with its baseline, its box and its weight."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    looks: tuple[bool, int] = (False, 0)
    """Whether it is bold, and its colour as a number."""

    @property
    def size(self) -> float:
        return self.bottom - self.top


class _Page:
    """Reads a page's letters and rules."""

    def __init__(self, page: Any, number: int) -> None:
        self._number = number
        self._width, self._height = page.get_size()
        self.images = 0
        rules = list(self._rules(page))
        text = page.get_textpage()
        try:
            runs = list(self._runs(text, [rule for rule in rules if rule.is_upright]))
        finally:
            text.close()
        self.signs = sum(len(run.text.strip()) for run in runs)
        self.content = page_content(runs, rules, self._width)

    def _rules(self, page: Any) -> Iterator[Rule]:
        """Yield the straight lines on the page, those of tables among them."""
        for element in islice(page.get_objects(max_depth=4), _MOST_OBJECTS):
            if element.type == _IMAGE:
                self.images += 1
            if element.type != _PATH:
                continue
            left, bottom, right, top = element.get_bounds()
            if min(right - left, top - bottom) <= _THIN and max(right - left, top - bottom) > _LONG:
                yield Rule(left, self._height - top, right, self._height - bottom)

    def _runs(self, text: Any, upright: Sequence[Rule]) -> Iterator[PageLine]:
        """Yield what stands on one baseline without a wide gap, in the order of the file."""
        run: list[_Sign] = []
        for sign in self._signs(text):
            if run and (not _follows(run, sign) or _is_parted(run, sign, upright)):
                yield self._run(run)
                run = []
            if run or sign.text.strip():
                run.append(sign)
        if run:
            yield self._run(run)

    def _signs(self, text: Any) -> Iterator[_Sign]:
        from ctypes import c_double

        from pypdfium2 import raw

        edges = [c_double() for _edge in range(4)]
        box = raw.FS_RECTF()
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            letter = "-" if chr(code) in (_HYPHEN, "\x02") else chr(code)
            if letter in "\r\n\0" or not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            raw.FPDFText_GetCharOrigin(text, index, edges[0], edges[1])
            if raw.FPDFText_IsGenerated(text, index):
                yield _Sign(" ", -1, 0, -1, 0, 0)
                continue
            yield _Sign(
                letter,
                box.left,
                self._height - box.top,
                box.right,
                self._height - box.bottom,
                self._height - edges[1].value,
                _looks(text, index),
            )

    def _run(self, signs: Sequence[_Sign]) -> PageLine:
        placed = [sign for sign in signs if sign.left >= 0 and sign.text.strip()] or list(signs)
        sizes = Counter(round(sign.size, 1) for sign in placed)
        box = Box(
            self._number,
            min(sign.left for sign in placed),
            min(sign.top for sign in placed),
            max(sign.right for sign in placed),
            max(sign.bottom for sign in placed),
        )
        edge = self._height * _EDGE
        return PageLine(
            "".join(sign.text for sign in signs).strip(),
            box,
            placed[0].baseline,
            sizes.most_common(1)[0][0],
            sum(sign.looks[0] for sign in placed) * _HALF > len(placed),
            box.bottom < edge or box.top > self._height - edge,
            color=placed[0].looks[1] if len({sign.looks[1] for sign in placed}) == 1 else 0,
        )


def _looks(text: Any, index: int) -> tuple[bool, int]:
    """Return whether a letter is bold, by its weight or its font's name, and its colour."""
    from ctypes import c_int, c_uint, create_string_buffer

    from pypdfium2 import raw

    parts = [c_uint() for _part in range(4)]
    raw.FPDFText_GetFillColor(text, index, *parts)
    red, green, blue = (part.value for part in parts[:3])
    color = (red << 16) + (green << 8) + blue
    if raw.FPDFText_GetFontWeight(text, index) >= _BOLD:
        return True, color
    name = create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, c_int())
    return bool(_BOLD_NAME.search(name.value)), color


def _follows(run: Sequence[_Sign], sign: _Sign) -> bool:
    """Whether a letter goes on the run: on its baseline, to the right, without a wide gap."""
    if sign.left < 0:
        return True
    last = next((each for each in reversed(run) if each.left >= 0), None)
    if last is None:
        return True
    size = max(last.size, sign.size, 1.0)
    if abs(sign.baseline - last.baseline) > size * _SAME_BASELINE:
        return False
    return last.left - 1 <= sign.left <= last.right + size * _APART


def _is_parted(run: Sequence[_Sign], sign: _Sign, upright: Sequence[Rule]) -> bool:
    """Whether the side of a table's cell stands between a run and the next letter."""
    last = next((each for each in reversed(run) if each.left >= 0 and each.text.strip()), None)
    if last is None or sign.left - last.right < last.size * _INSIDE_WORD:
        return False
    return any(
        last.right - 1 <= rule.left <= sign.left + 1 and rule.top <= sign.baseline <= rule.bottom
        for rule in upright
    )


def _spaced(lines: Sequence[PageLine]) -> list[Line]:
    """Return lines with the empty room above each, counted in lines beyond the usual."""
    pitches: Counter[float] = Counter()
    for before, line in pairwise(lines):
        distance = (line.baseline - before.baseline) / line.size if line.size else 0
        if line.box.page == before.box.page and 0 < distance < _HALF + 1:
            pitches[round(distance, 1)] += 1
    least = sum(pitches.values()) * _FEW
    usual = min((pitch for pitch, count in pitches.items() if count >= least), default=1.0)
    sizes = _settled_sizes(lines)
    colors = Counter[int]()
    for line in lines:
        colors[line.color] += len(line.text)
    usual_color = colors.most_common(1)[0][0] if colors else 0
    spaced = []
    before_line: PageLine | None = None
    for line in lines:
        gap = 0.0
        if before_line is not None and before_line.box.page == line.box.page and line.size:
            distance = (line.baseline - before_line.baseline) / line.size
            gap = max(0.0, distance - usual) if distance > 0 else 0.0
        spaced.append(
            Line(
                line.text,
                gap,
                sizes[line.size],
                line.is_bold or line.color not in (0, usual_color),
                line.box,
                line.cells,
                line.is_at_edge,
            )
        )
        before_line = line
    return spaced


def _settled_sizes(lines: Sequence[PageLine]) -> dict[float, float]:
    """Return each size as the most usual one that it hardly differs from."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    settled: dict[float, float] = {}
    for size, _count in counts.most_common():
        near = [each for each in settled.values() if abs(each - size) <= each * _HARDLY]
        settled[size] = min(near, key=lambda each: abs(each - size), default=size)
    return settled


def _refused(path: Path, error: Exception) -> TrackerError:
    if "password" in str(error).casefold():
        return TrackerError(
            _("{file} är skyddad med lösenord. Spara en kopia utan lösenord.").format(
                file=path.name
            )
        )
    return TrackerError(_("{file} är skadad och går inte att läsa som PDF.").format(file=path.name))


def _too_intricate(path: Path) -> TrackerError:
    return TrackerError(
        _(
            "{file} har så många bilder inuti bilder att den inte går att läsa. Öppna den i ett"
            " PDF-program, skriv ut den som en ny PDF och försök igen."
        ).format(file=path.name)
    )


def _without_text(path: Path, *, is_scanned: bool) -> TrackerError:
    if is_scanned:
        return TrackerError(
            _(
                "{file} är inskannad: sidorna är bilder utan text. Ta fram dokumentet i Word eller"
                " låt en skanner eller ett PDF-program läsa in texten (OCR) först."
            ).format(file=path.name)
        )
    return TrackerError(_("{file} innehåller ingen text som går att läsa.").format(file=path.name))
