"""From lines to blocks: what wraps belongs together, and what stands on every page is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.documents.blocks import Block, Box
from tracker.domain.documents.marks import (
    BULLET,
    ENDS,
    LABELLED,
    LOOSE_ENDS,
    Line,
    is_marked,
)
from tracker.domain.documents.settling import settled

_LEADER = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}\s*$|…+\s*\d{1,3}\s*$|\t+\d{1,3}\s*$")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—|]?\s*\d{1,3}\s*[-–—|]?|(?:sida|sid|s\.)\s*\d{1,3}(?:\s*(?:av|\(|/)\s*\d{1,3}\)?)?"
    r"|\d{1,3}\s*(?:\(|av|/)\s*\d{1,3}\s*\)?)\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[_=*—–-]{3,}\s*")
_NUMBERED_LABEL = re.compile(
    r"^[A-ZÅÄÖ][a-zåäö]+\s+[A-ZÅÄÖ]?\d{1,2}(?:[.:]\d{1,2})*\s*[:–]\s+\S"
    r"|^[A-ZÅÄÖ][a-zåäö]+\s+\d{1,2}[.:]\d{1,2}\s+[A-ZÅÄÖ]"
)
_DECISION = re.compile(r"^[A-ZÅÄÖ][\w -]{1,40}\s\d{4}-\d\d-\d\d,?\s+§")
_BARE_LABEL = re.compile(r"^[A-ZÅÄÖ][\wåäö-]+(?:\s[\wåäö-]+){0,2}:$")
_PARAGRAPH_GAP = 0.25
_INDENT = 3.0
_ONE_SIZE = 0.06
_FEWEST_WRAPPED = 0.12
_FAR_GAP = 2
_UNWRAPPED = 1.5
_NEAR = 60
_LONGEST_LEADER = 200
_CONTENTS = re.compile(r"\W*(innehåll|innehållsförteckning|table of contents)\W*", re.IGNORECASE)


def blocks_of_lines(lines: Sequence[Line], page_count: int = 1) -> tuple[Block, ...]:
    """Return the blocks that lines make: joined where they wrap, without what every page repeats.

    Headings are told by their size, by being bold, by their number, or by standing alone.
    """
    kept = _without_repeated(_without_contents(lines), page_count)
    groups = _Grouping(_evenly_spaced(kept)).groups
    return settled(groups)


def is_contents_heading(text: str) -> bool:
    """Return whether a heading stands above a table of contents."""
    return _CONTENTS.fullmatch(text) is not None


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out a table of contents, also one whose lines are told by being headings later on."""
    texts = Counter(_bare(line.text) for line in lines)
    kept: list[Line] = []
    in_contents = False
    seen: set[str] = set()
    for line in lines:
        text = line.text.strip()
        start, end = text[:-_LONGEST_LEADER], text[-_LONGEST_LEADER:]
        bare = start + re.sub(r"[\s.]*\d{1,3}\s*$", "", end)
        listed = (text != bare and texts[_bare(bare)] > 0) or (
            texts[_bare(text)] > 1 and _bare(text) not in seen
        )
        if is_contents_heading(text.strip("#* ")):
            in_contents = True
        elif _LEADER.search(text[-_LONGEST_LEADER:]) or (in_contents and (listed or not text)):
            seen.add(_bare(text))
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
        if any(sign.match(text) for sign in (LABELLED, _NUMBERED_LABEL, _DECISION)):
            return False
        if _BARE_LABEL.match(text) and previous.endswith(ENDS[:4]):
            return False
        starts_small = text[:1].islower() or text[:1] in "(.,)"
        if self._ends_item(group, line) and not starts_small:
            return False
        ends_open = not previous.endswith((".", "!", "?", ":", ";"))
        if line.gap >= (_PARAGRAPH_GAP if self._has_layout else 1):
            most = 1 if self._has_layout else _FAR_GAP
            return starts_small and ends_open and line.gap < most
        if starts_small or previous.split()[-1].casefold() in LOOSE_ENDS:
            return True
        if previous.endswith((".", "!", "?", ":", ";")) and self._stands_alone(line, following):
            return False
        return not self._is_short(before, text)

    def _stands_alone(self, line: Line, following: Line | None) -> bool:
        """Whether a line looks like a heading between two texts that it is not parted from."""
        text = line.text.strip()
        return (
            following is not None
            and not text.endswith(ENDS)
            and len(text) < self._width * 0.75
            and following.text.strip()[:1].isupper()
            and self._is_short(line, following.text.strip())
        )

    def _ends_item(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line stands further out than the text of the item before it."""
        first = group[0]
        if not (first.box and line.box and BULLET.match(first.text)):
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
