"""The published page, parsed as a browser would: its structure, its numbers, its safety."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.exchange.example_followups import example_followup
from tests.exchange.followups import FIX_THE_YEAR, STRATEGY, TODAY, YEAR, followup, silent
from tests.support.html import Node, parsed
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.strategy import StrategyActivity, StrategyReport
from tracker.errors import CancelledError
from tracker.publishing.web.texts import page_texts
from tracker.publishing.web.webpage import write_web_page

EXAMPLES = ["vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg"]
PUBLISHED = date(2026, 11, 21)


def source(folder: Path, content: FollowupContent, names: dict[int, str] | None = None) -> str:
    target = folder / "index.html"
    write_web_page(content, target, silent, published_on=PUBLISHED, names=names)
    return target.read_text(encoding="utf-8")


def page(folder: Path, content: FollowupContent) -> Node:
    return parsed(source(folder, content))


def table(root: Node, caption: str) -> list[list[str]]:
    """Return the cells of the table with a caption, row by row."""
    for node in root.all("table"):
        if node.first("caption").text == caption:
            return [[cell.text for cell in row.children] for row in node.all("tr")]
    raise AssertionError(caption)


def test_LJ_R6_the_heading_is_addressed_to_the_recipient(tmp_path: Path) -> None:
    (heading,) = page(tmp_path, followup(tmp_path)).all("h1")
    assert (
        heading.text
        == "Uppföljning av aktivitetsplanen 2026 Redovisas för och beslutas av kommunstyrelsen"
    )


def test_it_is_one_file_in_swedish_that_asks_for_nothing_else(tmp_path: Path) -> None:
    text = source(tmp_path, example_followup(tmp_path, "vimmerby"))
    root = parsed(text)
    assert text.startswith("<!doctype html>")
    assert root.first("html").attributes["lang"] == "sv"
    assert not list(root.all("script"))
    assert not re.search(r"url\(|@import|src=|javascript:", text)
    leading_out = [
        node.attributes["href"]
        for node in (*root.all("a"), *root.all("use"), *root.all("link"))
        if not node.attributes["href"].startswith(("#", "data:,"))
    ]
    assert leading_out == ["https://www.digg.se/tdosanmalan"]
    written = [
        file.name for file in tmp_path.iterdir() if not file.name.startswith("vimmerby.plan")
    ]
    assert written == ["index.html"]


def test_it_has_landmarks_one_main_heading_and_a_way_past_the_menu(tmp_path: Path) -> None:
    root = page(tmp_path, followup(tmp_path))
    for name in ("header", "nav", "main", "footer", "h1"):
        assert len(list(root.all(name))) == 1
    skip = next(root.all("a"))
    assert (skip.text, skip.attributes["href"]) == ("Till innehållet", "#main")
    levels = [int(node.name[1]) for node in root.walk() if re.fullmatch("h[1-6]", node.name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("strategy_id", EXAMPLES)
def test_every_anchor_leads_somewhere_and_no_id_is_twice(tmp_path: Path, strategy_id: str) -> None:
    root = page(tmp_path, example_followup(tmp_path, strategy_id))
    ids = [node.attributes["id"] for node in root.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    wanted = {node.attributes["href"][1:] for node in (*root.all("a"), *root.all("use"))
              if node.attributes["href"].startswith("#")}  # fmt: skip
    wanted |= {
        name for node in root.walk() for name in node.attributes.get("aria-labelledby", "").split()
    }
    assert wanted <= set(ids)


@pytest.mark.parametrize("strategy_id", EXAMPLES)
def test_the_numbers_are_those_of_the_figures(tmp_path: Path, strategy_id: str) -> None:
    content = example_followup(tmp_path, strategy_id)
    root, figures = page(tmp_path, content), content.counts()
    key = {row[0]: row[1] for row in table(root, f"Nyckeltal {content.year}")}
    noun = content.labels.activity.plural_title
    assert int(key[f"{noun} i planen"]) == figures.total
    assert int(key["Försenade"]) == figures.late
    assert int(key["Genomförda"]) == figures.completed
    cells = table(root, f"Status per {content.labels.focus_area.singular}")
    used = [status for status in Status if figures.with_status(status)]
    assert cells[0][1:] == [*(word(status) for status in used), "Totalt", "Försenade"]
    assert cells[-1][1:] == [
        *(str(figures.with_status(status)) for status in used),
        str(figures.total),
        str(figures.late),
    ]
    activities = [node for node in root.all("li") if node.has_class("activity-row")]
    assert len(activities) == figures.total
    assert sum(1 for node in root.all("span") if node.attributes.get("class") == "sign late") == (
        figures.late
    )


def test_every_table_has_a_caption_and_scoped_headings(tmp_path: Path) -> None:
    tables = list(page(tmp_path, example_followup(tmp_path, "vanersborg")).all("table"))
    assert len(tables) > 5
    for node in tables:
        assert node.first("caption").text
        headings = list(node.all("th"))
        assert {cell.attributes["scope"] for cell in headings} == {"col", "row"}
        assert all(cell.text for cell in headings)


def test_figures_have_a_title_and_show_their_numbers(tmp_path: Path) -> None:
    content = followup(tmp_path)
    figures = [node for node in page(tmp_path, content).all("svg") if node.attributes.get("role")]
    assert len(figures) == 3
    assert figures[0].first("title").text == "Öppen kommun"
    assert figures[0].first("desc").text == "Pågår 1, Genomförd 1. Försenade: 1."
    drawn = [(node.attributes["x"], node.attributes["width"]) for node in figures[0].all("rect")]
    assert drawn == [("0.0%", "50.0%"), ("50.0%", "50.0%")]


def test_a_line_is_not_drawn_across_a_break(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    broken = next(part for part in content.parts.indicators if part.breaks)
    root = page(tmp_path, content)
    (chart,) = [
        node
        for node in root.all("svg")
        if node.attributes.get("role") == "img"
        and node.first("title").text.endswith(broken.indicator.title)
    ]
    groups = [node for node in chart.all("g") if node.has_class("line")]
    assert len(groups) == len(broken.series)
    for group in groups:
        assert len(list(group.all("line"))) == len(list(group.all("circle"))) - 2
    assert "(seriebrott)" in root.text


def test_VI_R6_an_area_without_activities_says_so(tmp_path: Path) -> None:
    lonely = replace(STRATEGY, activities=STRATEGY.activities[:1])
    root = page(tmp_path, followup(tmp_path, lonely))
    area = next(
        node for node in root.all("section") if node.has_class("area") and "Möten" in node.text
    )
    assert "Ingen insats i uppföljningen för 2026." in area.text


def test_VI_R6_activities_stand_under_their_area_or_its_parts(tmp_path: Path) -> None:
    content = example_followup(tmp_path, "vimmerby")
    areas = [node for node in page(tmp_path, content).all("section") if node.has_class("area")]
    assert len(areas) == len(content.focus_areas)
    for shown, area in zip(areas, content.focus_areas, strict=True):
        names = [node.text for node in shown.all("p") if node.has_class("activity")]
        lines = content.lines_of(area.id)
        assert names == [f"{line.code} {line.title}" if line.code else line.title for line in lines]
        assert {node.text for node in shown.all("h4")} == {
            line.goal or "Utan mål" for line in lines
        }


def test_filters_are_anchors_to_areas_statuses_and_units(tmp_path: Path) -> None:
    root = page(tmp_path, followup(tmp_path))
    find = next(node for node in root.all("section") if node.has_class("find"))
    choices = [node.text for node in find.all("li") if "(" in node.text]
    assert choices == [
        "Försenade (1)",
        "Ej påbörjad (1)",
        "Pågår (1)",
        "Pågår kontinuerligt (1)",
        "Genomförd (1)",
        "Biblioteket (1)",
        "Skolan (2)",
        "Alla enheter (1)",
        "Öppen kommun (2)",
        "Möten och upplevelser (1)",
        "Utan integrationsområde (1)",
    ]
    late = next(node for node in find.all("section") if node.attributes.get("id") == "forsenade")
    assert [node.text for node in late.all("li")] == ["1.1 Språkcafé på biblioteket"]


def test_SK_R7_and_SK_R5_frameworks_show_their_coverage_and_validity(
    tmp_path: Path,
) -> None:
    content = example_followup(
        tmp_path, "skara", ("UPDATE dimension_item SET valid_to = '2019-12-31' WHERE id = 1", ())
    )
    root = page(tmp_path, content)
    for coverage in content.parts.dimensions:
        cells = table(root, f"Täckning: {coverage.dimension.title}")
        numbers = [row[1] for row in cells[1 : 1 + len(coverage.items)]]
        assert numbers == [str(item.shares.total) for item in coverage.items]
        assert cells[-1][1] == str(content.counts().total)
    assert "(gällde t.o.m. 2019-12-31)" in root.text


def test_SK_R3_the_decision_and_the_draft_are_shown(tmp_path: Path) -> None:
    draft = page(tmp_path, followup(tmp_path))
    assert "Kommunfullmäktige 2025-05-19 § 81" in draft.first("main").text
    assert "Utkast – året är inte fastställt" in draft.first("header").text
    (tmp_path / "prov.plan").unlink()
    fixed = page(tmp_path, followup(tmp_path, STRATEGY, FIX_THE_YEAR))
    assert "Fastställd 2026-11-18" in fixed.first("header").text
    assert "Utkast" not in fixed.text
    assert "KS 2026/112" in fixed.text


def test_the_accessibility_statement_has_what_the_law_asks(tmp_path: Path) -> None:
    text = page(tmp_path, followup(tmp_path)).first("footer").text
    for asked in (
        "Tillgänglighetsredogörelse",
        "Lagen (2018:1937)",
        "WCAG 2.1 på nivå A och AA",
        "Rapportera brister",
        "Hör av dig till Ljusnarsberg",
        "publicerades 2026-11-21",
        "Myndigheten för digital förvaltning",
    ):
        assert asked in text


def test_names_are_shown_only_when_chosen(tmp_path: Path) -> None:
    content = followup(tmp_path, STRATEGY, ("UPDATE owner SET name = ?", ("Anna Ek",)))
    assert "Anna" not in source(tmp_path, content)
    named = source(tmp_path, content, {content.lines[0].activity_id: "Anna Ek"})
    assert named.count("Bibliotekschef, Anna Ek") == 1
    assert named.count("Anna") == 1


def test_VG_R6_a_plan_without_anything_is_whole(tmp_path: Path) -> None:
    bare = replace(
        STRATEGY,
        municipality="",
        adopted_by=None,
        adopted_on=None,
        paragraph=None,
        case_number=None,
        period_from=None,
        period_to=None,
        followup_recipient=None,
        focus_areas=(),
        units=(),
        owners=(),
        activities=(),
    )
    root = page(tmp_path, followup(tmp_path, bare))
    assert [node.text for node in root.all("h2")] == [
        "Planen",
        "Läget i siffror",
        "Insatser per integrationsområde",
        "Tillgänglighetsredogörelse",
    ]
    assert root.text.count("Ingen insats i uppföljningen för 2026.") == 2
    assert "Uppgift om beslut saknas i planen." in root.text
    assert not list(root.all("table"))
    menu = [node.attributes["href"] for node in root.first("nav").all("a")]
    assert menu == ["#plan", "#figures", "#activities", "#statement"]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = "</title></style><script>alert(1)</script>\"'><img src=x>{{ 7*7 }}\x00\x1b\u202e|"
    activity = StrategyActivity(
        title=hostile, reports=(StrategyReport(YEAR, "completed", hostile + "å" * 100_000),)
    )
    content = followup(tmp_path, replace(STRATEGY, title=hostile, activities=(activity,)))
    text = source(tmp_path, content)
    root = parsed(text)
    shown = hostile.translate({0: None, 0x1B: None, 0x202E: None})
    (name,) = [node for node in root.all("p") if node.has_class("activity")]
    assert name.text == shown
    assert shown in root.first("title").text
    assert "å" * 100_000 in root.text
    assert not list(root.all("script"))
    assert not list(root.all("img"))
    assert not re.search("[\x00\x1b\u202e]", text)


def test_an_areas_color_cannot_bring_styles(tmp_path: Path) -> None:
    content = followup(tmp_path)
    bad = replace(content.focus_areas[0], color="#fff; position: fixed")
    text = source(tmp_path, replace(content, focus_areas=(bad, *content.focus_areas[1:])))
    assert "fixed" not in text.partition("</style>")[2]
    assert "--area: #2F7DB8" in source(tmp_path, content)


def test_anybody_may_read_the_page(tmp_path: Path) -> None:
    source(tmp_path, followup(tmp_path))
    assert (tmp_path / "index.html").stat().st_mode & 0o444 == 0o444


def test_what_is_stopped_leaves_the_old_page(tmp_path: Path) -> None:
    content = followup(tmp_path)
    target = tmp_path / "index.html"
    target.write_text("den gamla", encoding="utf-8")
    before = sorted(tmp_path.iterdir())

    def stop(_text: str, fraction: float) -> None:
        if fraction > 0.0:
            raise CancelledError("Avbrutet.")

    with pytest.raises(CancelledError):
        write_web_page(content, target, stop, published_on=TODAY)
    assert target.read_text(encoding="utf-8") == "den gamla"
    assert sorted(tmp_path.iterdir()) == before


def test_every_fixed_text_has_its_place_in_the_template(repository: Path, tmp_path: Path) -> None:
    templates = "".join(
        template.read_text(encoding="utf-8")
        for template in (repository / "resources/web").glob("*.html")
    )
    used = set(re.findall(r"texts\.(\w+)", templates))
    assert used == set(page_texts(followup(tmp_path)))


def test_words_are_divided_in_running_text_but_not_in_labels(tmp_path: Path) -> None:
    text = source(tmp_path, followup(tmp_path))
    style = text.partition("<style>")[2].partition("</style>")[0]
    rules = dict(re.findall(r"^([^@{}]+?) \{([^}]*)\}", style, re.MULTILINE))
    assert "hyphens: manual" in rules["body"]
    assert "hyphens: manual" in rules["table"]
    assert "hyphens: auto" in rules["p, .lines"]
    labels = next(names for names in rules if names.startswith(".place"))
    assert "hyphens: manual" in rules[labels]
    assert {".activity", ".goal", ".signs", ".bar-name"} <= set(labels.split(", "))


def test_on_paper_no_sum_is_repeated_and_no_short_table_is_divided(tmp_path: Path) -> None:
    text = source(tmp_path, followup(tmp_path))
    style = text.partition("<style>")[2].partition("</style>")[0]
    paper = dict(
        re.findall(r"^  ([^@{}/*]+?) \{([^}]*)\}", style.partition("@media print")[2], re.MULTILINE)
    )
    assert "display: table-row-group" in paper["tfoot"]
    assert "break-inside: avoid" in paper["table"]
