"""The words of usage and of its errors, which click writes in English, in the program's own."""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from tracker.domain.core.language import N_, _

_WORDS = {
    "Usage:": N_("Användning:"),
    "Options": N_("Val"),
    "Commands": N_("Kommandon"),
    "Positional arguments": N_("Argument"),
    "Aborted!": N_("Avbrutet."),
    "Error: {message}": "{message}",
    "Try '{command} {option}' for help.": N_("Hjälp: {command} {option}"),
    "Missing command.": N_("Ett kommando saknas."),
    "No such command {name!r}.": N_("Kommandot {name} finns inte."),
    "No such option {name!r}.": N_("Valet {name} finns inte."),
    "Missing argument": N_("Argument saknas:"),
    "Missing option": N_("Val saknas:"),
    "Missing parameter": N_("Uppgift saknas:"),
    "Missing {param_type}": N_("Uppgift saknas:"),
    "Missing parameter: {param_name}": N_("Uppgift saknas: {param_name}"),
    "Invalid value: {message}": N_("Felaktigt värde: {message}"),
    "Invalid value for {param_hint}: {message}": N_("Felaktigt värde för {param_hint}: {message}"),
    "Value must be an iterable.": N_("Värdet måste vara en lista."),
    "default: {default}": N_("annars: {default}"),
    "Choose from:\n\t{choices}": N_("Välj bland:\n\t{choices}"),
    "Option {name!r} does not take a value.": N_("Valet {name} tar inget värde."),
    "Argument {name!r} takes {nargs} values.": N_("Argumentet {name} tar {nargs} värden."),
    "{value!r} is not a valid {number_type}.": N_("”{value}” är inget tal som går att använda."),
    "{value} is not in the range {range}.": N_("{value} ligger inte inom {range}."),
    "{name} {filename!r} does not exist.": N_("{filename} finns inte."),
    "{name} {filename!r} is a file.": N_("{filename} är en fil."),
    "{name} {filename!r} is a directory.": N_("{filename} är en mapp."),
    "{name} {filename!r} is not readable.": N_("{filename} går inte att läsa."),
    "{name} {filename!r} is not writable.": N_("{filename} går inte att skriva."),
    "file": N_("fil"),
    "directory": N_("mapp"),
    "path": N_("sökväg"),
    "Show the version and exit.": N_("Visa versionen."),
    "Show this message and exit.": N_("Visa hjälpen."),
    "%(prog)s, version %(version)s": N_("%(prog)s, version %(version)s"),
    "Got unexpected extra argument ({args})": N_("Det här ska inte vara med: {args}"),
    "Takes {nargs} values but 1 was given.": N_("Tar {nargs} värden och inte ett annat antal."),
    "Did you mean {possibility}?": N_("Menade du {possibility}?"),
    "Option {name!r} requires an argument.": N_("Valet {name} behöver ett värde."),
    "{value!r} is not {choice}.": N_("”{value}” är inte {choice}."),
}
_SEVERAL = {
    "Got unexpected extra arguments ({args})": N_("Det här ska inte vara med: {args}"),
    "Takes {nargs} values but {len} were given.": N_("Tar {nargs} värden, inte {len}."),
    "(Did you mean one of: {possibilities}?)": N_("Menade du något av {possibilities}?"),
    "Option {name!r} requires {nargs} arguments.": N_("Valet {name} behöver {nargs} värden."),
    "{value!r} is not one of {choices}.": N_("”{value}” är inget av {choices}."),
}
_MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)


def speak() -> None:
    """Let click say what it says of usage in the program's language, from now on."""
    for kind, word in ((click.types.IntRange, _("tal")), (type(click.INT), _("tal"))):
        kind.name = word
    for module in _MODULES:
        for name, say in (("_", _say), ("ngettext", _say_counted)):
            if hasattr(module, name):
                setattr(module, name, say)


def _say(text: str) -> str:
    known = _WORDS.get(text) or _SEVERAL.get(text)
    return _(known) if known is not None else text


def _say_counted(one: str, several: str, count: int) -> str:
    return _say(one if count == 1 else several)
