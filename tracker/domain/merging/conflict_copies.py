"""The names that OneDrive, Dropbox, Nextcloud and people give to a copy beside a plan."""

from __future__ import annotations

import re
import unicodedata

_MARKS = (
    # Dropbox and Nextcloud write it out: (Samordnarens motstridiga kopia 2026-11-30)
    r" \([^()]*(?:motstridig|konflikt|conflict|kopia|copy|kopi)[^()]*\)",
    # ownCloud and older Nextcloud
    r"_conflict-[0-9-]+",
    # Syncthing adds day, time and device
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[0-9A-Z]+)?",
    # OneDrive adds the computer's name, and a number from the second copy on
    r"-[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9-]{2,14}(?:-[0-9]{1,2})?",
    # Windows, macOS, Google Drive and web readers
    r" - (?:[Kk]opia|[Cc]opy)(?: \([0-9]+\))?",
    r" (?:kopia|copy)(?: [0-9]+)?",
    r" ?\([0-9]{1,3}\)",
)
_MARK = re.compile("|".join(f"(?:{mark})" for mark in _MARKS))
_BEFORE = re.compile(r"(?:Kopia av|Copy of) ")


def is_copy_name(name: str, plan_name: str) -> bool:
    """Return whether a file's name is that of a copy of a plan; both are without their suffix.

    A synchroniser names a copy so when two computers have changed the plan at once.
    """
    name, plan_name = (unicodedata.normalize("NFC", text) for text in (name, plan_name))
    before = _BEFORE.match(name)
    if before is not None:
        return name[before.end() :] == plan_name
    if not name.startswith(plan_name):
        return False
    return _MARK.fullmatch(name[len(plan_name) :]) is not None
