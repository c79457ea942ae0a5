"""Fields that a plan has of its own (egna fält): what it keeps about its activities beside ours.

A row of the table `own_field` becomes a `domain.core.fields.Field` by `OwnField.rule`, named
"own_12" by its id, so that forms, tables, units' forms and prints treat it as any other field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.domain.core.fields import Field, Kind, Stored, by_name
from tracker.domain.core.language import ENGLISH, N_, _, current_language
from tracker.domain.core.reading import Reading
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.targets import TargetField
from tracker.domain.core.values import dataclass
from tracker.domain.core.words import one_of_sentence
from tracker.domain.indicators.statistics import is_thousand_or_decimal, parse_number
from tracker.errors import InvalidValueError

_NAME = "own_"
_LONGEST_LINK = 2_000
_QUOTED = 60
_GROUPED_FROM = 10_000
_DECIMALS = 6
_AMBIGUOUS = 3
_YES, _NO = "1", "0"
_YES_WORDS = frozenset({"1", "ja", "j", "x", "yes", "y", "sant", "true", "✓", "✔", "☒", "☑"})
_NO_WORDS = frozenset({"0", "nej", "n", "no", "falskt", "false", "☐"})


class OwnKind(StrEnum):
    """The kinds of fields that a plan can have of its own."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LINK = "link"


_KIND_WORDS: Mapping[OwnKind, str] = {
    OwnKind.TEXT: N_("Text"),
    OwnKind.NUMBER: N_("Tal"),
    OwnKind.DATE: N_("Datum"),
    OwnKind.CHOICE: N_("Val ur en lista"),
    OwnKind.YES_NO: N_("Ja eller nej"),
    OwnKind.LINK: N_("Länk"),
}

LISTED = frozenset({OwnKind.CHOICE, OwnKind.YES_NO})
"""The kinds with few values: those are grouped by, and chosen among in the filter."""

_RULE_KINDS: Mapping[OwnKind, Kind] = {
    OwnKind.TEXT: Kind.TEXT,
    OwnKind.NUMBER: Kind.LINE,
    OwnKind.DATE: Kind.DATE,
    OwnKind.CHOICE: Kind.CHOICE,
    OwnKind.YES_NO: Kind.CHOICE,
    OwnKind.LINK: Kind.LINE,
}


def own_kind_word(kind: OwnKind) -> str:
    """Return the words for what a field holds."""
    return _(_KIND_WORDS[kind])


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the plan's own. `choices` has one choice a line, None where there are none.

    `unit` stands after a number ("kr"). One that is not `active` keeps its values, and is shown
    on the activities that have one, but is not asked for any more.
    """

    id: int
    title: str
    kind: OwnKind
    choices: str | None = None
    unit: str | None = None
    help: str | None = None
    in_unit_form: bool = False
    active: bool = True
    position: int = 0

    @property
    def key(self) -> int:
        """The field's id, which sets it apart from the others."""
        return self.id

    @property
    def name(self) -> str:
        """Return "own_12", what the field is called among the fields of an activity."""
        return own_name(self.id)

    @property
    def options(self) -> tuple[str, ...]:
        """The choices in their order, none for other kinds than choices."""
        return tuple(choice_lines(self.choices)) if self.kind is OwnKind.CHOICE else ()

    @property
    def rule(self) -> OwnRule:
        """The field's rule, for whatever reads, checks, edits or shows its values."""
        return OwnRule(
            self.name,
            self.title,
            _RULE_KINDS[self.kind],
            max_length=_LONGEST_LINK,
            suffix=(self.unit or "") if self.kind is OwnKind.NUMBER else "",
            own_kind=self.kind,
            options=self.options,
            help=self.help or "",
            place=(self.position, self.id),
        )


