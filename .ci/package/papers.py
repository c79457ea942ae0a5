"""The papers of a package, which `tracker.spec` puts into it.

`sbom.cdx.json` lists what the program is made of (CycloneDX 1.6) for those who watch for known
faults in libraries; `licences.html` holds the licence of each, for whoever wants to read them.
"""

from __future__ import annotations

import hashlib
import json
from html import escape
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from parts import Part, direct_requirements

from tracker import __version__

_PROGRAM = f"pkg:pypi/kommun-tracker@{__version__}"
_HEAD = """\
<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tracker – licenser för det som andra har gjort</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
pre { white-space: pre-wrap; font-size: 0.85rem; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; vertical-align: top; }
</style>
</head>
<body>
<h1>Licenser för det som andra har gjort</h1>
<p>Tracker är fri programvara under EUPL 1.2. Programmet står på det som räknas upp här, och varje
del har sin egen licens. Qt och Qt för Python används under LGPL 3: de ligger som egna filer i
programmets mapp och får bytas ut mot andra versioner. Deras källkod finns på
<a href="https://code.qt.io">code.qt.io</a>.</p>
<p lang="en">Tracker is free software under the EUPL 1.2. It stands on what is listed here, each
part under its own licence. Qt and Qt for Python are used under the LGPL 3: they lie as files of
their own in the program's folder and may be replaced by other versions. Their source is at
<a href="https://code.qt.io">code.qt.io</a>.</p>
"""


def write_papers(folder: Path, parts: list[Part]) -> list[Path]:
    """Write both papers and return them. Raises SystemExit when a licence or text is missing."""
    if unlicensed(parts):
        names = ", ".join(f"{part.name} {part.version}".strip() for part in unlicensed(parts))
        raise SystemExit(f"Licensen eller dess text saknas för: {names}.")
    folder.mkdir(parents=True, exist_ok=True)
    bill, licences = folder / "sbom.cdx.json", folder / "licences.html"
    text = json.dumps(bill_of_materials(parts), indent=1, ensure_ascii=False)
    bill.write_text(text + "\n", encoding="utf-8")
    licences.write_text(licence_page(parts), encoding="utf-8")
    return [bill, licences]


def unlicensed(parts: list[Part]) -> list[Part]:
    """Return the parts whose licence is not known, or whose licence's text is not at hand."""
    return [part for part in parts if not part.licence or not any(part.texts)]


def bill_of_materials(parts: list[Part]) -> dict[str, Any]:
    """Return the parts as a CycloneDX document; the same for the same parts."""
    components = [_component(part) for part in parts]
    needs = [{"ref": _reference(part), "dependsOn": _needed(part, parts)} for part in parts]
    direct = set(direct_requirements())
    first = [_reference(part) for part in parts if part.name in direct or part.kind != "pypi"]
    digest = hashlib.sha256(json.dumps(components).encode()).hexdigest()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, _PROGRAM + digest)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _PROGRAM,
                "name": "kommun-tracker",
                "version": __version__,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
                "purl": _PROGRAM,
            }
        },
        "components": components,
        "dependencies": [{"ref": _PROGRAM, "dependsOn": sorted(first)}, *needs],
    }


def _component(part: Part) -> dict[str, Any]:
    is_expression = any(word in part.licence for word in (" AND ", " OR ", " WITH "))
    licence = {"expression": part.licence} if is_expression else {"license": {"id": part.licence}}
    component = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": part.name,
        "version": part.version,
        "description": part.about,
        "licenses": [licence],
        "purl": _reference(part),
    }
    return {key: value for key, value in component.items() if value}


def _reference(part: Part) -> str:
    version = f"@{part.version}" if part.version else ""
    return f"pkg:{part.kind}/{_anchor(part)}{version}"


def _needed(part: Part, parts: list[Part]) -> list[str]:
    return sorted({_reference(each) for each in parts if each.name in part.needs})


def licence_page(parts: list[Part]) -> str:
    """Return a page with every part, its licence, and each licence's text once."""
    rows = "".join(
        f'<tr><td><a href="#{_anchor(part)}">{escape(part.name)}</a></td>'
        f"<td>{escape(part.version)}</td><td>{escape(part.licence)}</td></tr>\n"
        for part in parts
    )
    table = "<tr><th>Del</th><th>Version</th><th>Licens</th></tr>"
    first: dict[str, str] = {}
    bodies = "".join(_section(part, first) for part in parts)
    return f"{_HEAD}<table>\n{table}\n{rows}</table>\n{bodies}</body>\n</html>\n"


def _section(part: Part, first: dict[str, str]) -> str:
    """Return a part's heading and texts; `first` remembers under which part a text has stood."""
    lines = [f'<h2 id="{_anchor(part)}">{escape(part.name)}</h2>\n']
    for text in part.texts:
        if text in first:
            lines.append(f"<p>Samma text som under {escape(first[text])}.</p>\n")
        else:
            first[text] = part.name
            lines.append(f"<pre>{escape(text)}</pre>\n")
    return "".join(lines)


def _anchor(part: Part) -> str:
    return part.name.lower().replace(" ", "-")
