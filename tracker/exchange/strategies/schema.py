"""The shape of our YAML files, checked against `strategy.schema.json` with problems in Swedish."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.domain.core.language import N_, _
from tracker.exchange.strategies.file import Place, Problem
from tracker.locations import data_path

SCHEMA = "resources/strategies/strategy.schema.json"

_SHOWN_LENGTH = 60

_EXPECTED: Mapping[str, str] = {
    "line": N_("Skriv en rad text, högst 1 000 tecken."),
    "name": N_("Skriv en rad text, högst 200 tecken."),
    "short_name": N_("Skriv en rad text, högst 40 tecken."),
    "text": N_("Skriv text, högst 100 000 tecken."),
    "code": N_("Skriv en kort beteckning, till exempel F1.2."),
    "identifier": N_("Skriv små bokstäver a–z, siffror och understreck."),
    "municipality_id": N_('Skriv fyra siffror inom citattecken, till exempel "0884".'),
    "kpi_id": N_("Skriv en bokstav och fem siffror, till exempel N02926."),
    "color": N_('Skriv färgen inom citattecken, till exempel "#1F5A8C".'),
    "date": N_("Skriv ett datum som finns i kalendern, till exempel 2026-03-31."),
    "when": N_("Skriv ett datum som finns, till exempel 2026-03-31 (i exempel antal månader)."),
    "period": N_("Skriv ett år eller en månad, till exempel 2026 eller 2026-03."),
    "number": N_("Skriv ett tal, till exempel 16,8."),
    "quantity": N_("Skriv ett antal, noll eller mer, till exempel 12."),
    "measure_unit": N_("Skriv en rad text, högst 100 tecken."),
    "year": N_("Skriv ett årtal mellan 1900 och 2200."),
    "version": N_("Skriv version: 1, eller uppdatera programmet om filen är nyare."),
    "array": N_("Skriv en lista där varje rad börjar med bindestreck."),
    "object": N_("Skriv namn och värde med kolon emellan."),
    "target": N_("Skriv en webbadress eller en sökväg till ett dokument."),
    "field_name": N_("Skriv en rad text, högst 60 tecken."),
    "own_value": N_("Skriv text, ett tal, true eller false."),
    "boolean": N_("Skriv true eller false."),
    "string": N_("Skriv text."),
    "link_target": N_("Skriv en webbadress eller en sökväg, högst 2 000 tecken på en rad."),
}


def schema_problems(data: object, definition: str) -> list[Problem]:
    """Return what in `data` breaks the schema's `definition`: strategy, example or frameworks."""
    from jsonschema import Draft202012Validator, FormatChecker

    schema = _schema() | {"$ref": f"#/$defs/{definition}"}
    dates = FormatChecker(formats=["date"])
    found: dict[Problem, None] = {}
    for error in Draft202012Validator(schema, format_checker=dates).iter_errors(data):
        rule = _Rule(str(error.validator), error.validator_value, error.schema)
        found.update(dict.fromkeys(_problems(tuple(error.absolute_path), error.instance, rule)))
    return list(found)


def key_order(definition: str) -> list[str]:
    """Return the keys of a definition, such as `activity`, in the order to write them."""
    return list(_schema()["$defs"][definition]["properties"])


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(data_path(SCHEMA).read_text(encoding="utf-8"))
    return schema


@dataclass(frozen=True, slots=True)
class _Rule:
    """The keyword that was broken, its value, and the schema it stands in."""

    keyword: str
    wanted: Any
    schema: Any


def _problems(place: Place, value: Any, rule: _Rule) -> Iterator[Problem]:
    match rule.keyword:
        case "required":
            yield from (_missing(place, name) for name in rule.wanted if name not in value)
        case "additionalProperties":
            known = list(rule.schema["properties"])
            unknown = [name for name in value if name not in known]
            yield from (_unknown((*place, name), name, known) for name in unknown)
        case "enum":
            yield _not_among(place, value, rule.wanted)
        case "const" if place == ("format",):
            yield _wrong_format(place, value, rule.wanted)
        case _:
            yield _unfit(place, value, rule.schema)


def _missing(place: Place, name: str) -> Problem:
    return Problem(
        place,
        _("{name} saknas.").format(name=name),
        _("Lägg till raden {name}: med sitt värde.").format(name=name),
    )


def _unknown(place: Place, name: str, known: list[str]) -> Problem:
    return Problem(
        place,
        _("{name} är inte ett känt namn här.").format(name=_shown(name)),
        _("Här kan stå: {names}.").format(names=", ".join(known)),
        name,
        known,
    )


def _not_among(place: Place, value: object, allowed: Iterable[object]) -> Problem:
    return Problem(
        place,
        _("Värdet är {value}, som inte finns i listan.").format(value=_shown(value)),
        _("Skriv ett av {values}.").format(values=", ".join(str(each) for each in allowed)),
    )


def _wrong_format(place: Place, value: object, wanted: str) -> Problem:
    return Problem(
        place,
        _("Filens format är {value}.").format(value=_shown(value)),
        _("Här behövs en fil med format: {wanted}.").format(wanted=wanted),
    )


def _unfit(place: Place, value: Any, schema: Mapping[str, Any]) -> Problem:
    reason = _("Värdet {value} passar inte här.").format(value=_shown(value))
    if schema.get("type") == "string" and isinstance(value, int):
        return Problem(place, reason, _("Sätt det inom citattecken, så att det blir text."))
    if schema.get("type") == "integer" and "title" not in schema:
        return Problem(
            place,
            reason,
            _("Skriv ett heltal mellan {least} och {most}.").format(
                least=schema["minimum"], most=schema["maximum"]
            ),
        )
    return Problem(place, reason, _(_EXPECTED[schema.get("title", schema.get("type"))]))


def _shown(value: object) -> str:
    """Return a value as a sentence can show it: quoted, shortened, or named by its shape."""
    match value:
        case dict():
            return _("ett block")
        case list():
            return _("en lista")
        case None:
            return _("tomt")
        case bool():
            return "true" if value else "false"
    text = str(value)
    if len(text) > _SHOWN_LENGTH:
        text = f"{text[:_SHOWN_LENGTH]}…"
    return f"”{text}”"
