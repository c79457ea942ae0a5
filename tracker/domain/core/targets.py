"""Where a link may lead: a web address or a document in a file, and never anything else.

A link comes from other people's files, so that a target is judged when it is written and again
when it is opened. Nothing that could run is a target: no other schemes, and of files those kinds
alone that hold documents.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit

from tracker.domain.core.fields import Field, Stored
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

DOCUMENTS = frozenset({
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".md", ".xls", ".xlsx", ".ods", ".csv",
    ".ppt", ".pptx", ".odp", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".eml", ".msg",
    ".ics", ".plan",
})  # fmt: skip
"""The kinds of files that are opened; what could run, such as .exe, .bat, .lnk, is not there."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: `address` is a whole web address, or "" for a file at `path`."""

    address: str
    path: str

    @property
    def server(self) -> str:
        """The server that a network path (UNC) lies on, "" for every other target."""
        return self.path[2:].replace("/", "\\").split("\\")[0] if is_network(self.path) else ""

    def file(self, folder: Path) -> Path:
        """Return the file; a relative path counts from `folder`, the plan's own."""
        relative = self.path if is_network(self.path) else self.path.replace("\\", "/")
        return folder / relative


def is_network(path: str) -> bool:
    """Return whether a path begins with a server's name (UNC)."""
    return path.startswith(("\\\\", "//"))


def read_target(text: str) -> Target:
    """Return where `text` leads. Raises InvalidValueError, with a sentence, for all else."""
    plain = text.strip()
    if _HIDDEN.search(plain):
        raise _refused(plain, _("Den innehåller tecken som inte syns. Skriv adressen på nytt."))
    if plain.casefold().startswith("www."):
        plain = f"https://{plain}"
    if _WEB.match(plain):
        return Target(_web_address(plain), "")
    if plain.casefold().startswith("file:"):
        plain = _path_of_url(plain)
    scheme = None if _DRIVE.match(plain) else _SCHEME.match(plain)
    if scheme:
        reason = _("Bara http, https och filer öppnas, inte {scheme}.")
        raise _refused(plain, reason.format(scheme=f"{scheme[1].lower()}:"))
    return Target("", _document(plain))


def web_address(text: str) -> str:
    """Return the web address that `text` is, "" when it is a file or must not be opened."""
    try:
        return read_target(text).address
    except InvalidValueError:
        return ""


def is_document(path: Path) -> bool:
    """Return whether a file is of a kind that is opened."""
    return path.suffix.casefold() in DOCUMENTS


class TargetField(Field):
    """A web address or a file, held to what `read_target` allows."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the text as it is kept. Raises InvalidValueError for what may not be opened."""
        if isinstance(value, str) and _HIDDEN.search(value.strip()):
            read_target(value)
        found = Field.read(self, value)
        if found.value is None:
            return found
        try:
            target = read_target(str(found.value))
        except InvalidValueError as error:
            raise InvalidValueError(self.name, str(error)) from error
        return Reading(target.address or target.path)


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, is_plain = parts.hostname, parts.username is None and parts.password is None
        _port = parts.port
    except ValueError:
        host, is_plain = None, True
    if not host or " " in text or "\\" in text:
        raise _refused(text, _("Det är ingen hel adress. Skriv till exempel https://kommunen.se/."))
    if not is_plain:
        raise _refused(text, _("Den har ett namn före @, som döljer vart den leder. Ta bort det."))
    return text


def _path_of_url(text: str) -> str:
    parts = urlsplit(text.replace("\\", "/"))
    path = unquote(parts.path)
    if _HIDDEN.search(path):
        raise _refused(text, _("Den innehåller tecken som inte syns. Skriv adressen på nytt."))
    if parts.netloc and parts.netloc.casefold() != "localhost":
        return f"//{parts.netloc}{path}"
    return path[1:] if _DRIVE.match(path[1:]) else path


def _document(text: str) -> str:
    if text.startswith(("\\\\?\\", "\\\\.\\", "//?/", "//./")):
        raise _refused(text, _("Det är ingen vanlig sökväg."))
    after_drive = text[2:] if _DRIVE.match(text) else text
    name = PureWindowsPath(after_drive.replace("/", "\\")).name
    suffix = PurePosixPath(name).suffix.casefold()
    if ":" in after_drive or name != name.rstrip(". ") or suffix not in DOCUMENTS:
        reason = _("Bara dokument öppnas, till exempel pdf, docx och xlsx, aldrig program.")
        raise _refused(text, reason)
    return text


def _refused(text: str, reason: str) -> InvalidValueError:
    shown = _HIDDEN.sub("�", text)
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    sentence = _("”{target}” kan inte vara en länk. {reason}")
    return InvalidValueError("target", sentence.format(target=shown, reason=reason))