@dataclass(frozen=True, slots=True)
class OwnRule(Field):
    """The rule of a field of the plan's own: every value is a text in one form, or None.

    `former` are choices that are not offered any more, and still stand on some activity.
    """

    own_kind: OwnKind = OwnKind.TEXT
    options: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    help: str = ""
    place: tuple[int, int] = (0, 0)

    @property
    def own_field_id(self) -> int:
        """The id of the field."""
        return int(self.name.removeprefix(_NAME))

    @property
    def is_listed(self) -> bool:
        """Whether a value is chosen from a list, of yes and no too."""
        return self.own_kind in LISTED

    @property
    def is_chosen(self) -> bool:
        """Whether a value is chosen from a list, of yes and no too."""
        return self.is_listed

    @property
    def fewest_lines(self) -> int:
        """One line: what the plan keeps of its own is seldom long."""
        return 1

    def listed(self) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen: each stored value with its words."""
        if self.own_kind is OwnKind.YES_NO:
            return (_YES, _("Ja")), (_NO, _("Nej"))
        return tuple((option, option) for option in self.options)

    def read(self, value: object) -> Reading[Stored]:
        """Return the value as the plan keeps it: a text, or None for an empty one.

        Dates are ISO dates, numbers have a decimal point, yes and no are "1" and "0", a choice is
        written as it is listed. Raises InvalidValueError with a sentence for what breaks the rule.
        """
        if value is None or (isinstance(value, str) and not value.strip()):
            return Reading(None)
        match self.own_kind:
            case OwnKind.NUMBER:
                return Reading(self._number(value))
            case OwnKind.YES_NO:
                return Reading(self._yes_or_no(value))
            case OwnKind.CHOICE:
                return Reading(self._choice(_plain_text(value)))
            case OwnKind.LINK:
                return TargetField(self.name, self.label, max_length=self.max_length).read(
                    _plain_text(value)
                )
            case OwnKind.TEXT:
                return Field.read(self, _plain_text(value))
            case OwnKind.DATE:
                return Field.read(self, value)

    def shown(self, value: Stored) -> str:
        """Return a stored value as people read it: "1 234,5 kr", "Ja"; "" for none."""
        if value is None or value == "":
            return ""
        text = str(value)
        match self.own_kind:
            case OwnKind.NUMBER:
                number = shown_number(text)
                return f"{number}\u00a0{self.suffix}" if self.suffix else number
            case OwnKind.YES_NO:
                return dict(self.listed()).get(text, text)
            case _:
                return text

    def without(self) -> str:
        """Return the words for what has nothing in it: "Utan Beslutsnummer"."""
        return without_value(self.label)

    def filled(self) -> str:
        """Return the words for what has something in it: "Med Beslutsnummer"."""
        return _("Med {field}").format(field=self.label)

    def told(self, value: str | None) -> str | None:
        """Return what a locked cell of a form holds: as kept, "Ja" and "Nej" in words."""
        return self.shown(value) if value and self.own_kind is OwnKind.YES_NO else value

    def written(self, value: Stored) -> str:
        """Return a stored value as it is written in a field: "1234,5", "Ja"; "" for none."""
        if value is not None and self.own_kind is OwnKind.NUMBER:
            text = _plain_number(str(value))
            return text if current_language() == ENGLISH else text.replace(".", ",")
        return self.shown(value)

    def native(self, value: Stored) -> str | int | float | bool | None:
        """Return a stored value as a workbook or JSON keeps it: numbers and yes/no as such."""
        if value is None or value == "":
            return None
        if self.own_kind is OwnKind.NUMBER:
            number = Decimal(str(value))
            return int(number) if number == number.to_integral_value() else float(number)
        return str(value) == _YES if self.own_kind is OwnKind.YES_NO else str(value)

    def cell(self, value: Stored) -> str | int | float | date | None:
        """Return a stored value as a cell of a workbook has it: dates as such, "Ja" in words."""
        if value is None or value == "":
            return None
        if self.own_kind is OwnKind.DATE:
            return date.fromisoformat(str(value))
        if self.own_kind is OwnKind.NUMBER:
            return self.native(value)
        return self.shown(value)

    def sort_key(self, value: Stored) -> tuple[int, float, str]:
        """Return what a value is sorted by: by number, day, place in the list or Swedish order.

        An empty one comes last.
        """
        if value is None or value == "":
            return (2, 0.0, "")
        text = str(value)
        if self.own_kind is OwnKind.NUMBER:
            return (0, float(text), "")
        if self.is_listed:
            places = {stored: place for place, (stored, _words) in enumerate(self.listed())}
            return (0, float(places[text]), "") if text in places else (1, 0.0, swedish_key(text))
        return (0, 0.0, swedish_key(text))

    def _number(self, value: object) -> str:
        number = parse_number(value)
        if number is None:
            sentence = (
                _("{field}: ”{value}” kan vara tusental eller decimaler. Skriv 1000 eller 1,0.")
                if is_thousand_or_decimal(value)
                else _("{field}: ”{value}” är inte ett tal. Skriv till exempel 31,3.")
            )
            raise self._refusal(sentence, value)
        if abs(number) > self.maximum:
            raise self._invalid(
                _("{field} måste vara mellan {minimum} och {maximum}."),
                minimum=-self.maximum,
                maximum=self.maximum,
            )
        return canonical_number(Decimal(repr(round(number, _DECIMALS))))

    def _yes_or_no(self, value: object) -> str:
        if isinstance(value, bool | int | float) and value in (0, 1):
            return _YES if value else _NO
        text = _plain_text(value).casefold()
        if text in _YES_WORDS or text == _("Ja").casefold():
            return _YES
        if text in _NO_WORDS or text == _("Nej").casefold():
            return _NO
        raise self._refusal(_("{field} kan inte vara ”{value}”. Skriv ja eller nej."), value)

    def _choice(self, text: str) -> str:
        plain = _folded(text)
        for option in (*self.options, *self.former):
            if _folded(option) == plain:
                return option
        refused = self._refusal(_("{field} kan inte vara ”{value}”."), text)
        allowed = one_of_sentence(self.options)
        raise InvalidValueError(self.name, f"{refused} {allowed}".strip())

    def _refusal(self, sentence: str, value: object) -> InvalidValueError:
        text = str(value)
        shown = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
        return InvalidValueError(self.name, sentence.format(field=self.label, value=shown))


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What stands in a field of the plan's own for one activity, in the form the file keeps."""

    rule: OwnRule
    value: str

    @property
    def text(self) -> str:
        """The value as people read it."""
        return self.rule.shown(self.value)

    @property
    def field_id(self) -> int:
        """The id of the field."""
        return self.rule.own_field_id

    @property
    def native(self) -> str | int | float | bool | None:
        """The value as JSON and workbooks have it."""
        return self.rule.native(self.value)

    @property
    def line(self) -> str:
        """Return "Beslutsnummer: 12", for where an activity's facts stand below each other."""
        return f"{self.rule.label}: {self.text}"


