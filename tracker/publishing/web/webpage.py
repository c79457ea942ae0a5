"""The follow-up as one web page that needs nothing else: no script, no network, no other file.

Built for WCAG 2.1 AA and the law on accessible public services. All text is data to the
template, which escapes it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.core.language import _, current_language
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.look import SVG, OwnLook
from tracker.locations import data_path
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.sections import ActivityEntry, AreaEntry
from tracker.publishing.web.filters import activity_anchor, area_anchor, filters
from tracker.publishing.web.line_chart import drawn
from tracker.publishing.web.looks import LATE_SHAPE, SHAPES, SOON_SHAPE, look, pieces
from tracker.publishing.web.texts import SUPERVISOR, page_texts, statement
from tracker.publishing.web.year_steps import steps_part
from tracker.store.file.output import finished_file

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_NAME = "index.html"

_FOLDER = "resources/web"
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""What HTML forbids, and marks that would turn the text around them."""

_COLOR = re.compile("#[0-9a-fA-F]{6}")
_SHAPE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_CHUNKS_BETWEEN_NEWS = 500
_CHUNKS_AN_ACTIVITY = 60
_READABLE = 0o644

Progress = Callable[[str, float], None]


def write_web_page(
    content: FollowupContent,
    target: Path,
    progress: Progress,
    *,
    published_on: date,
    names: Mapping[int, str] | None = None,
) -> None:
    """Write a year's follow-up to `target` as a page of HTML that anybody may read.

    Only positions are named; `names` are the owners' own names by activity, when the publisher
    has chosen to show them. The file appears finished or not at all. Raises TrackerError when it
    cannot be written, and CancelledError when `progress` does.
    """
    text = _("Skriver webbsidan")
    with finished_file(target) as unfinished:
        progress(text, 0.0)
        page = _environment().get_template("page.html")
        expected = 2_000 + _CHUNKS_AN_ACTIVITY * len(content.lines)
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            chunks = page.generate(_page(content, published_on, names or {}))
            for number, chunk in enumerate(chunks):
                if number % _CHUNKS_BETWEEN_NEWS == 0:
                    progress(text, min(number / expected, 0.95))
                file.write(chunk)
        unfinished.chmod(_READABLE)
        progress(text, 1.0)


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(data_path(_FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _readable(value: object) -> object:
    """Return text without what HTML forbids; what is markup already, and numbers, as they are."""
    return _NOT_TEXT.sub("", value) if type(value) is str else value


def _page(content: FollowupContent, published_on: date, names: Mapping[int, str]) -> dict[str, Any]:
    """Return everything the template lays out."""
    document = followup_document(content, names)
    return {
        "language": current_language(),
        "texts": page_texts(content),
        "style": _markup("style.css"),
        "shapes": [(name, _shape(name)) for name in SHAPES],
        "late_shape": LATE_SHAPE,
        "soon_shape": SOON_SHAPE,
        "document": document,
        "steps": steps_part(content),
        "own": _own(content.look),
        "filters": filters(content),
        "look": look,
        "pieces": pieces,
        "drawn": drawn,
        "by_goal": _by_goal,
        "area_anchor": area_anchor,
        "activity_anchor": activity_anchor,
        "has_color": _has_color,
        "statement": statement(content, published_on),
        "supervisor": SUPERVISOR,
    }


def _own(look: OwnLook) -> dict[str, str]:
    """Return the look as the page has it: a colour, and the logo inside the page itself."""
    logo = look.logo
    address = ""
    if logo is not None:
        kind = "svg+xml" if logo.kind == SVG else "png"
        address = f"data:image/{kind};base64,{b64encode(logo.data).decode()}"
    return {"ink": look.ink, "line": look.line, "logo": address, "text": logo.text if logo else ""}


def _by_goal(area: AreaEntry, without: str) -> list[tuple[str, list[ActivityEntry]]]:
    """Return an area's activities under their goals, under "" where none has a goal."""
    with_goals = any(entry.goal for entry in area.activities)
    return [
        ((goal or without) if with_goals else "", list(entries))
        for goal, entries in groupby(area.activities, key=lambda entry: entry.goal)
    ]


def _has_color(area: AreaEntry) -> bool:
    return _COLOR.fullmatch(area.color) is not None


def _shape(name: str) -> object:
    """Return the inside of one of the program's icons."""
    found = _SHAPE.search(data_path(f"resources/icons/{name}.svg").read_text(encoding="utf-8"))
    return _safe(found[1] if found else "")


def _markup(name: str) -> object:
    return _safe(data_path(f"{_FOLDER}/{name}").read_text(encoding="utf-8"))


def _safe(text: str) -> object:
    """Return one of our own files as markup that the template takes as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- it comes from our own resources
