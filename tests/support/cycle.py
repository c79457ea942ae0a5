"""A plan that only commands touch, and the files that they write, on days that a test chooses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from tests.support.clock import set_day
from tests.support.requirements import NewPlan
from tests.support.returned_forms import filled_in
from tests.support.round_forms import answer_question
from tracker.cli import tracker


@dataclass
class Cycle:
    """A plan that only commands touch, on the days that a test says; `kept` is what was written."""

    made: NewPlan
    patch: pytest.MonkeyPatch
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def on(self, text: str) -> None:
        """Let it be a day."""
        set_day(self.patch, date.fromisoformat(text))

    def done(self, command: str, *arguments: object) -> str:
        """Return what a command about the plan prints; it must succeed."""
        first, *more = command.split()
        return self.made.done(first, *self._place(more, arguments))

    def read(self, command: str, *arguments: object) -> Any:
        """Return what a command about the plan prints as JSON."""
        return json.loads(self.done(command, *arguments, "--json"))

    def refused(self, command: str, *arguments: object) -> Result:
        """Return the result of a command that must be refused in a sentence."""
        first, *more = command.split()
        words = [first, *(str(each) for each in self._place(more, arguments))]
        result = CliRunner().invoke(tracker, words)
        assert result.exit_code == 1, result.output
        assert result.output.strip()
        return result

    def ids(self) -> dict[str, int]:
        """Return the activities' numbers by their titles."""
        return {row["title"]: row["id"] for row in self.read("list")}

    def forms(self, folder: str, *arguments: object) -> dict[str, Path]:
        """Make the forms of all units, as sent, and return them by the unit."""
        target = self.made.folder / folder
        self.done("form", "--all", "--output", target, "--sent", *arguments)
        return {path.stem.rpartition("– ")[2]: path for path in target.glob("*.xlsx")}

    def filled(
        self, form: Path, title: str, summary: str = "", answer: str = "", **row: str
    ) -> Path:
        """Fill in a form about one activity, as its unit's head would, and return it."""
        with filled_in(form) as unit:
            unit.write(f"activity:{self.ids()[title]}", **row)
            if summary:
                unit.write("summary:0:summary", value=summary)
            if answer:
                answer_question(unit.workbook["Läs mig"], 1, answer)
        return form

    def keep(self, name: str, period: str) -> None:
        """Write a period's follow-up in every kind of file and keep the letters."""
        self.kept[name] = without_day(self.made.written(period))

    def word(self, *command: object) -> str:
        """Return the text of a Word file that a command writes, tables and all."""
        target = self.made.folder / "ord.docx"
        first, *more = command
        self.made.done(first, self.made.path, *more, "--output", target)
        return _word_text(target)

    def _place(self, more: list[str], arguments: tuple[object, ...]) -> list[object]:
        return [*more, self.made.path, *arguments] if more else [self.made.path, *arguments]


def without_day(texts: dict[str, str]) -> dict[str, str]:
    """Return a follow-up's files without the web page's last words, the day it was made."""
    return {**texts, "html": texts["html"].partition("Vadredogörelsengäller")[0]}


def _word_text(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
