"""The command line: opens the window, and serves scripts.

Exit codes: 0 done, 1 refused with a sentence on standard error, 2 wrong usage. A module of
commands joins by being imported here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from tracker.cli import (
    agreements,
    annual,
    assessing,
    budgets,
    bulk,
    calendars,
    checks,
    deciding,
    diagnosing,
    distributing,
    facts,
    fetching,
    files,
    fixing,
    form_words,
    group_text,
    importing,
    indicators,
    meetings,
    merging,
    needs,
    notes,
    organisation,
    own_fields,
    own_look,
    plans,
    prints,
    publish,
    receiving,
    reminding,
    renewing,
    reports,
    rounds,
    steps,
    versions,
    views,
    voices,
)
from tracker.cli.encoding import set_encodings
from tracker.cli.group import tracker
from tracker.domain.core.language import LANGUAGES, N_, SWEDISH, _, set_language
from tracker.locations import data_path

__all__ = [
    "agreements",
    "annual",
    "assessing",
    "budgets",
    "bulk",
    "calendars",
    "checks",
    "deciding",
    "diagnosing",
    "distributing",
    "facts",
    "fetching",
    "files",
    "fixing",
    "form_words",
    "group_text",
    "importing",
    "indicators",
    "main",
    "meetings",
    "merging",
    "needs",
    "notes",
    "organisation",
    "own_fields",
    "own_look",
    "plans",
    "prints",
    "publish",
    "receiving",
    "reminding",
    "renewing",
    "reports",
    "rounds",
    "steps",
    "tracker",
    "translate",
    "versions",
    "views",
    "voices",
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    set_encodings((sys.stdout, sys.stderr))
    language = os.environ.get("TRACKER_LANGUAGE", SWEDISH)
    if language in LANGUAGES:
        with suppress(FileNotFoundError):  # a checkout whose catalogues are not made yet
            set_language(language, data_path("resources/locale"))
    translate(tracker)
    tracker.main(arguments, prog_name="tracker")


_OPTIONS = N_("[VAL]")
_COMMAND = N_("KOMMANDO …")


def translate(command: click.Command) -> None:
    """Put the help texts into the current language."""
    command.help = _(command.help) if command.help else None
    command.options_metavar = _(_OPTIONS)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(parameter.help) if parameter.help else None
    if isinstance(command, click.Group):
        command.subcommand_metavar = _(_COMMAND)
        for subcommand in command.commands.values():
            translate(subcommand)
