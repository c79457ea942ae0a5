"""Problems in a strategy file are named with file, line, place, reason and remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.plan.strategy import Strategy
from tracker.exchange.strategies.checks import example_problems, framework_problems, vocabulary
from tracker.exchange.strategies.file import MAX_BYTES, Problem, read_yaml, spoken_place
from tracker.exchange.strategies.schema import schema_problems
from tracker.exchange.strategies.strategies import (
    StrategyFileError,
    builtin_strategies,
    load_strategy,
)
from tracker.locations import data_path

_HEAD = """\
format: strategy
version: 1
id: ny
municipality: Nykommun
title: Strategi
"""
_BUILTIN_TEXTS = [
    data_path(f"resources/strategies/{name}.yaml").read_text(encoding="utf-8")
    for name in builtin_strategies()
]

Refuse = Callable[[str | bytes], StrategyFileError]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "min strategi.yaml"


@pytest.fixture
def refuse(path: Path) -> Refuse:
    """Return a function that reads a text as a strategy and returns the error it must give."""

    def read(text: str | bytes) -> StrategyFileError:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        with pytest.raises(StrategyFileError) as caught:
            load_strategy(path)
        error = caught.value
        assert error.file == "min strategi.yaml"
        assert error.reason.endswith(".")
        assert error.remedy.endswith((".", "?"))
        assert error.reason in str(error)
        assert error.remedy in str(error)
        return error

    return read


def test_a_small_strategy_is_enough(path: Path) -> None:
    path.write_text(_HEAD, encoding="utf-8")
    assert load_strategy(path) == Strategy("ny", "Nykommun", "Strategi")


def test_yaml_holds_no_surprises(path: Path) -> None:
    path.write_text(
        _HEAD.replace("Nykommun", "no").replace("Strategi", "0x1F")
        + "kolada_municipality_id: 0884\nkind: yes\ncase_number: 2026-02-03\nvision:\n",
        encoding="utf-8-sig",
    )
    strategy = load_strategy(path)
    assert (strategy.municipality, strategy.title, strategy.kind) == ("no", "0x1F", "yes")
    assert strategy.kolada_municipality_id == "0884"
    assert strategy.case_number == "2026-02-03"
    assert strategy.vision is None


def test_the_message_names_file_line_place_reason_and_remedy(refuse: Refuse) -> None:
    error = refuse(_HEAD + "focus_areas:\n  - code: F1\n    titel: Hälsa\n    title: Hälsa\n")
    assert str(error) == (
        "min strategi.yaml, rad 8 (focus_areas 1 › titel): ”titel” är inte ett känt namn här. "
        "Menade du title?"
    )


def test_further_problems_are_counted(refuse: Refuse) -> None:
    assert str(refuse(_HEAD + "kind: 1\nvision: 2\n")).endswith("Filen har ett fel till.")
    error = refuse(_HEAD + "kind: 1\nvision: 2\nparagraph: 3\n")
    assert str(error).endswith("Filen har 2 fel till.")
    assert error.line == 6


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "Filen är tom."),
        ("# bara en kommentar\n", None, "Filen är tom."),
        ("null\n", None, "Filen är tom."),
        (_HEAD + "labels: [\n", 7, "Raden går inte att läsa som YAML."),
        (_HEAD + "kind: a: b\n", 6, "Ett kolon eller ett indrag står fel."),
        (_HEAD + "focus_areas:\n\t- code: F1\n", 7, "Raden är indragen med tabb."),
        (_HEAD + 'kind: "strategi\n', 7, "Ett citattecken saknar sin avslutning."),
        (_HEAD + "kind\nvision: x\n", 7, "Raden saknar kolon efter namnet."),
        (_HEAD + "frameworks: [un\n", 7, "En parentes eller ett kommatecken saknas."),
        (_HEAD + "? [a]\n: b\n", 6, "Här väntas ett namn före kolonet."),
        (_HEAD + "---\nid: b\n", 6, "Här börjar ett andra dokument (---)."),
        (_HEAD + "kind: strategi\nkind: plan\n", 7, "kind står två gånger, även på rad 6."),
        (_HEAD + "kind:\nkind: plan\n", 7, "kind står två gånger, även på rad 6."),
        (_HEAD + "kind: &a x\nvision: *a\n", 7, "Hänvisningar med * är inte tillåtna."),
        (_HEAD + "kind: !!python/name:os.system x\n", 6, "Taggar med ! är inte tillåtna."),
        (_HEAD + 'kind: "a\\0b"\n', 6, "Texten innehåller styrtecken."),
        (_HEAD + 'kind: "\\ud800"\n', 6, "Texten innehåller styrtecken."),
        (_HEAD + 'kind: "\\U00110000"\n', None, "Filen innehåller en teckenkod som inte finns."),
        (_HEAD + "kind: a\x00b\n", 6, "Raden innehåller ett tecken som inte är text."),
        (_HEAD.encode() + b"kind: V\xe5rg\xe5rda\n", 6, "Texten är inte sparad som UTF-8."),
        ("[" * 5000 + "]" * 5000, 1, "Listor och block ligger i fler än 20 nivåer."),
        (b" " * (MAX_BYTES + 1), None, "Filen är större än 500 kB."),
        (b"PK\x03\x04" + bytes(100), 1, "Raden innehåller ett tecken som inte är text."),
    ],
)
def test_what_is_not_plain_yaml_is_refused(
    refuse: Refuse, text: str | bytes, line: int | None, reason: str
) -> None:
    error = refuse(text)
    assert (error.line, error.reason) == (line, reason)


def test_a_yaml_bomb_is_refused_at_its_first_alias(refuse: Refuse) -> None:
    levels = "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    error = refuse("b0: &b0 [lol, lol, lol]\n" + levels)
    assert (error.line, error.place) == (2, "b1 1")


@pytest.mark.parametrize(
    ("text", "line", "place", "reason", "remedy"),
    [
        ("- en lista\n", 1, "", "Värdet en lista passar inte här.", "namn och värde med kolon"),
        ("x", 1, "", "Värdet ”x” passar inte här.", "namn och värde med kolon"),
        (_HEAD.replace("title: Strategi\n", ""), 1, "", "title saknas.", "raden title:"),
        (_HEAD.replace("Strategi", ""), 1, "", "title saknas.", "raden title:"),
        (_HEAD.replace("Strategi", '""'), 5, "title", "Värdet ”” passar inte här.", "en rad text"),
        (
            _HEAD.replace("strategy", "example"),
            1,
            "format",
            "Filens format är ”example”.",
            "format: strategy",
        ),
        (_HEAD.replace("1", "2"), 2, "version", "Värdet ”2” passar inte här.", "uppdatera"),
        (_HEAD + "kolada_municipality_id: 1864\n", 6, "kolada_municipality_id", "”1864”", "citat"),
        (_HEAD + 'kolada_municipality_id: "884"\n', 6, "kolada_municipality_id", "”884”", "fyra"),
        (_HEAD + "adopted_on: 2026-02-30\n", 6, "adopted_on", "”2026-02-30”", "kalendern"),
        (_HEAD + "adopted_on: 3 maj\n", 6, "adopted_on", "”3 maj”", "2026-03-31"),
        (_HEAD + "period_from: 17\n", 6, "period_from", "”17”", "mellan 1900 och 2200"),
        (_HEAD + "revision_years: 0\n", 6, "revision_years", "”0”", "mellan 1 och 50"),
        (_HEAD + "revision_years: true\n", 6, "revision_years", "Värdet true", "ett heltal"),
        (_HEAD + "units: Skola\n", 6, "units", "”Skola”", "bindestreck"),
        (_HEAD + "units:\n  - \n", 7, "units 1", "Värdet tomt", "kolon"),
        (
            _HEAD + "units:\n  - {name: Skola, kind: nämnd}\n",
            7,
            "units 1 › kind",
            "”nämnd”, som inte finns",
            "department, company, unit, external",
        ),
        (_HEAD + "färg: blå\n", 6, "färg", "”färg” är inte ett känt namn", "Här kan stå: format"),
        (
            _HEAD + "labels:\n  activity: {singular: insats, plural: insatser}\n",
            7,
            "labels › activity",
            "definite saknas.",
            "raden definite:",
        ),
        (
            _HEAD + "activities:\n  - title: A\n    is_continuous: ja\n",
            8,
            "activities 1 › is_continuous",
            "”ja”",
            "true eller false",
        ),
    ],
)
def test_what_breaks_the_schema_is_shown_at_its_line(
    refuse: Refuse, text: str, line: int, place: str, reason: str, remedy: str
) -> None:
    error = refuse(text)
    assert (error.line, error.place) == (line, place)
    assert reason in error.reason
    assert remedy in error.remedy


_ORGANISATION = (
    _HEAD
    + """\
