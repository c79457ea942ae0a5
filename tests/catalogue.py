"""Collect the interface's texts for translation: `python -m tests.catalogue`.

The Swedish texts stand in the code. Each has its English in `tracker.po`, where a new text gets
an empty line to fill in and a text that has left the code is taken away. The file depends on
nothing but the texts: it holds no dates, names or versions. `tracker.mo`, which the program
reads, is built of it by `.ci/build_catalogues.py`.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

Text = str | tuple[str, str]
"""A Swedish text; one that is counted has a singular and a plural."""

_REPOSITORY = Path(__file__).resolve().parent.parent
_ENGLISH = "resources/locale/en/LC_MESSAGES/tracker.po"
_HEAD = "# The interface in English. `make locale` collects the Swedish texts from the code."
_TEXTS_OF = {"_": 1, "N_": 1, "ngettext": 2}


class _PlainCatalog(Catalog):
    """A catalogue whose head says no more than what gettext needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]

    @mime_headers.setter
    def mime_headers(self, value: Iterable[tuple[str, str]]) -> None:
        self._set_mime_headers(value)


def main() -> None:
    """Bring the file up to the code; print the texts that have no English yet."""
    catalogue = collected(_REPOSITORY)
    texts = io.BytesIO()
    write_po(texts, catalogue, sort_output=True)
    texts_path(_REPOSITORY).write_bytes(texts.getvalue())
    for text in untranslated(catalogue):
        print(text)  # noqa: T201 -- a script prints what it found


def texts_path(repository: Path) -> Path:
    """Return where the texts and their English stand."""
    return repository / _ENGLISH


def texts_in_code(repository: Path) -> dict[str, Text]:
    """Return the texts that the code marks for translation, by their singular."""
    found: dict[str, Text] = {}
    for path in (repository / "tracker").rglob("*.py"):
        for text in _texts_of(ast.parse(path.read_text("utf-8"))):
            if isinstance(text, tuple):
                found[text[0]] = text
            else:
                found.setdefault(text, text)
    return found


def kept(repository: Path) -> Catalog:
    """Return the catalogue as it stands on disk."""
    return read_po(io.BytesIO(texts_path(repository).read_bytes()), locale="en")


def collected(repository: Path) -> Catalog:
    """Return a catalogue of the texts in the code, with the English that is kept for them."""
    before = kept(repository)
    catalogue = _PlainCatalog(locale="en", header_comment=_HEAD, fuzzy=False)
    for text in texts_in_code(repository).values():
        message = before.get(text)
        same = message is not None and message.id == text
        catalogue.add(text, message.string if message is not None and same else "")
    return catalogue


def pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    """Return every Swedish text beside its English, both forms of one that is counted."""
    found: list[tuple[str, str]] = []
    for message in catalogue:
        if isinstance(message.id, tuple):
            found += zip(message.id, message.string or ("", ""), strict=True)
        elif message.id:
            found.append((str(message.id), str(message.string)))
    return found


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that have no English."""
    return [swedish for swedish, english in pairs(catalogue) if not english]


def _texts_of(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [
                argument.value
                for argument in node.args[: _TEXTS_OF.get(node.func.id, 0)]
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and argument.value
            ]
            if len(texts) == 1:
                yield texts[0]
            elif texts:
                yield (texts[0], texts[1])


if __name__ == "__main__":
    main()
