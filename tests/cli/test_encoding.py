"""The alphabet of what is printed: the reader's own, wherever that can be known."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import pytest

from tracker.cli import encoding

_TEXT = "Åtgärder för öar – klart"


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Have the program believe that it runs in a Windows console; return its code page."""
    page = [850]
    monkeypatch.setattr(encoding, "_IS_WINDOWS", True)
    monkeypatch.setattr(encoding, "_console_page", lambda: page[0])
    for name in ("PYTHONIOENCODING", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)
    yield page
    page.clear()


def _through_a_pipe() -> bytes:
    reading, writing = os.pipe()
    with open(reading, "rb") as reader:  # noqa: PTH123 -- a descriptor
        with TextIOWrapper(os.fdopen(writing, "wb"), encoding="cp1252") as stream:
            encoding.set_encodings((stream,))
            stream.write(_TEXT)
        return reader.read()


def test_a_pipe_in_a_windows_console_is_in_its_code_page(console: list[int]) -> None:
    assert _through_a_pipe().decode("cp850") == "Åtgärder för öar ? klart"
    console[0] = 65001
    assert _through_a_pipe().decode() == _TEXT


@pytest.mark.parametrize("page", [0, 99999])
def test_without_a_known_console_it_is_utf8(console: list[int], page: int) -> None:
    console[0] = page
    assert _through_a_pipe().decode() == _TEXT


@pytest.mark.usefixtures("console")
def test_a_file_is_always_utf8(tmp_path: Path) -> None:
    with (tmp_path / "ut.csv").open("w", encoding="cp1252") as stream:
        encoding.set_encodings((stream, None))
        stream.write(_TEXT)
    assert (tmp_path / "ut.csv").read_bytes().decode() == _TEXT


@pytest.mark.usefixtures("console")
def test_whoever_has_chosen_gets_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    assert _through_a_pipe().decode("cp1252") == _TEXT
    monkeypatch.setenv("PYTHONUTF8", "1")
    assert _through_a_pipe().decode() == _TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' pipes are the console's")
def test_elsewhere_a_pipe_is_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    assert _through_a_pipe().decode() == _TEXT
