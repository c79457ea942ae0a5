"""Conditions on single columns in a filter, the plan's own fields too: each a text.

"own_12=Hög" asks for a value as the plan keeps it, "own_12!" for what is empty, "own_12*" for what
is filled in, "due_date>2026-01-01" and "due_date<2026-12-31" for what lies from and until a value,
"reported_result_2025~kväll" for what holds a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Protocol

from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.domain.own.own_field import OwnRule

_CONDITION = re.compile(r"([a-z][a-z0-9_-]*)([=!*<>~])(.*)", re.DOTALL | re.ASCII)


class Named(Protocol):
    """What can be asked about: a rule of a column, or a column."""

    @property
    def name(self) -> str:
        """What conditions call it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of one column: one of `values`, that it is empty or filled in, its bounds.

    All are alternatives; both bounds are included and must hold together. `parts` are texts, of
    which one must stand in it, whatever their capitals.
    """

    values: frozenset[str] = field(default_factory=frozenset)
    empty: bool = False
    filled: bool = False
    least: str = ""
    most: str = ""
    parts: frozenset[str] = field(default_factory=frozenset)

    def holds(self, value: str) -> bool:
        """Return whether a text passes, "" being an empty one; bounds are not asked of texts."""
        if not value:
            return self.empty
        folded = value.casefold()
        return (
            self.filled
            or value in self.values
            or any(part.casefold() in folded for part in self.parts)
        )


def is_value(rule: Named, value: str) -> str:
    """Return the condition that a column has a value."""
    return f"{rule.name}={value}"


def is_empty(rule: Named) -> str:
    """Return the condition that a column is empty."""
    return f"{rule.name}!"


def is_filled(rule: Named) -> str:
    """Return the condition that something stands in a column."""
    return f"{rule.name}*"


def is_from(rule: Named, value: str) -> str:
    """Return the condition that a column's value is at least this one."""
    return f"{rule.name}>{value}"


def is_until(rule: Named, value: str) -> str:
    """Return the condition that a column's value is at most this one."""
    return f"{rule.name}<{value}"


def is_with(rule: Named, text: str) -> str:
    """Return the condition that a text stands in a column."""
    return f"{rule.name}~{text}"


def name_in(condition: str) -> str:
    """Return the name of the column in a condition, "" in a text that is none."""
    found = _CONDITION.fullmatch(condition)
    return found[1] if found else ""


def conditions_of(texts: Iterable[str]) -> Mapping[str, Condition]:
    """Return what is asked of each column, by its name; what is no condition is left out."""
    by_name: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for text in texts:
        found = _CONDITION.fullmatch(text)
        if found:
            by_name[found[1]].append((found[2], found[3]))
    return {name: _condition(parts) for name, parts in sorted(by_name.items())}


def condition_words(rule: OwnRule, asked: Condition) -> str:
    """Return "Nivå: Hög, Utan Nivå" or "Belopp: från 100 till 200"."""
    return f"{rule.label}: {', '.join(asked_words(rule, asked))}"


def asked_words(rule: OwnRule, asked: Condition) -> list[str]:
    """Return each alternative in words, without the name of what is asked about."""
    words = [rule.shown(value) for value in sorted(asked.values, key=rule.sort_key)]
    words += [_("med {text}").format(text=f"”{part}”") for part in sorted(asked.parts)]
    words += [_("ifyllt")] if asked.filled else []
    words += [rule.without()] if asked.empty else []
    return [*words, *([limits] if (limits := range_words(rule, asked)) else [])]


def range_words(rule: OwnRule, asked: Condition) -> str:
    """Return "från 100 till 200", with one bound that alone, "" without any."""
    bounds = ((_("från {value}"), asked.least), (_("till {value}"), asked.most))
    return " ".join(text.format(value=rule.shown(value)) for text, value in bounds if value)


def _condition(parts: Iterable[tuple[str, str]]) -> Condition:
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for sign, value in parts:
        by_sign[sign].append(value)
    return Condition(
        frozenset(by_sign["="]),
        "!" in by_sign,
        "*" in by_sign,
        max(by_sign[">"], default=""),
        min(by_sign["<"], default=""),
        frozenset(by_sign["~"]),
    )
