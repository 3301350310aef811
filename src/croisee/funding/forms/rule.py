"""A whole rule as a form: groups and conditions, added and taken away by buttons that need no script."""

import json
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.engines.financing.formats.rules import rule_from_json
from croisee.funding import drafting
from croisee.funding.conditions import is_stated
from croisee.funding.drafting import NEW, NUMBER, Rule
from croisee.funding.fields import FACTS
from croisee.funding.forms.conditions import STATED, ConditionForm, begun, facts, sort_of
from croisee.funding.forms.sheet import day
from croisee.funding.wording import Line, codes_in, line, names_of

LONGEST, MOST_DIGITS = 200_000, 6  # characters of a draft, figures of the number of a part


class KeepForm(forms.Form):
    """From when on the rule holds; `seen` marks the one that the page began with."""

    since = day(gettext_lazy("These conditions hold from"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen: str, **options: Any) -> None:
        super().__init__(*args, initial={"since": timezone.localdate(), "seen": seen}, **options)


@dataclass
class Shown:
    """A part as the page shows it; `why` says why it is only to be read."""

    number: int
    kind: str
    line: Line
    form: ConditionForm | None = None
    parts: list["Shown"] = field(default_factory=list)
    facts: list[tuple[str, Any]] = field(default_factory=list)
    may_hold_groups: bool = False
    is_stated: bool = False
    is_new: bool = False
    has_focus: bool = False


class RuleForm:
    """`rule` is what stands there; with `data` it is read from the page and changed as its button says.

    Where there is a sheet, where and who of the whole rule stand on it.
    """

    def __init__(self, rule: Rule, data: Any = None, has_sheet: bool = True) -> None:
        self.before, self.data, self.has_sheet = rule, data, has_sheet
        self.errors: list[str] = []
        self.focus: int | None = None
        sent = read_draft(data["draft"]) if data is not None and "draft" in data else None
        self.draft = sent or drafting.numbered(rule)
        self.places = names_of({*codes_in(self.draft), *codes_in(rule)})
        self.forms = self.read_forms()
        if sent:
            self.draft = self.filled_in()
            self.places |= names_of(set(codes_in(self.draft)) - self.places.keys())
            self.do(*data.get("do", "").split(":")[:2])

    def read_forms(self) -> dict[int, ConditionForm]:
        """A form for each condition that has fields."""
        shown = (part for part, depth in drafting.every(self.draft) if depth <= drafting.DEEPEST + 1)
        top = {part[NUMBER] for part in self.draft["all"] if self.has_sheet and is_stated(part)}
        return {
            part[NUMBER]: ConditionForm(part, self.data, self.places)
            for part in shown
            if "field" in part and part[NUMBER] not in top and sort_of(part)
        }

    def filled_in(self) -> Rule:
        """The draft with what the fields say."""
        draft = self.draft
        for number, form in self.forms.items():
            if form.is_bound and form.is_valid():
                draft = drafting.replaced(draft, number, [form.condition()])
        for part, _depth in list(drafting.every(draft)):
            draft = drafting.turned(draft, part[NUMBER], self.data.get(f"p{part[NUMBER]}-kind", ""))
        return draft

    def do(self, verb: str = "", number: str = "") -> None:
        """Add, take away or turn around one part."""
        if not number.isdecimal() or len(number) > MOST_DIGITS:
            return
        before, place, fact = self.draft, int(number), FACTS.get(self.data.get(f"p{number}-fact", ""))
        if verb == "add" and fact and not (place == 0 and self.has_sheet and fact.name in STATED):
            self.draft = drafting.added(before, place, begun(fact))
        elif verb in ("all", "any"):
            self.draft = drafting.added(before, place, {verb: [], NEW: True})
        elif verb == "away" and place:
            self.draft = drafting.replaced(before, place, [])
        elif verb == "not":
            self.draft = drafting.contrary(before, place)
        self.focus = self.seen_next(before, verb, place)
        if self.draft is before and verb in ("add", "all", "any"):
            self.errors.append(_("There is no room for more here."))
        self.forms = self.read_forms()

    def seen_next(self, before: Rule, verb: str, place: int) -> int:
        """The part that somebody looks for after that: the new one, else the group of what went."""
        if verb in ("add", "all", "any") and self.draft is not before:
            return drafting.next_number(self.draft) - 1
        around = drafting.around(before, place) if verb == "away" else [place]
        return next((number for number in around if drafting.found(self.draft, number)), 0)

    def is_valid(self) -> bool:
        """Whether the rule can be kept; what is wrong stands beside its part, or in `errors`."""
        parts = [part for part, _depth in drafting.every(self.draft)]
        empty = [part for part in parts[1:] if drafting.kind_of(part) and not drafting.inside(part)]
        if any(map(drafting.is_begun, empty)) or (empty and self.has_changed):
            self.errors.append(_("A group is empty: add a condition to it, or take it away."))
        wrong = [form for form in self.forms.values() if form.is_bound and not form.is_valid()]
        return not wrong and not self.errors and not any(map(drafting.is_begun, parts))

    @property
    def rule(self) -> Rule:
        """What is written by now; what says nothing yet is left out."""
        draft = self.draft
        for number in [part[NUMBER] for part, _depth in drafting.every(draft) if drafting.is_begun(part)]:
            draft = drafting.replaced(draft, number, [])
        return drafting.plain(draft, self.before)

    @property
    def has_changed(self) -> bool:
        return self.rule != self.before

    def as_text(self) -> str:
        """The draft as the page carries it."""
        return json.dumps(self.draft, ensure_ascii=False)

    def shown(self) -> Shown:
        """The whole as the page shows it."""
        return self.part_shown(self.draft, 0)

    def part_shown(self, part: Rule, depth: int) -> Shown:
        number, kind = part[NUMBER], drafting.kind_of(part)
        told = line(drafting.unmarked(part), self.places)
        one = Shown(number, kind, told, is_new=drafting.is_begun(part), has_focus=number == self.focus)
        one.form = self.forms.get(number)
        one.is_stated = self.has_sheet and depth == 1 and is_stated(part)
        if kind and depth <= drafting.DEEPEST:
            one.parts = [self.part_shown(inner, depth + 1) for inner in drafting.inside(part)]
            one.facts = facts(is_whole=self.has_sheet and depth == 0) if kind != "not" else []
            one.may_hold_groups = kind != "not" and depth < drafting.DEEPEST
            one.line = Line(told.text)
        return one


def read_draft(text: str) -> Rule | None:
    """What the page carried; nothing of what is no draft."""
    try:
        draft = json.loads(text[:LONGEST])
        rule_from_json(drafting.unmarked(draft))
        numbers = [part[NUMBER] for part, _depth in drafting.every(draft)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_right = "all" in draft and numbers[0] == 0 and len(set(numbers)) == len(numbers)
    return draft if is_right and all(type(number) is int for number in numbers) else None
