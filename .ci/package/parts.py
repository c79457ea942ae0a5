"""What a packaged program is made of besides itself: each library, its version and its licence.

It is read from what is installed: the libraries that `pyproject.toml` asks for, those that they ask
for in turn, and Python, Qt and SQLite, which the libraries bring.
"""

from __future__ import annotations

import csv
import os
import platform
import re
import sqlite3
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from left_out import MODULES
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_HERE = Path(__file__).resolve().parent
PROJECT = _HERE.parent.parent

_BY_CLASSIFIER = {
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
_BY_NAME = {
    "click-default-group": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sqlite-fts4": "Apache-2.0",
}
"""Those that say it in a way of their own; read from the licence itself."""

_STANDARD_TEXTS = {
    "fontpkg": ("MIT",),
    "pyside6-essentials": ("LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
}
"""Those that carry no licence text; it lies in `texts`."""

_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_LICENCE_FILE = re.compile(
    r"(?:.*/)?licenses/.+|(?:.*/)?(?:LICEN[CS]E|COPYING|NOTICE)[^/]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A library in the package; `needs` are the names of those that it asks for."""

    name: str
    version: str
    licence: str
    """An SPDX expression, "" when none is known."""
    about: str
    texts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    kind: str = "pypi"
    """Where it is known by its name, as a package URL says it."""


def all_parts() -> list[Part]:
    """Return every part by name. Raises PackageNotFoundError when a library is not installed."""
    found: dict[str, Part] = {}
    waiting = list(direct_requirements())
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = _library(name)
        waiting += found[name].needs
    return sorted([*found.values(), *_foundations()], key=lambda part: part.name.lower())


def direct_requirements() -> list[str]:
    """Return the names of the libraries that the program itself asks for."""
    papers = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return _names(papers["project"]["dependencies"])


def _names(requirements: list[str]) -> list[str]:
    """Return what is required here and packed: no extras, nothing of another system's."""
    wanted = [Requirement(text) for text in requirements]
    names = [
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    ]
    return [name for name in names if name not in MODULES]


def _library(name: str) -> Part:
    installed = distribution(name)
    return Part(
        name,
        installed.version,
        licence_of(name, installed),
        " ".join(_said(installed, "Summary").split()),
        _texts(name, installed),
        tuple(_names(installed.requires or [])),
    )


def licence_of(name: str, installed: Distribution) -> str:
    """Return a library's licence as an SPDX expression, "" when it says none that is known."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    said = _said(installed, "License-Expression") or _said(installed, "License")
    if _EXPRESSION.fullmatch(said):
        return said
    classifiers = installed.metadata.get_all("Classifier") or []
    return next((_BY_CLASSIFIER[each] for each in classifiers if each in _BY_CLASSIFIER), "")


def _said(installed: Distribution, field: str) -> str:
    """Return what a library's own papers say in a field, "" when they say nothing."""
    return next(iter(installed.metadata.get_all(field) or []), "").strip()


def _texts(name: str, installed: Distribution) -> tuple[str, ...]:
    listed = csv.reader((installed.read_text("RECORD") or "").splitlines())
    files = [
        Path(str(installed.locate_file(line[0])))
        for line in listed
        if ".dist-info/" in line[0] and _LICENCE_FILE.fullmatch(line[0])
    ]
    texts = [file.read_text("utf-8", "replace").strip() for file in files]
    if not texts and name in _STANDARD_TEXTS:
        authors = _said(installed, "Author-email") or _said(installed, "Author")
        holder = f"Copyright © {authors.partition('<')[0].strip()}\n\n" if authors else ""
        texts = [holder + standard_text(each) for each in _STANDARD_TEXTS[name]]
    return tuple(dict.fromkeys(texts))


def standard_text(name: str) -> str:
    """Return a licence's text that is kept here, such as `LGPL-3.0`."""
    return (_HERE / f"texts/{name}.txt").read_text(encoding="utf-8").strip()


def _foundations() -> list[Part]:
    """Return what the libraries bring that is none of Python's, and what others have drawn."""
    qt = distribution("PySide6-Essentials").version
    icons = (PROJECT / "resources/icons/LICENSE").read_text(encoding="utf-8").strip()
    fonts = Path(str(distribution("matplotlib").locate_file("matplotlib/mpl-data/fonts/ttf")))
    dejavu = (fonts / "LICENSE_DEJAVU").read_text("utf-8", "replace").strip()
    lgpl = (standard_text("LGPL-3.0"), standard_text("GPL-3.0"))
    return [
        Part(
            "Python", platform.python_version(), "PSF-2.0", "", (_python_licence(),), (), "generic"
        ),
        Part("Qt", qt, "LGPL-3.0-only", "https://code.qt.io", lgpl, (), "generic"),
        Part("SQLite", sqlite3.sqlite_version, "blessing", "", (_BLESSING,), (), "generic"),
        Part("DejaVu Sans", "", "Bitstream-Vera", "", (dejavu,), (), "generic"),
        Part("Lucide", "", "ISC", "", (icons,), (), "generic"),
    ]


_BLESSING = (
    "The author of SQLite has dedicated its code to the public domain and asks for no licence:"
    " https://sqlite.org/copyright.html"
)


def _python_licence() -> str:
    places = (Path(os.__file__).parent, Path(sys.executable).parent, Path(sys.base_prefix))
    found = (place / "LICENSE.txt" for place in places)
    path = next((each for each in found if each.is_file()), None)
    return path.read_text("utf-8", "replace").strip() if path else ""
