"""Which of a plan's columns hold words, and looking for names in them and in files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tracker.domain.core.json_text import read_json
from tracker.domain.core.people import Names
from tracker.store.file.reading import open_file

_BLOCK = 1 << 24
_OVERLAP = 1 << 10

FIXED = ("snapshot", "content")
"""The one text that is never changed: what a fixed version holds."""

_NOT_WORDS = frozenset(
    {
        ("plan", "labels"),
        ("plan", "uuid"),
        ("plan", "previous_uuid"),
        ("indicator", "series"),
        ("indicator", "further_breakdowns"),
        ("indicator", "chart_series"),
        ("indicator", "print_series"),
        ("observation", "judgement"),
        ("round_unit", "form_id"),
        ("round_unit", "received_sha256"),
        ("proposed_goal", "mark"),
        FIXED,
    }
)


_WRITTEN_LOOKS = frozenset({"logo_text", "template_name"})
"""The parts of a plan's look that people write; others are colours and files."""


def is_words(table: str, column: str) -> bool:
    """Return whether people write words in a column."""
    return (table, column) not in _NOT_WORDS


def words_in(table: str, row: Mapping[str, object]) -> list[str]:
    """Return the columns of a row in which people write words."""
    if table == "appearance" and row.get("name") not in _WRITTEN_LOOKS:
        return []
    return [column for column in row if is_words(table, column)]


def file_holds(path: Path, names: Names) -> bool:
    """Return whether a file's bytes hold a name; one that cannot be read counts as holding it."""
    return _is_in_file(path, names.stands_in_bytes)


def file_may_hold(path: Path, names: Names) -> bool:
    """Return whether a file's bytes hold a part of a name, or cannot be read."""
    return _is_in_file(path, names.may_stand_in_bytes)


def _is_in_file(path: Path, stands_in: Callable[[bytes], bool]) -> bool:
    try:
        with open_file(path) as file:
            end = b""
            while block := file.read(_BLOCK):
                data = end + block
                if stands_in(data):
                    return True
                end = data[-_OVERLAP:]
    except OSError:
        return True
    return False


def hinted(columns: Sequence[str], hints: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition that some column has a hint in it, in any case, and its parameters."""
    quoted = [column.replace('"', '""') for column in columns]
    tests = [f'"{column}" LIKE ?' for _hint in hints for column in quoted]
    return " OR ".join(tests) or "0", [f"%{hint}%" for hint in hints for _column in columns]


def is_held_in(stands_in: Callable[[str], bool], content: str) -> bool:
    """Return whether a name stands in a JSON text, whatever its structure."""
    try:
        waiting = [read_json(content)]
    except ValueError:
        return stands_in(content)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and stands_in(value):
            return True
    return False
