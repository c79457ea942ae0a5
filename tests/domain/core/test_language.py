"""The interface's language: Swedish by itself, others from catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.core import language


def test_swedish_needs_no_catalogue() -> None:
    language.set_language("sv")
    assert language.current_language() == "sv"
    assert language._("Slutdatum") == "Slutdatum"
    assert language._("") == ""
    assert language.ngettext("{count} dag", "{count} dagar", 1) == "{count} dag"
    assert language.ngettext("{count} dag", "{count} dagar", 2) == "{count} dagar"


def test_a_missing_catalogue_leaves_the_language(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        language.set_language("en", tmp_path)
    assert language.current_language() == "sv"
