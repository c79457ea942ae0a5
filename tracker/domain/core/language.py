"""The interface's language. Swedish texts are the message ids; other languages are catalogues.

`_` translates at the moment it is called, so texts must not be translated at import time;
mark those with `N_` and translate them when they are shown.
"""

from __future__ import annotations

import gettext
from pathlib import Path

SWEDISH = "sv"
ENGLISH = "en"
LANGUAGES = (SWEDISH, ENGLISH)

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_current = SWEDISH


def set_language(language: str, locale_dir: Path | None = None) -> None:
    """Speak `language` (`sv` or `en`) from now on; catalogues are read from `locale_dir`.

    Raises FileNotFoundError when there is no such catalogue; the language then stays as it was.
    """
    global _catalogue, _current  # noqa: PLW0603 -- one process speaks one language
    if language == SWEDISH or locale_dir is None:
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("tracker", locale_dir, [language])
    _current = language


def current_language() -> str:
    """Return the language spoken now, `sv` or `en`."""
    return _current


def _(message: str) -> str:
    """Return `message` (Swedish) in the current language."""
    return _catalogue.gettext(message) if message else message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the Swedish message that fits `count`, in the current language."""
    return _catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 -- the name gettext tools look for
    """Mark a message for translation without translating it yet."""
    return message
