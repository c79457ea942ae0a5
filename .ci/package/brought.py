"""What a package brings of the libraries of the Linux that it is made on, and their licences.

They are told by the file, and on Debian and its kin by the package that has it, at its version.
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from parts import Part

_LICENCES = (
    (r"libffi", "MIT", "https://sourceware.org/libffi"),
    (r"libmpdec", "BSD-2-Clause", "https://www.bytereef.org/mpdecimal"),
    (r"libxcb", "MIT", "https://xcb.freedesktop.org"),
    (r"libxkbcommon", "MIT", "https://xkbcommon.org"),
)
_ELSEWHERE = re.compile(r"lib(python3|sqlite3)")
"""Named among the foundations: they are there on every system."""

_IS_SYSTEMS = re.compile(r"/(usr/)?lib\b.*")


def brought_parts(sources: Iterable[str]) -> list[Part]:
    """Return the system's own libraries among the files that go into a package, each once.

    A library that no licence is known for has none here: `papers` refuses it.
    """
    named = (source for source in sources if _IS_SYSTEMS.fullmatch(source))
    found = (_part(Path(source)) for source in named if not _ELSEWHERE.match(Path(source).name))
    return list({part.name: part for part in found}.values())


def _part(library: Path) -> Part:
    stem = library.name.partition(".so")[0]
    licence, home = next(
        ((licence, home) for start, licence, home in _LICENCES if stem.startswith(start)), ("", "")
    )
    package, version = _debian_package(library)
    texts = (_copyright(package) or f"{home}",) if home else ()
    kind = f"deb/{platform.freedesktop_os_release()['ID']}" if package else "generic"
    return Part(package or stem, version, licence, home, texts, (), kind)


def _debian_package(library: Path) -> tuple[str, str]:
    """Return the name and version of the package that has a file, two times "" without one."""
    real = library.resolve()
    for path in (real, library, Path(str(real).removeprefix("/usr"))):
        said = _answer("dpkg-query", "--search", str(path))
        if said:
            name = said.partition(": ")[0].partition(":")[0]
            return name, _answer("dpkg-query", "--show", "--showformat=${Version}\n", name).strip()
    return "", ""


def _answer(*command: str) -> str:
    """Return the first line that a command says, "" when it fails or is not there."""
    try:
        result = subprocess.run(  # noqa: S603 -- the commands of this file
            command, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return result.stdout.partition("\n")[0] if result.returncode == 0 else ""


def _copyright(package: str) -> str:
    text = Path("/usr/share/doc") / package / "copyright"
    return text.read_text("utf-8", "replace").strip() if package and text.is_file() else ""
