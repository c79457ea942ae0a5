"""From lines to blocks: what wraps belongs together, and what stands on every page is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.domain.documents.blocks import Block, BlockKind, Box
from tracker.domain.documents.details import detail_of

_BULLET = re.compile(r"^\s*([•●○◦▪■□‣∙·➢►▶✓✔→»\uf000-\uf0ff–—*+-]|o(?=\s{1,4}[A-ZÅÄÖ]))\s+(?=\S)")
_NUMBER = re.compile(
    r"^\s*(\d{1,2}[.)]|[a-zA-ZåäöÅÄÖ]\)|\(\d{1,2}\)|[A-ZÅÄÖ]\d{1,2}[.):])\s+(?=\S)"
)
_SECTION_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2})\s+(?=[A-ZÅÄÖ”\"])")
_LEADER = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}\s*$|…+\s*\d{1,3}\s*$|\t+\d{1,3}\s*$")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—|]?\s*\d{1,3}\s*[-–—|]?|(?:sida|sid|s\.)\s*\d{1,3}(?:\s*(?:av|\(|/)\s*\d{1,3}\)?)?"
    r"|\d{1,3}\s*(?:\(|av|/)\s*\d{1,3}\s*\)?)\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[_=*—–-]{3,}\s*")
_ANNEX = re.compile(r"^\s*Bilag(?:a|or)\b(?:\s*\d+|\s*[A-Z]\b)?\s*(?:[:–-]|$)")
_ENDS = (".", "!", "?", ":", ";", ",")
_LOOSE_ENDS = frozenset(
    [
        "att",
        "och",
        "eller",
        "för",
        "i",
        "på",
        "av",
        "med",
        "till",
        "om",
        "som",
        "är",
        "den",
        "det",
        "de",
        "en",
        "ett",
        "samt",
        "inom",
        "vid",
        "från",
        "ska",
        "genom",
        "där",
        "under",
        "mot",
    ]
)
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 13
_LABELLED = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+:\s+\S")
_NUMBERED_LABEL = re.compile(
    r"^[A-ZÅÄÖ][a-zåäö]+\s+[A-ZÅÄÖ]?\d{1,2}(?:[.:]\d{1,2})*\s*[:–]\s+\S"
    r"|^[A-ZÅÄÖ][a-zåäö]+\s+\d{1,2}[.:]\d{1,2}\s+[A-ZÅÄÖ]"
)
_BARE_LABEL = re.compile(r"^[A-ZÅÄÖ][\wåäö-]+(?:\s[\wåäö-]+){0,2}:$")
_SHORT_LABELLED = 4
_PARAGRAPH_GAP = 0.25
_INDENT = 3.0
_ONE_SIZE = 0.06
_FEWEST_WRAPPED = 0.12
_FAR_GAP = 2
_UNWRAPPED = 1.5
_OPEN_SPAN = re.compile(r"\d[–-]$")
_NEAR = 60
_HEADING_LINES = 2
_CONTENTS = re.compile(r"\W*(innehåll|innehållsförteckning|table of contents)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `size` in points and `box` are missing where a file has no layout.

    `gap` is how much empty room stands above it, in lines. `cells` are those of a table's row.
    `is_at_edge` holds at the top or the bottom of a page.
    """

    text: str
    gap: float = 0
    size: float = 0
    is_bold: bool = False
    box: Box | None = None
    cells: tuple[str, ...] = ()
    is_at_edge: bool = False

    @property
    def page(self) -> int:
        """The page it stands on, from 1."""
        return self.box.page if self.box else 1


def blocks_of_lines(lines: Sequence[Line], page_count: int = 1) -> tuple[Block, ...]:
    """Return the blocks that lines make: joined where they wrap, without what every page repeats.

    Headings are told by their size, by being bold, by their number, or by standing alone.
    """
    kept = _without_repeated(_without_contents(lines), page_count)
    groups = _Grouping(_evenly_spaced(kept)).groups
    return _settled([_Made(group) for group in groups])


