"""Conditions on columns as they are written on a command line: "Kostnad>=100000", "Slutdatum="."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.activities.asked import first_of
from tracker.domain.activities.conditions import (
    is_empty,
    is_filled,
    is_from,
    is_until,
    is_value,
    is_with,
)
from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnRule
from tracker.errors import InvalidValueError

_WRITTEN = re.compile(
    r"\s*(?P<name>[^<>=~]+?)\s*(?P<sign>>=|<=|=|~)\s*(?P<value>.*?)\s*", re.DOTALL
)
_SIGNS = {">=": is_from, "<=": is_until, "=": is_value}


def condition_written(text: str, rules: Iterable[OwnRule]) -> str:
    """Return the condition that a text means: "Belopp>=100", "Belopp<=200", "Nivå=Hög".

    "Plats~torg" asks for a text in it, "Plats=" for what is empty and "Plats=*" for what is filled
    in. Columns are named as they are headed, whatever their capitals, or as programs name them.
    Raises InvalidValueError with a sentence for what cannot be understood.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        sentence = _("”{text}” är inget villkor. Skriv till exempel ”Slutdatum>=2026-06-01”.")
        raise InvalidValueError("where", sentence.format(text=text))
    rule = _named(found["name"], list(rules))
    sign, value = found["sign"], found["value"]
    if not value:
        return is_empty(rule)
    if (sign, value) == ("=", "*"):
        return is_filled(rule)
    if sign == "~":
        return is_with(rule, value)
    return _SIGNS[sign](rule, _stored(first_of(rule) if sign == ">=" else rule, value))


def _stored(rule: OwnRule, value: str) -> str:
    for stored, words in rule.listed():
        if value.casefold() in (stored.casefold(), words.casefold()):
            return stored
    return str(rule.clean(value))


def _named(name: str, rules: list[OwnRule]) -> OwnRule:
    wanted = name.casefold()
    for rule in rules:
        if wanted in (rule.label.casefold(), rule.name):
            return rule
    names = ", ".join(rule.label for rule in rules)
    sentence = _("Det finns ingen kolumn som heter ”{name}”. Villkor kan gälla: {names}.")
    raise InvalidValueError("where", sentence.format(name=name, names=names))
