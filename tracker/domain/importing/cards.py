"""Tables in which an activity takes several rows: a heading to the left, its text beside it."""

from __future__ import annotations

from tracker.domain.core.labels import Labels
from tracker.domain.importing.cells import cell_text
from tracker.domain.importing.columns import meaning, plain
from tracker.domain.importing.table import Cell, Table
from tracker.domain.importing.targets import Target

_LEAST = 3
"""Headings of a card at least, that of the title among them."""


def laid_out(table: Table, labels: Labels) -> Table | None:
    """Return a table of cards as one with a row a card, None when it has no cards.

    A card begins where its first heading comes again, or with the heading of the title.
    """
    cards: list[tuple[int, dict[str, Cell]]] = []
    headings: dict[str, str] = {}
    titles: set[str] = set()
    known = 0
    for number, row in enumerate(table.rows):
        filled = [cell for cell in row if cell_text(cell)]
        heading = cell_text(filled[0]).rstrip(":").strip() if filled else ""
        if not heading or len(filled) > _LEAST:
            continue
        target, confidence = meaning(heading, labels)
        key = plain(heading)
        if confidence == 1.0:
            known += 1
        if target is Target.TITLE and confidence == 1.0:
            titles.add(key)
        if len(filled) == 1 and key not in headings:
            continue
        headings.setdefault(key, heading)
        if not cards or key in cards[-1][1]:
            cards.append((number, {}))
        cards[-1][1][key] = filled[1] if len(filled) > 1 else None
    if len(set(headings)) < _LEAST or known * 2 < len(headings) or not titles & set(headings):
        return None
    rows = [tuple(headings.values())]
    body = [tuple(card.get(key) for key in headings) for _number, card in cards]
    places = (cards[0][0], *(number for number, _card in cards))
    return Table(table.sheet, (*rows, *body), (), places)
