"""The repository of the municipality's own look: each part of it a row with its name."""

from __future__ import annotations

import binascii
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Mapping

from tracker.domain.plan.look import Logo, OwnLook, Template, read_color
from tracker.errors import InvalidValueError


class AppearanceRepository:
    """What the plan looks like in files. Writing is done inside `PlanFile.change`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def look(self) -> OwnLook:
        """Return what is chosen; a part that cannot be read is left out."""
        parts = dict(self._connection.execute("SELECT name, value FROM appearance").fetchall())
        data, picture = _bytes(parts.get("logo")), _bytes(parts.get("logo_picture"))
        logo = None
        if data and picture:
            logo = Logo(parts.get("logo_kind", ""), data, picture, parts.get("logo_text", ""))
        template = _bytes(parts.get("template"))
        return OwnLook(
            _color(parts.get("accent")),
            _color(parts.get("second")),
            logo,
            Template(parts.get("template_name", ""), template) if template else None,
        )

    def set_color(self, name: str, text: str) -> bool:
        """Write the colour `accent` or `second`, "" for none; return whether that is new.

        Raises InvalidValueError for what is no colour.
        """
        return self._put(name, read_color(text))

    def set_logo(self, logo: Logo | None) -> bool:
        """Write a logo that has been checked, None for none; return whether that is new."""
        parts = {
            "logo": b64encode(logo.data).decode() if logo else "",
            "logo_kind": logo.kind if logo else "",
            "logo_picture": b64encode(logo.picture).decode() if logo else "",
            "logo_text": logo.text if logo else "",
        }
        return self._put_all(parts)

    def set_logo_text(self, text: str) -> bool:
        """Write what the logo shows, for those who cannot see it; return whether that is new."""
        return self._put("logo_text", " ".join(text.split())[:200])

    def set_template(self, template: Template | None) -> bool:
        """Write a Word template that has been checked, None for none; return if that is new."""
        parts = {
            "template": b64encode(template.data).decode() if template else "",
            "template_name": template.name if template else "",
        }
        return self._put_all(parts)

    def _put_all(self, parts: Mapping[str, str]) -> bool:
        differing = [self._put(name, value) for name, value in parts.items()]
        return any(differing)

    def _put(self, name: str, value: str) -> bool:
        if not self._connection.in_transaction:
            raise RuntimeError("rows are written inside PlanFile.change")
        found = self._connection.execute("SELECT value FROM appearance WHERE name = ?", [name])
        before = found.fetchone()
        if value == (before[0] if before else ""):
            return False
        self._connection.execute("DELETE FROM appearance WHERE name = ?", [name])
        if value:
            sql = "INSERT INTO appearance (name, value) VALUES (?, ?)"
            self._connection.execute(sql, [name, value])
        return True


def _color(text: str | None) -> str:
    try:
        return read_color(text or "")
    except InvalidValueError:
        return ""


def _bytes(text: str | None) -> bytes:
    try:
        return b64decode(text or "", validate=True)
    except binascii.Error:
        return b""