OWN_FIELD_FIELDS = by_name(
    [
        Field("title", N_("Namn"), required=True, max_length=60),
        Field("kind", N_("Slag"), Kind.CHOICE, required=True, choices=OwnKind),
        Field("choices", N_("Val"), Kind.TEXT),
        Field("unit", N_("Enhet efter talet"), max_length=20),
        Field("help", N_("Hjälptext"), max_length=300),
        Field("in_unit_form", N_("Enheterna fyller i"), Kind.YES_NO),
        Field("active", N_("Används"), Kind.YES_NO),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)


def own_name(field_id: int) -> str:
    """Return "own_12", what a field of the plan's own is called among an activity's fields."""
    return f"{_NAME}{field_id}"


def own_id(name: str) -> int | None:
    """Return the id of the field that "own_12" names, None when it names none."""
    number = name.removeprefix(_NAME)
    is_own = name.startswith(_NAME) and number.isascii() and number.isdigit()
    return int(number) if is_own else None


def choice_lines(text: str | None) -> list[str]:
    """Return the choices of a text with one a line: trimmed, without empty and doubled ones."""
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    found: dict[str, str] = {}
    for line in lines:
        if line:
            found.setdefault(_folded(line), line)
    return list(found.values())


def canonical_number(number: Decimal) -> str:
    """Return a number as the plan keeps it: a decimal point, no exponent, no empty decimals.

    Three decimals have a nought behind them: "1.2340" can only be read in one way.
    """
    text = _plain_number(format(number, "f"))
    return f"{text}0" if len(text.partition(".")[2]) == _AMBIGUOUS else text


def _plain_number(text: str) -> str:
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shown_number(text: str) -> str:
    """Return a kept number as people read it: "12 500,5"; four digits stand together, as years."""
    text = _plain_number(text)
    number = Decimal(text)
    decimals = len(text.partition(".")[2])
    grouped = f"{number:,.{decimals}f}" if abs(number) >= _GROUPED_FROM else text
    if current_language() == ENGLISH:
        return grouped
    return grouped.replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")


def filled(rules: Iterable[OwnRule], values: Mapping[int, str]) -> tuple[OwnValue, ...]:
    """Return what an activity has in the plan's own fields, in their order, without empty ones."""
    return tuple(
        OwnValue(rule, values[rule.own_field_id]) for rule in rules if values.get(rule.own_field_id)
    )


def rules_in(values: Iterable[Iterable[OwnValue]]) -> tuple[OwnRule, ...]:
    """Return the rules of all fields that something stands in, in the order of the fields."""
    found = {value.rule for each in values for value in each}
    return tuple(sorted(found, key=lambda rule: rule.place))


def value_in(values: Iterable[OwnValue], field_id: int) -> OwnValue | None:
    """Return what stands in one of the fields, None when it is empty."""
    return next((value for value in values if value.field_id == field_id), None)


def taken_title(title: str) -> str:
    """Return that another field of the plan's own already has a name."""
    return _("Det finns redan ett eget fält som heter ”{title}”. Ge fältet ett annat namn.").format(
        title=title
    )


def lacks_choices() -> str:
    """Return that a field with choices needs some."""
    return _("Skriv vad som kan väljas, ett val på varje rad.")


def without_value(title: str) -> str:
    """Return the heading of activities that have nothing in a field: "Utan Beslutsnummer"."""
    return _("Utan {field}").format(field=title)


def _plain_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
