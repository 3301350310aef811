"""What the engine says of a rule and a project, in the language of the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.engines.financing import Fact as Told
from croisee.funding.fields import Fact, fact_of
from croisee.funding.wording import number, one_of

MOST_NAMED = 6
Places = Mapping[str, str]

SENTENCES = {
    "in": gettext_lazy("%(fact)s: %(answer)s, one of %(values)s"),
    "not_in": gettext_lazy("%(fact)s: %(answer)s, none of %(values)s"),
    "within": gettext_lazy("%(fact)s: %(answer)s, in %(values)s"),
    "not_within": gettext_lazy("%(fact)s: %(answer)s, not in %(values)s"),
    "between": gettext_lazy("%(fact)s: %(answer)s, from %(low)s to %(high)s"),
    "outside": gettext_lazy("%(fact)s: %(answer)s, not from %(low)s to %(high)s"),
    "at_least": gettext_lazy("%(fact)s: %(answer)s, at least %(low)s"),
    "below": gettext_lazy("%(fact)s: %(answer)s, less than %(low)s"),
    "at_most": gettext_lazy("%(fact)s: %(answer)s, at most %(high)s"),
    "above": gettext_lazy("%(fact)s: %(answer)s, more than %(high)s"),
    "given": gettext_lazy("%(fact)s: %(answer)s"),
    "missing": gettext_lazy("%(fact)s: not known yet"),
    "unreadable": gettext_lazy("%(fact)s: %(answer)s, which cannot be compared"),
    "must_be": gettext_lazy("%(fact)s: it would have to be %(values)s"),
    "must_not_be": gettext_lazy("%(fact)s: it would have to be other than %(values)s"),
    "must_lie": gettext_lazy("%(fact)s: it would have to be in %(values)s"),
    "must_not_lie": gettext_lazy("%(fact)s: it would have to be outside %(values)s"),
    "must_rise": gettext_lazy("%(fact)s: it would have to be at least %(low)s"),
    "must_fall": gettext_lazy("%(fact)s: it would have to be at most %(high)s"),
    "free": gettext_lazy("Nothing particular is asked."),
    "never": gettext_lazy("No project can meet its rules."),
}
# what the money of a sheet is for, and what the project is
NOT_FOR_THIS = {
    "theme": gettext_lazy("It is not for this: it is for %(values)s, and your project is for %(answer)s"),
    "stage": gettext_lazy(
        "It is not for this stage: it is for %(values)s, and your project is at %(answer)s"
    ),
    "cost": gettext_lazy("It does not pay this: it pays %(values)s, and your project spends on %(answer)s"),
}
# the same of a yes or no
YES_OR_NO = {
    "missing": gettext_lazy("Not known yet: %(yes)s?"),
    "must_be": gettext_lazy("It would have to be so: %(values)s"),
    "must_not_be": gettext_lazy("It would have to be otherwise: %(values)s"),
}


def phrase(told: Told, places: Places) -> str:
    """A fact of the engine as a sentence; `places` names territories by their codes."""
    values = dict(told.values)
    fact = fact_of(str(values.get("field", "")))
    named = values.get("values", values.get("codes", ()))
    said = {
        "fact": str(fact.label),
        "yes": str(fact.label),
        "answer": shown(fact, values.get("answer"), places),
        "values": shown(fact, named, places),
        "low": shown(fact, values.get("low"), places),
        "high": shown(fact, values.get("high"), places),
    }
    if fact.sort == "yes" and "answer" in values:
        return said["answer"]
    if told.kind == "not_in" and fact.name in NOT_FOR_THIS:
        return str(NOT_FOR_THIS[fact.name] % said)
    sentences = YES_OR_NO if fact.sort == "yes" and told.kind in YES_OR_NO else SENTENCES
    return str(sentences[told.kind] % said)


def shown(fact: Fact, value: Any, places: Places) -> str:
    """An answer as people read it; of many the first ones."""
    if isinstance(value, list | tuple):
        some = [shown(fact, one, places) for one in value[:MOST_NAMED]]
        return f"{', '.join(some)} …" if len(value) > MOST_NAMED else one_of(some)
    if value is None:
        return ""
    if fact.sort == "yes":
        return str(fact.label if value else fact.denied)
    if isinstance(value, int | float):
        return number(fact, value)
    return places.get(str(value), str(value)) if fact.sort == "place" else called(fact, value)


def beside(fact: Fact, value: Any, places: Places) -> str:
    """An answer that stands beside its label: a yes needs no more words."""
    if fact.sort == "yes":
        return _("yes") if value else _("no")
    return shown(fact, value, places)


def called(fact: Fact, value: Any) -> str:
    """What a value is called; of choices in groups, too."""
    for code, label in fact.choices():
        inside = dict(label) if isinstance(label, list | tuple) else {code: label}
        if value in inside:
            return str(inside[value])
    return str(value)


def codes_in_facts(told: list[Told]) -> set[str]:
    """The territories that some facts name."""
    found: set[str] = set()
    for one in told:
        if fact_of(str(one.values.get("field", ""))).sort == "place":
            answer, codes = one.values.get("answer"), one.values.get("codes", ())
            found |= {*(answer if isinstance(answer, tuple) else [answer]), *codes[:MOST_NAMED]}  # type: ignore
    return {str(code) for code in found if code}
