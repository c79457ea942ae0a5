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
    named = [Path(source) for source in sources if _IS_SYSTEMS.fullmatch(source)]
    wanted = [library for library in named if not _ELSEWHERE.match(library.name)]
    packages = _debian_packages(wanted)
    found = (_part(library, packages.get(library.name, ("", ""))) for library in wanted)
    return list({part.name: part for part in found}.values())


def _part(library: Path, package: tuple[str, str]) -> Part:
    stem = library.name.partition(".so")[0]
    licence, home = next(
        ((licence, home) for start, licence, home in _LICENCES if stem.startswith(start)), ("", "")
    )
    name, version = package
    texts = (_copyright(name) or home,) if home else ()
    kind = f"deb/{platform.freedesktop_os_release()['ID']}" if name else "generic"
    return Part(name or stem, version, licence, home, texts, (), kind)


def _debian_packages(libraries: list[Path]) -> dict[str, tuple[str, str]]:
    """Return the name and version of the package that has each library, by the library's name.

    A package may have it by the name that it is loaded by, or that this name points to, and below
    /usr or not.
    """
    names: dict[str, str] = {}
    for library in libraries:
        for path in (library, library.resolve()):
            below = str(path).removeprefix("/usr")
            names |= dict.fromkeys((below, f"/usr{below}"), library.name)
    owners: dict[str, str] = {}
    for line in _answer("dpkg-query", "--search", *names) if names else ():
        package, _colon, owned = line.partition(": ")
        owners[names[owned]] = package.partition(":")[0]
    shown = ("dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *set(owners.values()))
    versions = dict(line.split(" ", 1) for line in (_answer(*shown) if owners else ()))
    return {library: (package, versions[package]) for library, package in owners.items()}


def _answer(*command: str) -> list[str]:
    """Return the lines that a command prints; none when it is not there."""
    try:
        result = subprocess.run(  # noqa: S603 -- the commands of this file
            command, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return []
    return result.stdout.splitlines()


def _copyright(package: str) -> str:
    text = Path("/usr/share/doc") / package / "copyright"
    return text.read_text("utf-8", "replace").strip() if package and text.is_file() else ""