def joined(texts: Iterable[str]) -> str:
    """Return wrapped lines as one text; a word that a hyphen divides is put together.

    A hyphen stays where the second half is no word's end: "kultur- och", "F-9".
    """
    whole = ""
    for text in texts:
        part = " ".join(text.replace("\xad", "").split()) if text.strip() != "\xad" else ""
        if re.search(r"[a-zåäö]-$", whole) and re.match(
            r"(?!(?:och|eller|samt|som|respektive|men)\b)[a-zåäö]", part
        ):
            whole = whole[:-1] + part
        elif not whole or part[:1] in ".,;)" or (_OPEN_SPAN.search(whole) and part[:1].isdigit()):
            whole += part
        else:
            whole = f"{whole} {part}"
    return whole.strip()


def numbered_heading(text: str) -> tuple[str, str]:
    """Return a heading's number and its text: ("3.1", "Transporter"), ("", text) without one."""
    match = _SECTION_NUMBER.match(text) or re.match(r"^\s*(\d{1,2}\.)\s+(?=[A-ZÅÄÖ])", text)
    return (match[1], text[match.end() :].strip()) if match else ("", text)


def is_contents_heading(text: str) -> bool:
    """Return whether a heading stands above a table of contents."""
    return _CONTENTS.fullmatch(text) is not None


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out a table of contents, also one whose lines are told by being headings later on."""
    texts = Counter(_bare(line.text) for line in lines)
    kept: list[Line] = []
    in_contents = False
    for line in lines:
        text = line.text.strip()
        bare = re.sub(r"[\s.]*\d{1,3}\s*$", "", text)
        listed = text != bare and texts[_bare(bare)] > 0
        if is_contents_heading(text.strip("#* ")):
            in_contents = True
        elif _LEADER.search(text) or (in_contents and (listed or not text)):
            continue
        else:
            in_contents = False
            kept.append(line)
    return kept


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"^[\s\d.#*]+", "", text)).strip().casefold()


def _without_repeated(lines: Sequence[Line], page_count: int) -> list[Line]:
    """Leave out page numbers, rules, and what stands at the edge of most pages."""
    edges: Counter[str] = Counter()
    if page_count > 1:
        at_edges = {(line.page, _edge(line)) for line in lines if line.is_at_edge}
        edges.update(text for _page, text in at_edges)
    most = max(page_count * 0.4, 1)
    repeated = {text for text, count in edges.items() if text and count > most}
    carry = 0.0
    kept: list[Line] = []
    for line in lines:
        text = line.text.strip()
        is_repeated = line.is_at_edge and _edge(line) in repeated
        is_number = line.box is None or line.is_at_edge
        if (is_number and _PAGE_NUMBER.fullmatch(text)) or _RULE.fullmatch(text) or is_repeated:
            carry = max(carry, line.gap)
            continue
        kept.append(replace(line, gap=max(line.gap, carry)))
        carry = 0.0
    return kept


def _edge(line: Line) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split())).casefold()


def _evenly_spaced(lines: Sequence[Line]) -> list[Line]:
    """Return lines of a text with an empty line after each as if there were none."""
    gaps = [line.gap for line in lines[1:]]
    spaced = sum(gap >= 1 for gap in gaps)
    wrapped = sum(line.text.strip()[:1].islower() for line in lines)
    if any(line.box for line in lines) or not gaps or spaced < len(gaps) * 0.8:
        return list(lines)
    if wrapped < len(lines) * _FEWEST_WRAPPED:
        return list(lines)
    return [replace(line, gap=max(0, line.gap - 1)) for line in lines]


class _Grouping:
    """Puts lines that belong together into groups."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.groups: list[list[Line]] = []
        self._has_layout = any(line.box for line in lines)
        self._width = _usual_width(lines)
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        self._lines = lines
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            if number and self._goes_on(self.groups[-1], line, following):
                self.groups[-1].append(line)
            else:
                self.groups.append([line])

    def _goes_on(self, group: Sequence[Line], line: Line, following: Line | None) -> bool:
        before, text = group[-1], line.text.strip()
        previous = before.text.strip()
        if (
            line.cells
            or before.cells
            or is_marked(line.text)
            or abs(line.size - before.size) > before.size * _ONE_SIZE
            or self._changes_weight(group, line)
        ):
            return False
        if _LABELLED.match(text) or _NUMBERED_LABEL.match(text):
            return False
        if _BARE_LABEL.match(text) and previous.endswith(_ENDS[:4]):
            return False
        starts_small = text[:1].islower() or text[:1] in "(.,)"
        if self._ends_item(group, line) and not starts_small:
            return False
        ends_open = not previous.endswith((".", "!", "?", ":", ";"))
        if line.gap >= (_PARAGRAPH_GAP if self._has_layout else 1):
            most = 1 if self._has_layout else _FAR_GAP
            return starts_small and ends_open and line.gap < most
        if starts_small or previous.split()[-1].casefold() in _LOOSE_ENDS:
            return True
        if previous.endswith((".", "!", "?", ":", ";")) and self._stands_alone(line, following):
            return False
        return not self._is_short(before, text)

    def _stands_alone(self, line: Line, following: Line | None) -> bool:
        """Whether a line looks like a heading between two texts that it is not parted from."""
        text = line.text.strip()
        return (
            following is not None
            and not text.endswith(_ENDS)
            and len(text) < self._width * 0.75
            and following.text.strip()[:1].isupper()
            and self._is_short(line, following.text.strip())
        )

    def _ends_item(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line stands further out than the text of the item before it."""
        first = group[0]
        if not (first.box and line.box and _BULLET.match(first.text)):
            return False
        return line.page == first.page and line.box.left < first.box.left + _INDENT

    def _changes_weight(self, group: Sequence[Line], line: Line) -> bool:
        return all(each.is_bold for each in group) != line.is_bold and (
            group[-1].is_bold or line.is_bold
        )

    def _is_short(self, line: Line, following: str) -> bool:
        """Whether the next line's first word would have had room: then the break is meant."""
        word = following.split(maxsplit=1)[0] if following else ""
        length = len(line.text.strip()) + 1 + len(word)
        if line.box is None:
            return length < self._width * 0.82
        per_sign = (line.box.right - line.box.left) / max(len(line.text.strip()), 1)
        reach = line.box.right + per_sign * (len(word) + 1)
        return reach < self._right_edge(line.box) - per_sign * 4

    def _right_edge(self, box: Box) -> float:
        """Return how far to the right the lines that begin near a line reach."""
        near = [
            each.box.right
            for each in self._lines
            if each.box and abs(each.box.left - box.left) < _NEAR and each.size <= self._body * 1.05
        ]
        near.sort()
        return near[int(len(near) * 0.9)] if near else box.right


def _usual_width(lines: Sequence[Line]) -> float:
    """Return how many signs a full line has; where paragraphs are not wrapped, the longest has."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    if not lengths:
        return 0.0
    usual, longest = lengths[int(len(lengths) * 0.85)], lengths[-1]
    has_layout = any(line.box for line in lines)
    return float(longest if longest > usual * _UNWRAPPED and not has_layout else usual)


def is_marked(text: str) -> bool:
    """Return whether a line begins as an item, a numbered heading or an annex does."""
    return any(pattern.match(text) for pattern in (_BULLET, _NUMBER, _SECTION_NUMBER, _ANNEX))


class _Made:
    """A group of lines on its way to a block."""

    def __init__(self, lines: Sequence[Line]) -> None:
        first = lines[0]
        text = joined(line.text for line in lines)
        self.size, self.is_bold = first.size, all(line.is_bold for line in lines)
        self.lines = lines
        self.cells = first.cells
        self.marker = ""
        match = None if first.cells else _BULLET.match(first.text) or _NUMBER.match(first.text)
        self.is_numbered = bool(match and _NUMBER.match(first.text))
        self.section = None if match else _SECTION_NUMBER.match(first.text)
        if match:
            self.marker = match[1]
            text = text[len(" ".join(match[0].split())) :].strip()
        self.text = text
        self.left = first.box.left if first.box else len(first.text) - len(first.text.lstrip())

    def block(self, kind: BlockKind, level: int = 0) -> Block:
        boxes = tuple(line.box for line in self.lines if line.box)
        return Block(kind, self.text, level, self.marker, page=self.lines[0].page, boxes=boxes)

    @property
    def could_be_heading(self) -> bool:
        words = self.text.split()
        if _ANNEX.match(self.text) and len(self.text) <= 2 * _LONGEST_HEADING:
            return True
        return (
            bool(words)
            and len(self.text) <= _LONGEST_HEADING
            and len(words) <= _MOST_HEADING_WORDS
            and not self.cells
            and not self.text.endswith(_ENDS)
            and not (_LABELLED.match(self.text) and len(words) > _SHORT_LABELLED)
            and not detail_of(self.text)
            and not self.text[0].islower()
            and words[-1].casefold() not in _LOOSE_ENDS
            and any(sign.isalpha() for sign in self.text)
            and not re.search(r"https?://|www\.|@", self.text)
        )


def _settled(made: Sequence[_Made]) -> tuple[Block, ...]:
    """Say which groups are headings, items and paragraphs."""
    sizes = Counter[float]()
    for group in made:
        sizes[group.size] += len(group.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    large = sorted({g.size for g in made if g.size > body * 1.06 and g.could_be_heading})[::-1]
    bold_is_heading = body > 0
    numbered = _numbered_headings(made)
    blocks: list[Block] = []
    table = 0
    for number, group in enumerate(made):
        following = made[number + 1] if number + 1 < len(made) else None
        if group.cells:
            table += 0 if number and made[number - 1].cells else 1
            row = group.block(BlockKind.ROW)
            text = " | ".join(group.cells)
            blocks.append(replace(row, text=text, cells=group.cells, table=table))
        elif group.marker and number not in numbered:
            blocks.append(group.block(BlockKind.ITEM, 1))
        elif not group.could_be_heading:
            blocks.append(group.block(BlockKind.PARAGRAPH))
        elif group.section or number in numbered:
            level = group.section[1].rstrip(".").count(".") + 1 if group.section else 1
            blocks.append(_heading(group, level, following))
        elif body and group.size in large:
            blocks.append(group.block(BlockKind.HEADING, large.index(group.size) + 1))
        elif bold_is_heading and group.is_bold:
            blocks.append(group.block(BlockKind.HEADING, len(large) + 1))
        elif not body and following is not None and len(group.lines) <= _HEADING_LINES:
            blocks.append(group.block(BlockKind.HEADING))
        else:
            blocks.append(group.block(BlockKind.PARAGRAPH))
    return _with_depths(blocks, made)


def _heading(group: _Made, level: int, following: _Made | None) -> Block:
    """Return a numbered heading without its number; one that nothing follows is a paragraph."""
    kind = BlockKind.HEADING if following is not None else BlockKind.PARAGRAPH
    block = group.block(kind, level)
    if group.section is None:
        return block
    return replace(block, text=block.text[len(group.section[1]) :].strip(), marker=group.section[1])


def _numbered_headings(made: Sequence[_Made]) -> set[int]:
    """Return the groups "1. Inledning" that are headings: text stands between the numbers."""
    found = [n for n, group in enumerate(made) if _has_digit(group)]
    headings: set[int] = set()
    latest = 0
    for n in found:
        group = made[n]
        nearest = made[n + 1] if n + 1 < len(made) else None
        before = made[n - 1] if n else None
        comes_next = group.marker.rstrip(".)") == str(latest + 1) and _stands_apart(group, before)
        alone = not _has_digit(nearest) and (comes_next or not _has_digit(before))
        if group.could_be_heading and nearest is not None and alone:
            headings.add(n)
            latest = int("".join(filter(str.isdigit, group.marker)))
    return headings if len(headings) > 1 or len(headings) == len(found) else set()


def _has_digit(group: _Made | None) -> bool:
    return group is not None and group.is_numbered and any(map(str.isdigit, group.marker))


def _stands_apart(group: _Made, before: _Made | None) -> bool:
    """Whether there is more room above a number than above the item of the list before it."""
    return before is not None and group.lines[0].gap > before.lines[0].gap


def _with_depths(blocks: Sequence[Block], made: Sequence[_Made]) -> tuple[Block, ...]:
    """Give the items of each list their depth, by how far in they stand."""
    settled: list[Block] = []
    edges: list[float] = []
    for number, (block, group) in enumerate(zip(blocks, made, strict=True)):
        if block.kind is not BlockKind.ITEM:
            edges = []
            settled.append(block)
            continue
        step = 6.0 if group.lines[0].box else 1.5
        if edges and _stands_elsewhere(made[number - 1], group):
            edges[-1] = group.left
        while edges and group.left < edges[-1] - step / 2:
            edges.pop()
        if not edges or group.left > edges[-1] + step:
            edges.append(group.left)
        settled.append(replace(block, level=len(edges)))
    return tuple(settled)


def _stands_elsewhere(before: _Made, group: _Made) -> bool:
    """Whether a list goes on at the top of another column or page."""
    one, other = before.lines[-1].box, group.lines[0].box
    return bool(one and other and (one.page != other.page or other.top < one.top))
