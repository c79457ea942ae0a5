"""The municipality's own look: colours that can be read, and logos that can do no harm."""

from __future__ import annotations

import re

import pytest

from tests.support.logos import DRAWING, png
from tracker.domain.plan.look import (
    LEAST_CONTRAST,
    PNG,
    SVG,
    OwnLook,
    color_sentence,
    contrast_with_white,
    logo_kind,
    read_color,
    readable_color,
)
from tracker.errors import InvalidValueError


def test_a_pale_colour_is_darkened_and_it_is_said() -> None:
    assert round(contrast_with_white("#000000"), 1) == 21.0
    assert contrast_with_white("#ffffff") == pytest.approx(1.0)
    assert readable_color("#007a3d") == "#007a3d"
    used = readable_color("#ffcc00")
    assert contrast_with_white(used) >= LEAST_CONTRAST
    assert color_sentence("#ffcc00") == (
        "#ffcc00 syns för dåligt mot vitt (1,5:1; minst 4,5:1 behövs). I text och linjer används"
        f" den mörkare {used}."
    )
    assert "syns bra mot vitt (5,5:1" in color_sentence("#007a3d")
    assert OwnLook("#ffcc00").line == used
    assert OwnLook("#ffcc00", "#007a3d").line == "#007a3d"


def test_a_colour_is_written_with_or_without_its_sign() -> None:
    assert [read_color(text) for text in (" 0B5C8F", "#0b5c8f", "")] == ["#0b5c8f", "#0b5c8f", ""]
    for text in ("blå", "#fff", "#12345g", "#1234567"):
        with pytest.raises(InvalidValueError, match="är ingen färg"):
            read_color(text)


def test_png_and_svg_are_logos() -> None:
    assert logo_kind("logo.png", png()) == PNG
    assert logo_kind("logo.svg", DRAWING.encode()) == SVG
    gradient = DRAWING.replace('fill="#005a3c"', 'fill="url(#a)"')
    assert logo_kind("logo.svg", gradient.encode()) == SVG


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GIF89a" + bytes(100), "varken PNG eller SVG"),
        (png()[:-20], "skadad"),
        (png().replace(b"IDAT", b"IDAX"), "skadad"),
        (png(5_000, 20), "5000 × 20 punkter"),
        (png(4, 4), "4 × 4 punkter"),
        (b"<svg>" + b" " * 400_000 + b"</svg>", "större än 300 kB"),
        (b"\x89PNG\r\n\x1a\n", "skadad"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(reason)):
        logo_kind("bild", data)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "skript"),
        ('<rect onload="x()"/>', "skript"),
        ('<image href="https://a.se/b.png"/>', "inbäddad bild"),
        ('<use href="https://a.se/b.svg#a"/>', "utifrån"),
        ('<a href="javascript:x()"><rect/></a>', "utifrån"),
        ('<rect style="fill: url(https://a.se/x)"/>', "utifrån"),
        ("<style>@import 'https://a.se/x.css';</style>", "utifrån"),
        ("<foreignObject/>", "skript"),
        ("<rect", "skadad"),
    ],
)
def test_a_drawing_that_could_run_or_fetch_anything_is_refused(inside: str, reason: str) -> None:
    drawing = DRAWING.replace("</svg>", f"{inside}</svg>")
    with pytest.raises(InvalidValueError, match=reason):
        logo_kind("logo.svg", drawing.encode())


def test_a_drawing_with_declarations_or_another_encoding_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + DRAWING
    with pytest.raises(InvalidValueError, match="DOCTYPE"):
        logo_kind("logo.svg", bomb.encode())
    with pytest.raises(InvalidValueError, match="UTF-8"):
        logo_kind("logo.svg", bomb.encode("utf-16"))
    many = DRAWING.replace("</svg>", "<g/>" * 25_000 + "</svg>")
    with pytest.raises(InvalidValueError, match="för många delar"):
        logo_kind("logo.svg", many.encode())
