"""The municipality's own look: colours that can be read on white, a logo, a Word template."""

from __future__ import annotations

import re
import struct
import zlib
from xml.etree import ElementTree as ET

from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

MOST_LOGO_BYTES = 300_000
LEAST_CONTRAST = 4.5
"""How clearly text must differ from white (WCAG 1.4.3)."""

PNG, SVG = "png", "svg"

_MOST_SIDE, _LEAST_SIDE = 4_000, 16
_MOST_ELEMENTS = 20_000
_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_COLOR = re.compile(r"#?([0-9a-fA-F]{6})")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_FORBIDDEN = frozenset({"script", "foreignobject", "iframe", "audio", "video", "handler", "image"})
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: the file's own bytes, the same as a PNG picture, and what it shows in words."""

    kind: str
    data: bytes
    picture: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A Word template: its file's name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OwnLook:
    """What the municipality has chosen; colours are #rrggbb, "" for the program's own."""

    accent: str = ""
    second: str = ""
    logo: Logo | None = None
    template: Template | None = None

    @property
    def ink(self) -> str:
        """The colour of headings as it can be read on white, "" for the program's own."""
        return readable_color(self.accent) if self.accent else ""

    @property
    def line(self) -> str:
        """The colour of lines as it can be seen on white: the second, else that of headings."""
        return readable_color(self.second) if self.second else self.ink


NO_LOOK = OwnLook()


def read_color(text: str) -> str:
    """Return a written colour as #rrggbb, "" for none. Raises InvalidValueError."""
    written = text.strip()
    found = _COLOR.fullmatch(written)
    if written and not found:
        sentence = _("”{color}” är ingen färg. Skriv den som sex tecken, till exempel #0b5c8f.")
        raise InvalidValueError("color", sentence.format(color=written[:40]))
    return f"#{found[1].lower()}" if found else ""


def contrast_with_white(color: str) -> float:
    """Return how clearly a colour differs from white, 1 to 21, as WCAG counts it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- sRGB
        for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable_color(color: str) -> str:
    """Return a colour, darkened as little as it takes to be read on white."""
    parts = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    for hundredths in range(100, -1, -1):
        shade = "#" + "".join(f"{round(part * hundredths / 100):02x}" for part in parts)
        if contrast_with_white(shade) >= LEAST_CONTRAST:
            return shade
    return "#000000"


def color_sentence(color: str) -> str:
    """Return how a colour can be read on white, and what is used when it cannot."""
    if not color:
        return ""
    ratio = f"{contrast_with_white(color):.1f}".replace(".", ",")
    used = readable_color(color)
    if used == color:
        return _("{color} syns bra mot vitt ({ratio}:1; minst 4,5:1 behövs).").format(
            color=color, ratio=ratio
        )
    return _(
        "{color} syns för dåligt mot vitt ({ratio}:1; minst 4,5:1 behövs). I text och linjer"
        " används den mörkare {used}."
    ).format(color=color, ratio=ratio, used=used)


def logo_kind(name: str, data: bytes) -> str:
    """Return the kind of a logo's file. Raises InvalidValueError, in a sentence, for another."""
    if len(data) > MOST_LOGO_BYTES:
        raise _refused(name, _("Den är större än 300 kB. Spara logotypen mindre."))
    if data.startswith(_PNG_MAGIC):
        _check_png(name, data)
        return PNG
    if b"<svg" in data[:4_000] or name.lower().endswith(".svg"):
        _check_svg(name, data)
        return SVG
    raise _refused(name, _("Den är varken PNG eller SVG. Spara logotypen som en av dem."))


def _refused(name: str, reason: str) -> InvalidValueError:
    sentence = _("{file} kan inte vara logotyp. {reason}")
    return InvalidValueError("logo", sentence.format(file=name, reason=reason))


def _check_png(name: str, data: bytes) -> None:
    damaged = _refused(name, _("Bilden är skadad. Spara den på nytt."))
    place, packed, header, ended = len(_PNG_MAGIC), bytearray(), b"", False
    while place + 12 <= len(data) and not ended:
        (length,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + length]
        checksum = data[place + 8 + length : place + 12 + length]
        if len(body) != length or checksum != struct.pack(">I", zlib.crc32(kind + body)):
            raise damaged
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        ended = kind == b"IEND"
        place += 12 + length
    if len(header) != 13 or not ended:  # noqa: PLR2004 -- the format's
        raise damaged
    width, height, depth, color = struct.unpack(">IIBB", header[:10])
    if not (_LEAST_SIDE <= width <= _MOST_SIDE and _LEAST_SIDE <= height <= _MOST_SIDE):
        sentence = _("Bilden är {width} × {height} punkter. Den får ha mellan 16 och 4 000.")
        raise _refused(name, sentence.format(width=width, height=height))
    if color not in _CHANNELS or header[12]:
        raise _refused(
            name, _("Bilden är sparad på ett ovanligt sätt. Spara den utan sammanflätning.")
        )
    wanted = height * (1 + (width * depth * _CHANNELS[color] + 7) // 8)
    try:
        pixels = zlib.decompressobj().decompress(bytes(packed), wanted + 1)
    except zlib.error:
        raise damaged from None
    if len(pixels) != wanted:
        raise damaged


def _check_svg(name: str, data: bytes) -> None:
    """Refuse what could run, fetch or swell: the picture must be shapes alone."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(name, _("SVG-filen är inte sparad som UTF-8.")) from None
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _refused(name, _("SVG-filen har en DOCTYPE. Spara den som enkel SVG."))
    if "<?xml-stylesheet" in text:
        raise _refused(name, _("SVG-filen hämtar något utifrån. Spara den som enkel SVG."))
    try:
        root = ET.fromstring(text)  # noqa: S314 -- nothing can be declared in it, and it is small
    except ET.ParseError:
        raise _refused(name, _("SVG-filen är skadad. Spara den på nytt.")) from None
    if _local(root.tag) != "svg":
        raise _refused(name, _("Den är varken PNG eller SVG. Spara logotypen som en av dem."))
    for count, node in enumerate(root.iter()):
        if count > _MOST_ELEMENTS:
            raise _refused(name, _("SVG-filen har för många delar. Spara den som PNG."))
        _check_node(name, node)


def _check_node(name: str, node: ET.Element) -> None:
    kind = _local(node.tag)
    if kind in _FORBIDDEN:
        sentence = _("SVG-filen har ett skript eller en inbäddad bild (<{tag}>). Ta bort det.")
        raise _refused(name, sentence.format(tag=kind))
    texts = [node.text or ""] if kind == "style" else []
    for attribute, value in node.attrib.items():
        plain = _local(attribute)
        if plain.startswith("on"):
            raise _refused(
                name, _("SVG-filen har ett skript ({tag}). Ta bort det.").format(tag=plain)
            )
        if plain == "href" and not value.strip().startswith("#"):
            raise _refused(name, _("SVG-filen hämtar något utifrån. Spara den som enkel SVG."))
        texts.append(value)
    if any(_OUTSIDE.search(text) for text in texts):
        raise _refused(name, _("SVG-filen hämtar något utifrån. Spara den som enkel SVG."))


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].casefold()
