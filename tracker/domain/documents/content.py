"""From what was found and kept to the strategy that a new plan starts from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind, GoalKind, UnitKind
from tracker.domain.documents.found import DIMENSIONS, FoundItem, FoundKind, FoundPlan
from tracker.domain.documents.left import left_out, told_left
from tracker.domain.importing.cells import names_in, read_money, read_times
from tracker.domain.importing.columns import plain
from tracker.domain.importing.headings import EVERYBODY, looks_like_position, looks_like_unit
from tracker.domain.importing.targets import Target
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActivity,
    StrategyArea,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    StrategyItem,
    StrategyOwner,
    StrategyText,
    StrategyUnit,
)

FROM_DOCUMENT = "document"
"""The id of a strategy that is read from a document."""

_GOALS: Mapping[FoundKind, GoalKind] = {
    FoundKind.OVERALL_GOAL: GoalKind.OVERALL,
    FoundKind.GOAL: GoalKind.GOAL,
    FoundKind.SUB_GOAL: GoalKind.SUB_GOAL,
    FoundKind.PART: GoalKind.PART,
}
_DIMENSIONS: Mapping[FoundKind, tuple[DimensionKind, str]] = {
    FoundKind.TARGET_GROUP: (DimensionKind.TARGET_GROUP, "MG"),
    FoundKind.PARTNER: (DimensionKind.PARTNER, "SP"),
    FoundKind.STEERING_DOCUMENT: (DimensionKind.STEERING_DOCUMENT, "SD"),
    FoundKind.FRAMEWORK: (DimensionKind.FRAMEWORK, "R"),
    FoundKind.OWN: (DimensionKind.OWN, "E"),
}
_TEXTS = (
    Target.DESCRIPTION,
    Target.INTENDED_RESULT,
    Target.MEASURE,
    Target.FREQUENCY,
    Target.RESOURCES,
    Target.FUNDING,
    Target.CATEGORY,
    Target.NOTE,
)
_SHARE = re.compile(r"^(?:andel|procentandel)", re.IGNORECASE)
_LONGEST_NAME = 200
_LONGEST_CODE = 50


def strategy_of(found: FoundPlan, today: date, title: str) -> Strategy:
    """Return the strategy that a document's kept items make; `title` where it has none.

    What nobody has looked at though it is unsure is listed under the plan's suggestions.
    """
    return _Content(found, today).strategy(title)


class _Content:
    """Gives codes, and lays the kept items out as a strategy's values."""

    def __init__(self, found: FoundPlan, today: date) -> None:
        self._found = found
        self._today = today
        self._kept = found.kept()
        self._by_key = {item.key: item for item in self._kept}
        self._below: dict[int | None, list[FoundItem]] = defaultdict(list)
        for item in self._kept:
            self._below[item.parent].append(item)
        self._codes: dict[int, str] = {}
        self._give_codes()
        self._units: dict[str, StrategyUnit] = {}
        self._owners: dict[str, StrategyOwner] = {}

    def strategy(self, title: str) -> Strategy:
        facts = {fact.name: fact.value for fact in self._found.facts if fact.is_kept}
        facts.setdefault("title", title)
        facts.setdefault("municipality", "")
        for item in self._of(FoundKind.UNIT):
            self._unit(item.title)
        activities = tuple(self._activity(item) for item in self._of(FoundKind.ACTIVITY))
        return Strategy(
            id=FROM_DOCUMENT,
            suggestions=self._suggestions(),
            labels=self._found.labels,
            texts=tuple(self._text(item) for item in self._of(FoundKind.TEXT)),
            overall_goals=self._goals(None),
            focus_areas=tuple(self._area(item) for item in self._of(FoundKind.AREA)),
            units=tuple(self._units.values()),
            owners=tuple(self._owners.values()),
            dimensions=tuple(self._dimensions()),
            indicators=tuple(self._indicator(item) for item in self._of(FoundKind.INDICATOR)),
            activities=activities,
            **facts,  # type: ignore[arg-type]
        )

    def _of(self, kind: FoundKind) -> list[FoundItem]:
        return [item for item in self._kept if item.kind is kind]

    # Codes

    def _give_codes(self) -> None:
        letter = self._found.labels.focus_area.singular[:1].upper()
        letter = letter if letter.isascii() and letter not in "ODMN" else "F"
        measures = "N" if letter == "I" else "I"
        for number, area in enumerate(self._of(FoundKind.AREA), start=1):
            self._codes[area.key] = f"{letter}{number}"
        self._number(self._of(FoundKind.INDICATOR), measures)
        self._number(self._of(FoundKind.OVERALL_GOAL), "O")
        self._number(
            [i for i in self._of(FoundKind.GOAL) + self._of(FoundKind.SUB_GOAL) if not i.parent],
            "M",
        )
        for item in self._kept:
            if item.kind in _GOALS and item.key not in self._codes and item.parent is not None:
                siblings = [i for i in self._below[item.parent] if i.kind in _GOALS]
                above = self._code_of(item.parent)
                self._codes[item.key] = f"{above}.{siblings.index(item) + 1}"

    def _number(self, items: Iterable[FoundItem], letter: str) -> None:
        for number, item in enumerate(items, start=1):
            self._codes[item.key] = f"{letter}{number}"

    def _code_of(self, key: int) -> str:
        if key not in self._codes:
            item = self._by_key[key]
            siblings = [each for each in self._below[item.parent] if each.kind in _GOALS]
            above = self._code_of(item.parent) if item.parent is not None else "M"
            self._codes[key] = f"{above}.{siblings.index(item) + 1}"
        return self._codes[key]

    # Areas, goals and indicators

    def _area(self, item: FoundItem) -> StrategyArea:
        return StrategyArea(
            code=self._codes[item.key],
            title=item.title,
            group_title=item.group,
            description=item.description,
            goals=self._goals(item.key),
        )

    def _goals(self, parent: int | None) -> tuple[StrategyGoal, ...]:
        return tuple(
            StrategyGoal(
                code=self._codes[item.key],
                title=item.title,
                kind=_GOALS[item.kind].value,
                children=self._goals(item.key),
            )
            for item in self._below[parent]
            if item.kind in _GOALS
        )

    def _indicator(self, item: FoundItem) -> StrategyIndicator:
        above = self._by_key.get(item.parent) if item.parent is not None else None
        attached, code = "plan", None
        if above is not None and above.kind is FoundKind.AREA:
            attached, code = "focus_area", self._codes[above.key]
        elif above is not None and above.kind in _GOALS:
            attached, code = "goal", self._codes[above.key]
        source = dict(item.values).get("source")
        return StrategyIndicator(
            code=self._codes[item.key],
            title=item.title,
            attached_to=attached,
            attached_code=code,
            unit="%" if _SHARE.match(item.title) else None,
            source=str(source) if source else None,
        )

    # Activities, units and owners

    def _activity(self, item: FoundItem) -> StrategyActivity:
        cells = {name: str(value) for name, value in item.values}
        area, goal = self._home(item)
        values: dict[str, object] = {
            target.value: cells[target.value] for target in _TEXTS if cells.get(target.value)
        }
        values |= self._times(cells) | self._responsible(cells, values)
        cost = cells.get(Target.COST.value, "")
        money = read_money(cost) if cost else None
        if money is not None:
            values["cost_sek"] = money.value
        elif cost:
            told = (values.get("resources"), cost)
            values["resources"] = "\n".join(str(part) for part in told if part)
        code = cells.get(Target.CODE.value, "")[:_LONGEST_CODE] or None
        return StrategyActivity(
            title=item.title,
            code=code,
            focus_area=area,
            goal=goal,
            **values,  # type: ignore[arg-type]
        )

    def _home(self, item: FoundItem) -> tuple[str | None, str | None]:
        """Return the codes of the area and the goal that an activity stands under."""
        goal: str | None = None
        key = item.parent
        while key is not None:
            above = self._by_key[key]
            if above.kind is FoundKind.AREA:
                return self._codes[key], goal
            if above.kind in _GOALS and goal is None:
                goal = self._codes[key]
            key = above.parent
        return None, goal

    def _times(self, cells: Mapping[str, str]) -> dict[str, object]:
        values: dict[str, object] = {}
        for target, first in (
            (Target.PERIOD, False),
            (Target.START_DATE, True),
            (Target.DUE_DATE, False),
        ):
            text = cells.get(target.value)
            reading = read_times(text, self._today, first=first) if text else None
            if reading is None:
                continue
            times = reading.value
            if times.start is not None:
                values["start_date"] = times.start
            if times.due is not None:
                values["due_date"] = times.due
            if times.is_continuous:
                values["is_continuous"] = True
        start, due = values.get("start_date"), values.get("due_date")
        if isinstance(start, date) and isinstance(due, date) and due < start:
            del values["start_date"]
        return values

    def _responsible(
        self, cells: Mapping[str, str], so_far: Mapping[str, object]
    ) -> dict[str, object]:
        """Return whose an activity is; what the plan has no place for is kept as a note."""
        units, owners, rest = [], [], []
        for target in (Target.UNIT, Target.OWNER):
            for name in names_in(cells.get(target.value, ""), is_likely=_is_name):
                if plain(name) in EVERYBODY:
                    units.append("*")
                elif target is Target.UNIT or looks_like_unit(name):
                    units.append(name)
                elif looks_like_position(name):
                    owners.append(name)
                else:
                    rest.append(name)
        values: dict[str, object] = {}
        if "*" in units:
            values["responsibility"] = "all"
        elif units:
            values["unit"] = self._unit(units[0])
            rest += units[1:]
        if owners:
            values["owner"] = self._owner(owners[0])
            rest += owners[1:]
        if rest:
            told = _("Ansvariga i dokumentet: {names}").format(names=", ".join(rest))
            note = so_far.get("note")
            values["note"] = f"{note}\n{told}" if note else told
        return values

    def _unit(self, name: str) -> str:
        name = name[:_LONGEST_NAME]
        known = self._units.setdefault(plain(name), StrategyUnit(name, kind=_unit_kind(name)))
        return known.name

    def _owner(self, title: str) -> str:
        title = title[:_LONGEST_NAME]
        return self._owners.setdefault(plain(title), StrategyOwner(title)).title

    # Texts, dimensions and what is the program's own

    def _text(self, item: FoundItem) -> StrategyText:
        kind = item.text_kind.value if item.text_kind is not None else "principle"
        return StrategyText(
            kind=kind,
            title=item.title,
            text=item.description,
            place=self._place(item),
            uncertainty=item.why or None,
        )

    def _place(self, item: FoundItem) -> str | None:
        """Return "Sida 3, Bakgrund": where in the document an item stands."""
        if not item.blocks:
            return None
        blocks = self._found.document.blocks
        first = item.blocks[0]
        heading = next((b.text for b in reversed(blocks[: first + 1]) if b.kind == "heading"), None)
        if self._found.document.pages == 1:
            return heading
        page = _("Sida {number}").format(number=blocks[first].page)
        return f"{page}, {heading}" if heading else page

    def _dimensions(self) -> Iterable[StrategyDimension]:
        grouped: dict[tuple[FoundKind, str], list[FoundItem]] = defaultdict(list)
        for kind in DIMENSIONS:
            for item in self._of(kind):
                title = item.group if kind in (FoundKind.FRAMEWORK, FoundKind.OWN) else None
                grouped[kind, title or _default_title(kind)].append(item)
        counts: dict[FoundKind, int] = defaultdict(int)
        for (kind, title), items in grouped.items():
            value, prefix = _DIMENSIONS[kind]
            counts[kind] += 1
            letter = prefix if counts[kind] == 1 else f"{prefix}{counts[kind]}."
            yield StrategyDimension(
                kind=value.value,
                title=title,
                items=tuple(
                    StrategyItem(f"{letter}{number}", item.title, text=item.description)
                    for number, item in enumerate(items, start=1)
                ),
            )

    def _suggestions(self) -> str:
        lines = [
            _("Planen är läst ur {file}.").format(file=self._found.document.file),
            _("Beteckningarna är programmets där dokumentet inte har egna."),
            _("Stor begynnelsebokstav är programmets där en titel är tagen ur en mening."),
        ]
        lines += filter(None, [told_left(len(left_out(self._found)))])
        lines += [
            f"{item.title}: {item.why}"
            for item in self._kept
            if not item.is_certain and item.kind is not FoundKind.TEXT
        ]
        return "\n".join(lines)


def _default_title(kind: FoundKind) -> str:
    return {
        FoundKind.TARGET_GROUP: _("Målgrupper"),
        FoundKind.PARTNER: _("Samverkansparter"),
        FoundKind.STEERING_DOCUMENT: _("Styrdokument"),
        FoundKind.FRAMEWORK: _("Referensram"),
    }.get(kind, _("Egen indelning"))


def _is_name(text: str) -> bool:
    return looks_like_unit(text) or looks_like_position(text)


def _unit_kind(name: str) -> str:
    text = name.casefold()
    if re.search(r"bolag|\bab\b|fastigheter$", text):
        return UnitKind.COMPANY.value
    if re.search(r"nämnd|förvaltning|kontor|styrelse|sektor", text):
        return UnitKind.DEPARTMENT.value
    return UnitKind.UNIT.value
