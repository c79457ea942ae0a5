"""Usage and its errors speak Swedish, as everything else does."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from tracker.cli import tracker, translate

_ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Error|Missing|Invalid|such|argument|unexpected|requires|"
    r"valid|range|Try|Show|ARGS|OPTIONS|COMMAND|INTEGER|PATH|default:)\b"
)


@pytest.fixture(autouse=True, scope="module")
def _spoken() -> None:
    translate(tracker)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsens"], "Kommandot nonsens finns inte."),
        (["listt"], "Menade du 'list'?"),
        (["info"], "Argument saknas: 'PLAN'."),
        (["info", "--bogus", "x"], "Valet --bogus finns inte."),
        (["info", "a", "b", "c"], "Det här ska inte vara med: b c"),
        (["followup", "x", "--year"], "Valet --year behöver ett värde."),
        (["list", "x", "--json=3"], "Valet --json tar inget värde."),
        (["new", "x", "--strategy", "fel"], "”fel” är inget av 'vargarda'"),
        (["sample", "x", "--activities", "tre"], "”tre” är inget tal"),
        (["sample", "x", "--activities", "-1"], "-1 ligger inte inom 0<=x<=1000000."),
    ],
)
def test_wrong_usage_is_told_in_swedish(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(tracker, arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert not _ENGLISH.search(result.output)


def test_no_help_has_a_word_of_english() -> None:
    def texts(command: click.Command, *names: str) -> None:
        result = CliRunner().invoke(tracker, [*names, "--help"])
        assert result.exit_code == 0
        assert not _ENGLISH.search(result.output), result.output
        if isinstance(command, click.Group):
            for name, below in command.commands.items():
                texts(below, *names, name)

    texts(tracker)
