"""The facts of the decision, from the phrases in which municipalities write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.domain.core.dates import read_date
from tracker.domain.core.language import _
from tracker.domain.documents.blocks import Block, BlockKind
from tracker.domain.documents.found import FoundFact
from tracker.domain.documents.meaning import HeadingMeaning, paper_kind, title_of
from tracker.domain.documents.outline import Outline, sentences

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DAY = (
    rf"(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}}"
    r"|\d{1,2}/\d{1,2}[\s-]+\d{4}|(?<!\d)\d{8}(?!\d))"
)
_PARAGRAPH = re.compile(r"(§\s*\d{1,4}(?:/\d{2,4})?|(?<![\d-])\d{1,4}\s*§(?!\s*\d))")
_BODY = (
    r"(?P<body>kommunfullmäktige|kommunstyrelsens?|regionfullmäktige|fullmäktige|KF|KS"
    r"|[a-zåäö]+(?:-\s+och\s+[a-zåäö]+)?nämnden|[a-zåäö]+styrelsen|[a-zåäö]+utskottet"
    r"|[a-zåäö]+rådet|[a-zåäö]+beredningen)"
)
_ADOPTED = re.compile(
    r"\b(?:antag(?:en|et|its|na|es)|antogs|fastställ(?:d|t|des|ts)|beslutad|beslutats|beslutat(?=\s+av\b)|godkän(?:d|ts))"
    r"\s*(?::|(?:av|i|den)\b)?\s*(?:den\s+)?"
    rf"(?:{_BODY})?[,\s]*(?:den\s+)?(?:{_DAY})?(?P<rest>[^.\n]{{0,60}})",
    re.IGNORECASE,
)
_DECIDED_AT = re.compile(rf"^{_BODY}\s+(?:den\s+)?{_DAY},?\s+§\s*\d+\s*$", re.IGNORECASE)
_COMMISSIONED = re.compile(
    r"\b(?:ta(?:s)?\s+fram|arbeta(?:s)?\s+fram|upprätta(?:s)?|i uppdrag)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"^\s*(?P<label>[A-ZÅÄÖa-zåäö/ .()]{3,40}?)\s*[:|\t]\s*(?P<value>\S.*)$")
_LABELS: Sequence[tuple[str, str]] = (
    ("adopted_by", (r"(?:antag(?:en|et)|fastställ(?:d|t)|beslut(?:ad|at)|godkän(?:d|t))(?:\s+av)?"
                   r"|beslut(?:ande)?|beslutande organ|beslutande instans|beslutsinstans"
                   r"|beslutsorgan")),
    ("adopted_on", (r"beslutsdatum|antagandedatum|datum för beslut|fastställd datum|beslutad den"
                   r"|antagen den|datum|beslutsdag")),
    ("paragraph", r"paragraf|beslutsparagraf|§"),
    ("case_number", r"dnr|diarienummer|diarienr|ärendenummer|dnr\.?|diarie\w*"),
    ("document_owner", (r"dokumentansvarig|dokumentägare|ansvarig för dokumentet|dokumentansvar"
                       r"|dokumentansvarig (?:förvaltning|nämnd|enhet|tjänsteperson)")),
    ("period", (r"giltighetstid|giltighet|gäller|gäller för|gäller till|giltig till"
                r"|giltig t\.?o\.?m\.?|giltighetsperiod|period|planperiod|programperiod"
                r"|gäller period")),
    ("revision", r"revideras|revidering|aktualitetsprövning|uppdateras|revideringsintervall"),
    ("last_revised_on", r"senast reviderad|reviderad|revideringsdatum|senast uppdaterad"),
    ("followup_recipient", r"redovisas för|redovisas till|rapporteras till"),
)  # fmt: skip
_CASE = re.compile(
    r"\b(?:dnr|diarienummer|diarienr)\.?\s*:?\s*(?P<case>[A-ZÅÄÖ]{2,6}[\s/:-]*\d{2,4}[/:.-]\s?\d{1,6})",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:-\d\d-\d\d)?\s*(?:[-–—]|till(?: och med)?|t\.?o\.?m\.?)"
    r"\s*(?P<last>(?:19|20)\d\d)(?!\d)"
)
_UNTIL = re.compile(
    r"(?:till och med|t\.?\s?o\.?\s?m\.?|fram till|till)\s+(?:år\s+)?(?:\d{1,2}\s+\w+\s+)?"
    r"(?P<last>20\d\d)",
    re.IGNORECASE,
)
_APPLIES = re.compile(
    r"\b(?:gäller|giltig\w*|under (?:åren|perioden)|för (?:åren|perioden)|planperiod\w*"
    r"|programperiod\w*|mandatperiod\w*|avser (?:åren|perioden))\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:under|för)\s+(?:de\s+)?(?:kommande|närmaste)\s+(?P<count>\w+)\s+år", re.IGNORECASE
)
_REVISED = re.compile(
    r"\b(?:revid\w+|uppdater\w+|aktualitetspröv\w+|omarbet\w+|ses\s+över)\b"
    r"(?P<after>[^.]{0,90}?)\b(?P<cycle>vart\s+\w+\s+år|vartannat\s+år|varje\s+mandatperiod"
    r"|(?:en|1)\s+gång\s+(?:per|varje|under)\s+mandatperiod\w*|varje\s+år|årligen)",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:redovisas|återrapporteras|rapporteras|återredovisas|presenteras|avrapporteras)\b"
    rf"[^.]{{0,60}}?\b(?:till|för|på|i)\s+{_BODY}",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"\bansvar\w*\s+för\b[^.]{{0,40}}\buppföljning\w*\b[^.]{{0,40}}\b(?:hos|på|av)\s+{_BODY}",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"(?<![A-ZÅÄÖa-zåäö])(?P<council>(?:[A-ZÅÄÖ][a-zåäö]+\s+(?=råd))?[A-ZÅÄÖa-zåäö]*(?:[Rr]ådet|gruppen|forumet"
    r"|beredningen|utskottet)(?:\s+för\s+[a-zåäö]+)?)\s+"
    r"(?:ska\s+)?(?:sammanträder?|träffas|möts|har|samlas|sammankallas)\s+"
    r"(?:minst\s+|normalt\s+|cirka\s+|ca\s+)?(?P<count>\w+)\s+(?:gång(?:er)?|möten|sammanträden)"
    r"\s+(?:per|om|varje)\s+år",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?)\s+(?:kommuns?|stads?)\b"
)
_NUMBERS = {
    "en": 1, "ett": 1, "annat": 2, "två": 2, "andra": 2, "tredje": 3, "tre": 3, "fjärde": 4,
    "fyra": 4, "femte": 5, "fem": 5, "sex": 6, "sjätte": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "tionde": 10, "tolv": 12,
}  # fmt: skip
_MANDATE = 4
_KEEPS_ITS_S = re.compile(r"(?:ås|fors|näs|nås|grums|hus|mos)$", re.IGNORECASE)
_OTHERS = frozenset(
    re.split(
        " ",
        "Regeringens Svenska Sveriges En Vår Alla Varje Hela Andra Den Denna Som I Landets Övriga"
        " Mellan",
    )
)
_BODIES = {"kf": "kommunfullmäktige", "ks": "kommunstyrelsen", "fullmäktige": "kommunfullmäktige"}
_RESPONSIBLE = re.compile(r"ansvarig(?: (?:nämnd|förvaltning|avdelning|enhet|tjänsteperson))?")
_FIRST_BLOCKS = 25
_FRONT_BLOCKS = 10
_FIRST_LINES = 5
_LONGEST_TITLE = 90
_SHORT = 40
_LONGEST_LINE = 160


def is_fact_label(text: str) -> bool:
    """Return whether a table's cell names a fact of the decision, such as "Beslutsdatum"."""
    return bool(named_fact(text))


