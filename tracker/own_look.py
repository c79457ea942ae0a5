"""Choosing the municipality's own look: files are checked, tried on a page, and kept in the plan.

Prints, Word and the plan file meet here; the window and the command line both choose through it.
"""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.domain.plan.look import MOST_LOGO_BYTES, PNG, Logo, Template, logo_kind
from tracker.errors import InvalidValueError
from tracker.store.file.reading import open_file


def read_logo(path: Path, text: str) -> Logo:
    """Return the logo in a file, tried as it is printed; `text` is what it shows in words.

    Raises InvalidValueError, with what to do, for one that cannot be used.
    """
    from tracker.publishing.logo import picture_of

    data = _read(path, MOST_LOGO_BYTES)
    kind = logo_kind(path.name, data)
    picture = picture_of(path.name, kind, data)
    return Logo(kind, data, data if kind == PNG else picture, text)


def read_template(path: Path) -> Template:
    """Return the Word template in a file. Raises InvalidValueError for one that cannot be used."""
    from tracker.publishing.word.template import MOST_BYTES, check_template

    return check_template(path.name, _read(path, MOST_BYTES))


def _read(path: Path, most: int) -> bytes:
    """Return a file's bytes, one more than allowed when it is larger."""
    try:
        with open_file(path) as file:
            return file.read(most + 1)
    except OSError as error:
        sentence = _("{file} går inte att läsa: {reason}.")
        raise InvalidValueError(
            "file", sentence.format(file=path.name, reason=reason_of(error))
        ) from error