units:
  - {name: Kultur}
  - {name: Biblioteket, parent: Kultur}
owners:
  - {title: Chef, unit: Kultur}
focus_areas:
  - {code: F1, title: Hälsa, goals: [{code: F1.1, title: Delaktighet}]}
  - {code: F2, title: Bostad}
frameworks: [un]
"""
)


@pytest.mark.parametrize(
    ("text", "line", "place", "reason"),
    [
        ("units: [{name: Kök, parent: Köket}]", 6, "units 1 › parent", "”Köket” finns inte."),
        ("units: [{name: A}, {name: A}]", 6, "units 2 › name", "”A” används redan."),
        ("owners: [{title: Chef, unit: Kök}]", 6, "owners 1 › unit", "”Kök” finns inte."),
        (
            "units: [{name: A, parent: B}, {name: B, parent: A}]",
            6,
            "units 1 › parent",
            "”A” ligger under sig själv.",
        ),
        (
            "focus_areas:\n  - {code: F1, title: A}\n  - {code: F1, title: B}",
            8,
            "focus_areas 2 › code",
            "”F1” används redan.",
        ),
        (
            "overall_goals: [{code: G, title: A, sub_goals: [{code: G, title: B}]}]",
            6,
            "overall_goals 1 › sub_goals 1 › code",
            "”G” används redan.",
        ),
        ("frameworks: [eu_2004]", 6, "frameworks 1", "”eu_2004” finns inte."),
        ("frameworks:\n  - un\n  - un", 8, "frameworks 2", "”un” används redan."),
        (
            "indicators: [{code: M, title: A, series: [a, a]}]",
            6,
            "indicators 1 › series 2",
            "”a” används redan.",
        ),
        (
            "dimensions: [{id: un, kind: own, title: A, items: []}]",
            6,
            "dimensions 1 › id",
            "”un” används redan.",
        ),
        (
            "dimensions:\n  - {id: a, kind: own, title: A, items: [&, &]}".replace(
                "&", "{code: B, title: C}"
            ),
            7,
            "dimensions 1 › items 2 › code",
            "”B” används redan.",
        ),
        (
            "indicators: [{code: M1, title: A, attached_to: goal, attached_code: X}]",
            6,
            "indicators 1 › attached_code",
            "”X” finns inte.",
        ),
        (
            "indicators: [{code: M1, title: A, attached_to: goal}]",
            6,
            "indicators 1",
            "attached_code saknas.",
        ),
        ("period_from: 2020\nperiod_to: 2017", 7, "period_to", "Perioden slutar innan den börjar."),
    ],
)
def test_names_must_be_unique_and_references_lead_somewhere(
    refuse: Refuse, text: str, line: int, place: str, reason: str
) -> None:
    error = refuse(_HEAD + text + "\n")
    assert (error.line, error.place, error.reason) == (line, place, reason)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("focus_area: F9", "focus_area", "”F9” finns inte."),
        ("goal: F1.2", "goal", "”F1.2” finns inte."),
        ("goal: F1.1, focus_area: F2", "goal", "F1.1 hör till F1, inte till F2."),
        ("unit: Bibblan", "unit", "”Bibblan” finns inte."),
        ("owner: Chefen", "owner", "”Chefen” finns inte."),
        ("milestones: [{title: B, owner: X}]", "milestones 1 › owner", "”X” finns inte."),
        ("tags: {fn: [UN1]}", "tags › fn", "”fn” finns inte."),
        ("tags: {un: [UN1, UN9]}", "tags › un 2", "”UN9” finns inte."),
        ("tags: {un: [UN1, UN1]}", "tags › un 2", "”UN1” används redan."),
        ("start: 2026-03-01, due: 2026-02-28", "due", "Slutdatum ligger före startdatum."),
        ("due: 3", "due", "I en strategi står riktiga datum och årtal."),
        (
            "moves: [{from: 2026-01-31, to: 2026-02-28, moved: 2026-01-10, reason: B}]",
            "moves 1 › to",
            "Den senaste flytten leder inte till slutdatum.",
        ),
        (
            "reports: [{year: 2025, status: completed}, {year: 2025, status: paused}]",
            "reports 2 › year",
            "”2025” används redan.",
        ),
        (
            "reports: [{year: -1, status: completed}]",
            "reports 1 › year",
            "I en strategi står riktiga datum och årtal.",
        ),
        ("costs: [{year: 1}]", "costs 1 › year", "I en strategi står riktiga datum och årtal."),
        (
            "planned_years: [2026, 1]",
            "planned_years 2",
            "I en strategi står riktiga datum och årtal.",
        ),
    ],
)
def test_activities_fit_their_strategy(refuse: Refuse, text: str, place: str, reason: str) -> None:
    error = refuse(f"{_ORGANISATION}activities:\n  - {{title: A, {text}}}\n")
    assert (error.line, error.place, error.reason) == (16, f"activities 1 › {place}", reason)


def test_a_misspelt_reference_gets_a_suggestion(refuse: Refuse) -> None:
    error = refuse(f"{_ORGANISATION}activities:\n  - {{title: A, unit: Bibliotek}}\n")
    assert error.remedy == "Menade du Biblioteket?"


def _example_problems(path: Path, activity: str, head: str = "ny") -> list[Problem]:
    path.write_text(_ORGANISATION, encoding="utf-8")
    strategy = read_yaml(path).data
    path.write_text(
        f"format: example\nversion: 1\nstrategy: {head}\nunits: [{{name: Kök}}]\n"
        f"activities:\n  - {{title: A, {activity}}}\n",
        encoding="utf-8",
    )
    example = read_yaml(path).data
    assert not schema_problems(example, "example")
    return list(example_problems(example, vocabulary({}, strategy, example), strategy))


@pytest.mark.parametrize(
    ("activity", "place"),
    [
        ("due: 2026-03-31", "due"),
        ("start: 1, due: -1", "due"),
        ("milestones: [{title: B, done: 0}]", "milestones 1 › done"),
        ("due: 1, moves: [{from: 0, to: 1, moved: 2, reason: B}]", "moves 1 › moved"),
        ("reports: [{year: 2025, status: completed}]", "reports 1 › year"),
        ("costs: [{year: 0}, {year: 2026}]", "costs 2 › year"),
        ("planned_years: [1, 2027]", "planned_years 2"),
        ("unit: Matsalen", "unit"),
    ],
)
def test_time_in_an_example_is_counted_from_today(path: Path, activity: str, place: str) -> None:
    (problem,) = _example_problems(path, activity)
    assert spoken_place(problem.place) == f"activities 1 › {place}"


def test_an_example_adds_to_its_own_strategy_only(path: Path) -> None:
    assert not _example_problems(path, "unit: Kök, owner: Chef, start: -1, due: 2")
    (problem,) = _example_problems(path, "unit: Kök", head="annan")
    assert problem.reason == "Exemplet hör till en annan strategi."


def test_many_unknown_names_are_reported_as_fast_as_one(refuse: Refuse) -> None:
    units = "".join(f"  - {{name: Enhet {number}}}\n" for number in range(2000))
    owners = "".join(f"  - {{title: B{n}, unit: Enheten {n}}}\n" for n in range(2000))
    started = perf_counter()
    error = refuse(f"{_HEAD}units:\n{units}owners:\n{owners}")
    assert (error.line, error.remedy) == (2008, "Menade du Enhet 0?")
    assert perf_counter() - started < 10


def test_the_catalogue_is_checked_too() -> None:
    data = {
        "frameworks": [
            {"id": "a", "title": "A", "items": [{"code": "1"}, {"code": "1"}]},
            {"id": "a", "title": "B", "items": []},
        ],
        "kolada": {
            "kpis": [{"id": "N00001"}, {"id": "N00001"}],
            "suggestions": [{"strategy": "x", "indicator": "M1", "kpis": ["N00002"]}],
        },
    }
    places = [spoken_place(problem.place) for problem in framework_problems(data)]
    assert places == [
        "frameworks 2 › id",
        "frameworks 1 › items 2 › code",
        "kolada › kpis 2 › id",
        "kolada › suggestions 1 › kpis 1",
    ]


def test_a_missing_file_and_a_folder_are_distinguished(tmp_path: Path) -> None:
    with pytest.raises(StrategyFileError, match=r"saknas\.yaml: Filen finns inte\. Kontrollera"):
        load_strategy(tmp_path / "saknas.yaml")
    with pytest.raises(StrategyFileError, match="Filen går inte att läsa"):
        load_strategy(tmp_path)
    with pytest.raises(StrategyFileError, match="Filen går inte att läsa"):
        load_strategy(tmp_path / "a\0b.yaml")


def _is_strategy_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        found: object = load_strategy(path)
    except StrategyFileError as error:
        found = error
    assert isinstance(found, Strategy) or str(found).startswith(path.name)


@given(text=st.sampled_from(_BUILTIN_TEXTS), share=st.floats(0, 1))
def test_a_truncated_file_is_a_strategy_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, share: float
) -> None:
    content = text.encode()
    path = tmp_path_factory.getbasetemp() / "avklippt.yaml"
    _is_strategy_or_refused(path, content[: int(len(content) * share)])


@given(
    text=st.sampled_from(_BUILTIN_TEXTS),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True),
            st.integers(0, 40),
            st.one_of(
                st.binary(max_size=6),
                st.text("[]{}:-#&*!|>'\"%@`, \n\t0123456789~?\\", max_size=6).map(str.encode),
                st.sampled_from([b"\n---\n", b"<<: ", b"!!int ", b'"\\U00110000"', b"-9999999999"]),
            ),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_a_mangled_file_is_a_strategy_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, changes: list[tuple[float, int, bytes]]
) -> None:
    content = text.encode()
    for share, length, piece in changes:
        start = int(len(content) * share)
        content = content[:start] + piece + content[start + length :]
    _is_strategy_or_refused(tmp_path_factory.getbasetemp() / "trasig.yaml", content)