def named_fact(text: str) -> str:
    """Return how the fact that a label names begins: "period" of "Giltighetstid", "" for none."""
    label = text.strip(" :").casefold()
    return next((name for name, pattern in _LABELS if re.fullmatch(pattern, label)), "")


def number_of(word: str) -> int | None:
    """Return the number that a word or digits stand for."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.casefold())


class Facts:
    """Collects the facts of a document; the first of each kind that is found is kept."""

    def __init__(
        self, outline: Outline, meanings: Sequence[HeadingMeaning], title: str | None, today: date
    ) -> None:
        self._outline = outline
        self._meanings = meanings
        self._today = today
        self._facts: dict[str, FoundFact] = {}
        self._title(title)
        for number, block in enumerate(outline.blocks):
            self._labelled(number, block)
        for number, block in enumerate(outline.blocks):
            for sentence in sentences(block.text):
                self._sentence(number, sentence)
        self._vision()
        self._municipality()
        self._last_year()

    def all(self) -> tuple[FoundFact, ...]:
        """Return the facts, in the order of the plan's form."""
        return tuple(sorted(self._facts.values(), key=lambda fact: _ORDER.index(fact.name)))

    @property
    def title(self) -> str:
        """The document's title, or ""."""
        fact = self._facts.get("title")
        return str(fact.value) if fact else ""

    def _add(self, name: str, value: str | int | date | None, block: int, why: str = "") -> None:
        if value is not None and value != "" and name not in self._facts:
            self._facts[name] = FoundFact(name, value, block, why)

    # What the document is

    def _title(self, told: str | None) -> None:
        blocks = self._outline.blocks
        headings = [
            (number, block)
            for number, block in enumerate(blocks[:_FIRST_BLOCKS])
            if block.kind is BlockKind.HEADING or len(block.text) < _LONGEST_TITLE
        ]
        for number, block in headings:
            if paper_kind(block.text) and not _LABELLED.match(block.text):
                self._set_title(block.text, number, "")
                return
        quoted = Counter(
            (match[1].strip(), number)
            for number, block in enumerate(blocks[:_FIRST_BLOCKS])
            for match in re.finditer(r"[”\"]\s*([^”\"]{6,90}?)\s*[”\"]", block.text)
            if paper_kind(match[1])
        )
        if quoted:
            name, number = next(iter(quoted))
            self._set_title(name, number, _("Dokumentet har ingen titel. Namnet står i texten."))
            return
        heading = told or ""
        if not heading:
            real = [block for _number, block in headings if block.kind is BlockKind.HEADING]
            first = next(iter(real), headings[0][1] if headings else None)
            heading = first.text if first is not None and not self._is_usual(first) else ""
        if heading:
            self._set_title(heading, 0, _("Säker på att det är dokumentets titel?"))

    def _is_usual(self, block: Block) -> bool:
        meaning = next(
            (
                self._meanings[section.number]
                for section in self._outline.sections
                if section.heading == block.text
            ),
            None,
        )
        return meaning is not None and (meaning.text_kind is not None or meaning.is_word)

    def _set_title(self, text: str, number: int, why: str) -> None:
        self._add("title", title_of(text), number, why)
        self._add("kind", paper_kind(text), number, why)
        span = _SPAN.search(text)
        near = self._outline.blocks[number + 1 : number + 3]
        if span is None:
            span = next(
                (m for b in near if len(b.text) < _SHORT and (m := _SPAN.search(b.text))), None
            )
        if span is not None:
            self._period(span, number)

    def _period(self, span: re.Match[str], number: int, why: str = "") -> None:
        if int(span["first"]) <= int(span["last"]) and "period_to" not in self._facts:
            self._add("period_from", int(span["first"]), number, why)
            self._add("period_to", int(span["last"]), number, why)

    def _last_year(self) -> None:
        """Take the year that a title ends with where nothing says the period: "Strategi 2030"."""
        year = re.search(r"\b(20\d\d)$", self.title)
        if year is not None and not {"period_from", "period_to", "period_years"} & set(self._facts):
            why = _("Slutåret är läst ur titeln.")
            self._add("period_to", int(year[1]), self._facts["title"].block, why)

    def _municipality(self) -> None:
        names: Counter[str] = Counter()
        first: dict[str, int] = {}
        for number, block in enumerate(self._outline.blocks):
            for match in _PLACE.finditer(block.text):
                name = (
                    match["name"].split()[-1]
                    if match["name"].split()[0] in _OTHERS
                    else match["name"]
                )
                if name not in _OTHERS:
                    names[_place_name(name)] += 1
                    first.setdefault(_place_name(name), number)
        if names:
            name = names.most_common(1)[0][0]
            self._add("municipality", name, first[name])

    def _vision(self) -> None:
        for section in self._outline.sections:
            heading = section.heading.strip(" .:0123456789").casefold()
            if (
                re.match(r"(?:(?:\w+\s+){0,2}vision\w*|målbild|önskat läge)$", heading)
                and section.parts
            ):
                numbers = section.parts[0].blocks
                self._add("vision", self._outline.text(section.parts[0]), numbers[0])
                return
        for number, block in enumerate(self._outline.blocks):
            for sentence in sentences(block.text):
                if re.match(
                    r"(?:\w+\s+){0,3}vision(?:en)?\s+(?:är|anger|lyder)\b", sentence, re.IGNORECASE
                ):
                    self._add(
                        "vision", sentence.strip(), number, _("Står i en mening utan egen rubrik.")
                    )

    # What was decided

    def _labelled(self, number: int, block: Block) -> None:
        """Read "Antagen av: Kommunfullmäktige", in a line or in a row of two cells."""
        text = (
            " : ".join(block.cells[:2])
            if len(block.cells) == len(("label", "value"))
            else block.text
        )
        for line in text.split("\n"):
            match = _LABELLED.match(line) or _LABELLED.match(line.replace("\t", ": "))
            if match is None or len(line) > _LONGEST_LINE:
                continue
            label = match["label"].strip().casefold()
            for name, pattern in _LABELS:
                if re.fullmatch(pattern, label):
                    self._set_labelled(name, match["value"].strip(), number)
                    break
            else:
                if _RESPONSIBLE.fullmatch(label) and self._is_front(number, label):
                    self._add("document_owner", title_of(match["value"]), number)

    def _is_front(self, number: int, label: str) -> bool:
        """Whether only short lines stand above a block, as on a document's first page."""
        above = self._outline.blocks[:number]
        most = _FRONT_BLOCKS if " " in label else _FIRST_LINES
        return number < most and all(
            block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
            and len(block.text) < _LONGEST_TITLE
            for block in above
        )

    def _set_labelled(self, name: str, value: str, number: int) -> None:
        day = _day_in(value, self._today)
        section = _PARAGRAPH.search(value)
        if name == "adopted_by":
            body = re.search(_BODY, value, re.IGNORECASE)
            if body is not None:
                self._add("adopted_by", _body(body["body"]), number)
            self._add("adopted_on", day, number)
            self._add("paragraph", section[1] if section else None, number)
        elif name in ("adopted_on", "last_revised_on"):
            self._add(name, day, number)
            if name == "adopted_on":
                self._add("paragraph", section[1] if section else None, number)
        elif name == "paragraph":
            digits = re.search(r"\d{1,4}(?:/\d{2,4})?", value)
            self._add(name, f"§ {digits[0]}" if digits else None, number)
        elif name == "period":
            span, until = (
                _SPAN.search(value),
                _UNTIL.search(value) or re.search(r"(?P<last>20\d\d)", value),
            )
            if span is not None:
                self._period(span, number)
            elif until is not None:
                self._add("period_to", int(until["last"]), number)
        elif name == "revision":
            self._add("revision_years", _cycle(value), number)
        else:
            self._add(name, title_of(value), number)

    def _sentence(self, number: int, sentence: str) -> None:
        self._adopted(number, sentence)
        case = _CASE.search(sentence)
        if case is not None:
            self._add("case_number", case["case"].strip(), number)
        revised = _REVISED.search(sentence)
        if revised is not None:
            self._add("revision_years", _cycle(revised["cycle"]), number)
        if _APPLIES.search(sentence):
            span = _SPAN.search(sentence)
            if span is not None:
                self._period(span, number, _("Perioden är läst ur en mening."))
            until = _UNTIL.search(sentence) if span is None else None
            if until is not None:
                why = _("Slutåret är läst ur en mening.")
                self._add("period_to", int(until["last"]), number, why)
        coming = _COMING.search(sentence)
        if coming is not None and "period_to" not in self._facts:
            self._add("period_years", number_of(coming["count"]), number)
        received = _RECEIVED.search(sentence) or _ANSWERS.search(sentence)
        if received is not None:
            why = "" if _RECEIVED.search(sentence) else _("Ansvarar för uppföljningen.")
            self._add("followup_recipient", _body(received["body"]), number, why)
        council = _COUNCIL.search(sentence)
        if council is not None and number_of(council["count"]):
            self._add("council_name", title_of(council["council"]), number)
            self._add("council_meetings_per_year", number_of(council["count"]), number)

    def _adopted(self, number: int, sentence: str) -> None:
        match = _ADOPTED.search(sentence)
        if match is None and _DECIDED_AT.match(sentence) and self._is_front(number, ""):
            self._set_labelled("adopted_by", sentence, number)
        if match is None or _COMMISSIONED.search(sentence):
            return
        body, day = match["body"], match["day"]
        rest = match["rest"]
        if day is None:
            later = re.search(_DAY, rest, re.IGNORECASE)
            day = later["day"] if later else None
        if body is None and day is not None:
            later = re.search(_BODY, rest, re.IGNORECASE)
            body = later["body"] if later else None
        if body is None or day is None:
            return
        self._add("adopted_by", _body(body), number)
        self._add("adopted_on", _day_in(day, self._today), number)
        section = _PARAGRAPH.search(sentence)
        self._add("paragraph", section[1] if section else None, number)


