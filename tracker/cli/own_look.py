"""Commands about the municipality's own look: its logo, colours and Word template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.store.plan_file import PlanFile

_NONE = "-"


@tracker.command(
    help=N_("Välj kommunens logotyp, färger och Word-mall, eller läs vad som är valt.")
)
@click.argument("plan", type=PATH)
@click.option("--logo", metavar="FIL", help=N_("Logotypen, PNG eller SVG; - tar bort den."))
@click.option("--logo-text", metavar="TEXT", help=N_("Vad logotypen visar, för skärmläsare."))
@click.option("--color", metavar="#RRGGBB", help=N_("Rubrikernas färg; - för programmets."))
@click.option("--second-color", metavar="#RRGGBB", help=N_("Linjernas färg; - för rubrikernas."))
@click.option("--template", metavar="FIL", help=N_("Word-mallen, .docx; - tar bort den."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def look(plan: Path, *, as_json: bool, **chosen: str | None) -> None:
    """Write what is given, as one change, and print what is chosen."""
    given = {name: value for name, value in chosen.items() if value is not None}
    with opened_plan(plan, read_only=not given) as opened:
        if given:
            _choose(opened, given)
        found = _listed(opened)
    _print(found, as_json=as_json)


@tracker.command(help=N_("Skriv en Word-mall att utgå från, med alla platshållare."))
@click.option("--output", type=PATH, required=True, help=N_("Filen, som slutar på .docx."))
@help_option
def template(output: Path) -> None:
    """Write the sample template."""
    from tracker.publishing.word.template import PLACEHOLDERS, sample_template
    from tracker.store.file.output import finished_file

    if output.suffix.lower() != ".docx":
        sentence = _("{file} kan inte skrivas. Välj ett filnamn som slutar på {endings}.")
        raise TrackerError(sentence.format(file=output, endings=".docx"))
    with finished_file(output) as unfinished:
        unfinished.write_bytes(sample_template())
    click.echo(_("Skrev {file}.").format(file=output))
    for name, words in PLACEHOLDERS.items():
        click.echo(f"{{{{{name}}}}}: {_(words)}")


def _choose(plan: PlanFile, given: dict[str, str]) -> None:
    from tracker.own_look import read_logo, read_template

    appearance = plan.appearance
    logo, template_file = given.get("logo"), given.get("template")
    text = given.get("logo_text") or _("Logotyp för {municipality}").format(
        municipality=plan.plan().municipality or plan.plan().title
    )
    read = read_logo(Path(logo), text) if logo and logo != _NONE else None
    chosen = (
        read_template(Path(template_file)) if template_file and template_file != _NONE else None
    )
    with plan.change(_("Ändrade utseendet"), SOURCE):
        if logo:
            appearance.set_logo(read)
        elif "logo_text" in given:
            appearance.set_logo_text(text)
        for option, name in (("color", "accent"), ("second_color", "second")):
            if option in given:
                appearance.set_color(name, given[option].removeprefix(_NONE))
        if template_file:
            appearance.set_template(chosen)


def _listed(plan: PlanFile) -> dict[str, Any]:
    from tracker.publishing.word.template import missing_words

    own = plan.appearance.look()
    return {
        "color": own.accent or None,
        "color_used": own.ink or None,
        "second_color": own.second or None,
        "second_color_used": own.line or None,
        "logo": own.logo.kind if own.logo else None,
        "logo_text": own.logo.text if own.logo else None,
        "template": own.template.name if own.template else None,
        "template_lacks": missing_words(own.template) if own.template else [],
    }


def _print(found: dict[str, Any], *, as_json: bool) -> None:
    from tracker.cli.output import print_json
    from tracker.domain.plan.look import color_sentence

    if as_json:
        print_json(found)
        return
    for name in ("color", "second_color"):
        if found[name]:
            click.echo(color_sentence(found[name]))
    if found["logo"]:
        click.echo(_("Logotyp: {text}").format(text=found["logo_text"]))
    if found["template"]:
        click.echo(_("Word-mall: {name}").format(name=found["template"]))
    if found["template_lacks"]:
        names = ", ".join(found["template_lacks"])
        click.echo(_("Mallen använder inte {names}.").format(names=names))
    if not any(found[name] for name in ("color", "second_color", "logo", "template")):
        click.echo(_("Planen har programmets eget utseende."))
