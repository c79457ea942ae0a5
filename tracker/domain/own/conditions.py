"""Conditions on fields of the plan's own in a filter: each a text, "own_12=Hög".

"own_12=Hög" asks for a value as the plan keeps it, "own_12!" for what is empty, "own_12*" for what
is filled in, "own_12>2026-01-01" and "own_12<2026-12-31" for what lies from and until a value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnRule, without_value

_CONDITION = re.compile(r"own_([0-9]+)([=!*<>])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnCondition:
    """What is asked of one field: one of `values`, that it is empty or filled in, and its bounds.

    The values and the states are alternatives; both bounds must hold, and are included.
    """

    values: frozenset[str] = field(default_factory=frozenset)
    empty: bool = False
    filled: bool = False
    least: str = ""
    most: str = ""


def is_value(rule: OwnRule, value: str) -> str:
    """Return the condition that a field has a value."""
    return f"{rule.name}={value}"


def is_empty(rule: OwnRule) -> str:
    """Return the condition that a field is empty."""
    return f"{rule.name}!"


def is_filled(rule: OwnRule) -> str:
    """Return the condition that something stands in a field."""
    return f"{rule.name}*"


def is_from(rule: OwnRule, value: str) -> str:
    """Return the condition that a field's value is at least this one."""
    return f"{rule.name}>{value}"


def is_until(rule: OwnRule, value: str) -> str:
    """Return the condition that a field's value is at most this one."""
    return f"{rule.name}<{value}"


def name_in(condition: str) -> str:
    """Return the field's name in a condition, "" in a text that is none."""
    found = _CONDITION.fullmatch(condition)
    return f"own_{found[1]}" if found else ""


def conditions_of(texts: Iterable[str]) -> Mapping[int, OwnCondition]:
    """Return what is asked of each field, by its id; texts that are no conditions are left out."""
    by_field: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for text in texts:
        found = _CONDITION.fullmatch(text)
        if found:
            by_field[int(found[1])].append((found[2], found[3]))
    return {field_id: _condition(parts) for field_id, parts in sorted(by_field.items())}


def condition_words(rule: OwnRule, asked: OwnCondition) -> str:
    """Return "Nivå: Hög, Utan Nivå" or "Belopp: från 100 till 200"."""
    words = [rule.shown(value) for value in sorted(asked.values, key=rule.sort_key)]
    words += [_("ifyllt")] if asked.filled else []
    words += [without_value(rule.label)] if asked.empty else []
    bounds = {_("från {value}"): asked.least, _("till {value}"): asked.most}
    limits = " ".join(
        text.format(value=rule.shown(value)) for text, value in bounds.items() if value
    )
    return f"{rule.label}: {', '.join([*words, *([limits] if limits else [])])}"


def _condition(parts: Iterable[tuple[str, str]]) -> OwnCondition:
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for sign, value in parts:
        by_sign[sign].append(value)
    return OwnCondition(
        frozenset(by_sign["="]),
        "!" in by_sign,
        "*" in by_sign,
        max(by_sign[">"], default=""),
        min(by_sign["<"], default=""),
    )
