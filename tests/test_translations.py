"""Every text of the interface has its English, with the same placeholders, and it is shown."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.catalogue import kept, pairs, texts_in_code, untranslated
from tracker.domain.core.language import ENGLISH, N_, SWEDISH, _, ngettext, set_language


@pytest.fixture(scope="module")
def catalogue(repository: Path) -> Catalog:
    return kept(repository)


def placeholders(text: str) -> set[str]:
    names = {name for _literal, name, _spec, _conversion in string.Formatter().parse(text)}
    return {name for name in names if name and name.isidentifier()}


def ends(text: str) -> tuple[bool, bool]:
    return text.startswith(" "), text.endswith(" ")


def test_catalogue_has_the_texts_of_the_code(repository: Path, catalogue: Catalog) -> None:
    known = {message.id for message in catalogue if message.id}
    assert known == set(texts_in_code(repository).values()), "run `make locale`"


def test_every_text_has_its_english(catalogue: Catalog) -> None:
    assert untranslated(catalogue) == []


def test_both_languages_have_the_same_placeholders(catalogue: Catalog) -> None:
    different = [
        swedish
        for swedish, english in pairs(catalogue)
        if placeholders(swedish) != placeholders(english)
    ]
    assert different == []


@pytest.mark.parametrize("mark", ["&", "…", "\n", "Ctrl+", "{{"])
def test_both_languages_have_the_same_marks(catalogue: Catalog, mark: str) -> None:
    different = [
        swedish
        for swedish, english in pairs(catalogue)
        if swedish.count(mark) != english.count(mark)
    ]
    assert different == []


def test_both_languages_begin_and_end_with_the_same_space(catalogue: Catalog) -> None:
    assert [swedish for swedish, other in pairs(catalogue) if ends(swedish) != ends(other)] == []


def test_program_shows_the_english_of_every_text(repository: Path, catalogue: Catalog) -> None:
    shown: list[tuple[str, str]] = []
    set_language(ENGLISH, repository / "resources/locale")
    try:
        for text in texts_in_code(repository).values():
            if isinstance(text, tuple):
                shown += [(text[0], ngettext(*text, 1)), (text[1], ngettext(*text, 2))]
            else:
                shown.append((text, _(text)))
    finally:
        set_language(SWEDISH)
    assert sorted(shown) == sorted(pairs(catalogue))


def test_program_speaks_english_when_asked(repository: Path) -> None:
    set_language(ENGLISH, repository / "resources/locale")
    try:
        assert _("Pågår") == "In progress"
        assert ngettext("{count} dag", "{count} dagar", 1) == "{count} day"
        assert ngettext("{count} dag", "{count} dagar", 2) == "{count} days"
        assert N_("Pågår") == "Pågår"
    finally:
        set_language(SWEDISH)
    assert _("Pågår") == "Pågår"
