"""What somebody does with what was found: drop, accept, move, take for something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.documents.blocks import BlockKind
from tracker.domain.documents.found import FoundFact, FoundItem, FoundKind, FoundPlan
from tracker.domain.documents.meaning import title_of

_AREA = (FoundKind.AREA,)
_GOAL = (FoundKind.OVERALL_GOAL, FoundKind.GOAL, FoundKind.PART)
_ANY_GOAL = (*_GOAL, FoundKind.SUB_GOAL)
_ABOVE: dict[FoundKind, tuple[FoundKind, ...]] = {
    FoundKind.GOAL: _AREA,
    FoundKind.PART: _AREA,
    FoundKind.SUB_GOAL: (*_AREA, *_GOAL),
    FoundKind.INDICATOR: (*_AREA, *_ANY_GOAL, FoundKind.ACTIVITY),
    FoundKind.ACTIVITY: (*_AREA, *_ANY_GOAL),
}
"""What each kind may stand under; kinds that are not here stand under nothing."""


def may_stand_under(kind: FoundKind, above: FoundKind | None) -> bool:
    """Return whether an item of a kind may stand under one of another, or (None) under nothing.

    What is important within an area, a part, always stands under one.
    """
    if above is None:
        return kind is not FoundKind.PART
    return above in _ABOVE.get(kind, ())


def set_kept(plan: FoundPlan, keys: Iterable[int], *, is_kept: bool) -> FoundPlan:
    """Return the plan with some items dropped or taken back; what stands above comes back too."""
    wanted = set(keys)
    if is_kept:
        for key in tuple(wanted):
            above = plan.item(key).parent
            while above is not None:
                wanted.add(above)
                above = plan.item(above).parent
    return _changed(plan, wanted, is_kept=is_kept)


def accept(plan: FoundPlan, keys: Iterable[int]) -> FoundPlan:
    """Return the plan with some items no longer unsure: somebody has looked at them."""
    return _changed(plan, set(keys), why="")


def relabel(plan: FoundPlan, keys: Iterable[int], kind: FoundKind) -> FoundPlan:
    """Return the plan with some items taken for another kind.

    An item that cannot stay where it is rises to the nearest place that can hold it, and so does
    what stands under it. A text keeps its words.
    """
    wanted = set(keys)
    items = (_taken_for(item, kind) if item.key in wanted else item for item in plan.items)
    return _placed(replace(plan, items=tuple(items)))


def _taken_for(item: FoundItem, kind: FoundKind) -> FoundItem:
    if item.kind is kind:
        return item
    text_kind = item.text_kind
    if kind is FoundKind.TEXT and text_kind is None:
        text_kind = DocumentTextKind.PRINCIPLE
    return replace(item, kind=kind, why="", text_kind=text_kind)


def move(plan: FoundPlan, key: int, parent: int | None) -> FoundPlan:
    """Return the plan with an item under another one, last; unchanged where it cannot stand."""
    item = plan.item(key)
    above = plan.item(parent) if parent is not None else None
    if parent == key or parent in below(plan, key):
        return plan
    if not may_stand_under(item.kind, above.kind if above else None):
        return plan
    rest = [each for each in plan.items if each.key != key]
    last = max((n for n, each in enumerate(rest) if each.parent == parent), default=len(rest) - 1)
    rest.insert(last + 1, replace(item, parent=parent, why=""))
    return replace(plan, items=tuple(rest))


def step(plan: FoundPlan, key: int, by: int) -> FoundPlan:
    """Return the plan with an item one step up (-1) or down (1) among its siblings."""
    siblings = [item.key for item in plan.children(plan.item(key).parent)]
    kind = plan.item(key).kind
    siblings = [each for each in siblings if plan.item(each).kind is kind]
    place = siblings.index(key) + by
    if not 0 <= place < len(siblings):
        return plan
    items = list(plan.items)
    here = next(n for n, item in enumerate(items) if item.key == key)
    there = next(n for n, item in enumerate(items) if item.key == siblings[place])
    items[here], items[there] = items[there], items[here]
    return replace(plan, items=tuple(items))


def take(plan: FoundPlan, block: int, kind: FoundKind, parent: int | None = None) -> FoundPlan:
    """Return the plan with a block of the document added, under an item that may hold it."""
    found = plan.document.blocks[block]
    key = max((item.key for item in plan.items), default=0) + 1
    text = found.cells[-1] if found.kind is BlockKind.ROW and found.cells else found.text
    item = FoundItem(key, kind, title_of(text), parent, (block,))
    if kind is FoundKind.TEXT:
        item = replace(item, text_kind=DocumentTextKind.PRINCIPLE, description=found.text)
        item = replace(item, title=title_of(found.text[:80]))
    return _placed(replace(plan, items=(*plan.items, item)))


def set_fact(plan: FoundPlan, name: str, *, is_kept: bool) -> FoundPlan:
    """Return the plan with a fact of the decision kept or left out."""
    facts = tuple(
        replace(fact, is_kept=is_kept) if fact.name == name else fact for fact in plan.facts
    )
    return replace(plan, facts=facts)


def accept_fact(plan: FoundPlan, name: str) -> FoundPlan:
    """Return the plan with a fact that somebody has looked at."""

    def looked_at(fact: FoundFact) -> FoundFact:
        return replace(fact, why="", is_kept=True) if fact.name == name else fact

    return replace(plan, facts=tuple(looked_at(fact) for fact in plan.facts))


def below(plan: FoundPlan, key: int) -> set[int]:
    """Return the keys of everything under an item, however deep."""
    found: set[int] = set()
    waiting = [key]
    while waiting:
        children = [item.key for item in plan.children(waiting.pop()) if item.key not in found]
        found.update(children)
        waiting += children
    return found


def places_for(plan: FoundPlan, key: int) -> list[int | None]:
    """Return where an item may be moved: the items it may stand under, and None for the top."""
    kind = plan.item(key).kind
    inside = below(plan, key)
    places: list[int | None] = [None] if may_stand_under(kind, None) else []
    return places + [
        item.key
        for item in plan.items
        if item.is_kept
        and item.key != key
        and item.key not in inside
        and may_stand_under(kind, item.kind)
    ]


def _changed(plan: FoundPlan, keys: set[int], **values: object) -> FoundPlan:
    items = tuple(
        replace(item, **values) if item.key in keys else item  # type: ignore[arg-type]
        for item in plan.items
    )
    return replace(plan, items=items)


def _placed(plan: FoundPlan) -> FoundPlan:
    """Let each item rise until it stands where it may."""
    by_key = {item.key: item for item in plan.items}
    items = []
    for item in plan.items:
        parent = item.parent
        while parent is not None and not may_stand_under(item.kind, by_key[parent].kind):
            parent = by_key[parent].parent
        if parent is None and not may_stand_under(item.kind, None):
            areas = [each.key for each in plan.items if each.kind is FoundKind.AREA]
            parent = areas[0] if areas else None
        items.append(replace(item, parent=parent))
    return replace(plan, items=tuple(items))