_ORDER = (
    "title", "kind", "municipality", "adopted_by", "adopted_on", "paragraph", "case_number",
    "document_owner", "period_from", "period_to", "period_years", "revision_years",
    "last_revised_on", "followup_recipient", "council_name", "council_meetings_per_year", "vision",
)  # fmt: skip


def _place_name(name: str) -> str:
    return name[:-1] if name.endswith("s") and not _KEEPS_ITS_S.search(name) else name


def _body(name: str) -> str:
    plain = _BODIES.get(name.casefold(), name)
    return plain[:-1] if plain.endswith("styrelsens") else plain


def _day_in(text: str, today: date) -> date | None:
    match = re.search(_DAY, text, re.IGNORECASE)
    if match is None:
        return None
    shown = match["day"]
    if re.fullmatch(r"\d{8}", shown):
        shown = f"{shown[:4]}-{shown[4:6]}-{shown[6:]}"
    reading = read_date(shown, today)
    return reading.value if reading is not None else None


def _cycle(text: str) -> int | None:
    """Return how many years there are between revisions."""
    plain = text.casefold()
    if "mandatperiod" in plain:
        return _MANDATE
    if "varje år" in plain or "årlig" in plain:
        return 1
    if "vartannat" in plain:
        return 2
    match = re.search(r"vart\s+(\w+)\s+år|(\d+)\s+år", plain)
    return number_of(match[1] or match[2]) if match else None


def facts_in(
    outline: Outline, meanings: Sequence[HeadingMeaning], title: str | None, today: date
) -> Facts:
    """Return the facts of an outlined document."""
    return Facts(outline, meanings, title, today)


def labels_named(text: str) -> Iterator[str]:
    """Yield the words by which a text names the plan of activities, each time it does."""
    for match in re.finditer(
        r"\b(handlingsplan|aktivitetsplan|åtgärdsplan|genomförandeplan)(?:en|er|erna)?\b",
        text,
        re.IGNORECASE,
    ):
        yield match[1].casefold()
