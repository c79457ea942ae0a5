"""The working group's text on the command line: a section, a whole file, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def _run(path: Path, *more: str, year: str = "2025") -> Result:
    return CliRunner().invoke(tracker, ["followup-text", str(path), "--year", year, *more])


def test_a_section_is_written_replaced_and_removed(path: Path) -> None:
    assert _run(path, "--text", "Året gick bra.").exit_code == 0
    _run(path, "--title", "Slutsatser", "--text", "Fortsätt.")
    result = _run(path, "--title", "sammanfattning", "--text", "Året gick trögt.", "--json")
    assert json.loads(result.stdout) == [
        {"title": "Sammanfattning", "text": "Året gick trögt."},
        {"title": "Slutsatser", "text": "Fortsätt."},
    ]
    assert _run(path, "--text", "").stdout == "# Slutsatser\n\nFortsätt.\n\n"
    with open_plan(path) as plan:
        assert plan.history.undo_label == "Skrev Sammanfattning i uppföljningen 2025"


def test_what_is_printed_can_be_taken_back_as_a_file(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("\ufeffBra år.\r\n\r\n# Slutsatser\r\nFler kurser.".encode())
    first = _run(path, "--file", str(file)).stdout
    assert first == "# Sammanfattning\n\nBra år.\n\n# Slutsatser\n\nFler kurser.\n\n"
    file.write_text(first, encoding="utf-8")
    assert _run(path, "--file", str(file)).stdout == first


def test_what_is_no_text_and_a_fixed_year_are_refused(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "text.docx"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    result = _run(path, "--file", str(file))
    assert result.exit_code == 1
    assert "är ingen textfil i UTF-8" in result.stderr
    fixed = _run(path, "--text", "x", year="2024")
    assert fixed.exit_code == 1
    assert "Uppföljningen 2024 är fastställd" in fixed.stderr
    assert _run(path, "--file", str(file), "--text", "x").exit_code == 2
    assert _run(path, "--title", "x").exit_code == 2
