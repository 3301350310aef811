"""A plan in the form that funders ask: charges beside what pays them, both with the same total."""

from datetime import date
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from croisee.engines.report import Block, BulletList, Document, Heading, Paragraph, Table
from croisee.funding.doubting import doubts_of, sheets_of, unconfirmed
from croisee.funding.models import Plan
from croisee.funding.money import euros
from croisee.funding.plan_phrases import Words, phrase, words_of
from croisee.funding.shown_plan import BEST, by_category, explained, sources
from croisee.funding.shown_plan import rules_of as rules_of_plan
from croisee.syntheses.bridge import words

Row = tuple[str, Any, str, Any]  # what it costs, how much, what pays it, how much


def heads() -> tuple[str, str, str, str]:
    return _("Charges"), _("Euros"), _("Resources"), _("Euros")


def rows_of(plan: Plan, number: int) -> list[Row]:
    """Two columns of amounts side by side; the last row has both totals."""
    told, names = plan.result["plans"][number], words_of(plan)
    costs = {cost["id"]: cost for cost in plan.project["costs"]}
    charges = by_category(costs)
    resources = [(names.name(line["instrument"]), line["amount"]) for line in told["lines"]]
    resources += [(label, told[name]["amount"]) for name, label in sources() if told[name]["amount"]]
    pairs = zip_longest(charges, resources, fillvalue=("", ""))
    total = [round(sum(amount for _label, amount in side), 2) for side in (charges, resources)]
    rows = [(*cost, *paid) for cost, paid in pairs] + [(_("Total"), total[0], _("Total"), total[1])]
    return [(cost, whole(price), payer, whole(amount)) for cost, price, payer, amount in rows]


def whole(value: Any) -> Any:
    """An amount without cents as a whole number: a column of a sheet has one form."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def document_of(plan: Plan, number: int, *, issued: date) -> Document:
    """The same to print, with what the plan says of itself and the rules that hold."""
    told, names = plan.result["plans"][number], words_of(plan)
    table = tuple(tuple(written(value) for value in row) for row in rows_of(plan, number))
    day = date_format(localtime(plan.asked_at), "DATE_FORMAT")
    why = tuple(capfirst(sentence) for sentence in explained(told, names))
    blocks: list[Block] = [
        Paragraph(_("Computed by the rules of %(day)s.") % {"day": day}),
        Table(heads(), table),
        *doubts(told, names),
        Heading(_("Why this plan")),
        BulletList(why),
        *(Paragraph(phrase(fact, names)) for fact in told["explain"] if fact[0] == BEST),
    ]
    if rules := tuple((capfirst(rule), left) for rule, left in rules_of_plan(told, names)):
        blocks += [
            Heading(_("The rules that hold")),
            Table((_("Rule"), _("In this plan")), rules),
        ]
    bearer = plan.path.bearer
    return Document(
        kind=_("Financing plan"),
        title=plan.path.project.title,
        organiser=bearer.name if bearer else "",
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=tuple(blocks),
        issued=issued,
    )


def doubts(told: dict[str, Any], names: Words) -> list[Block]:
    """On which lines nobody has confirmed that one may count."""
    keys = [line["instrument"] for line in told["lines"]]
    sheets = sheets_of(keys)
    found = [names.name(key) for key in unconfirmed(keys, sheets)]
    said = _("Nobody has confirmed within a year: %(names)s. Ask before you count on it.")
    blocks = [Paragraph(said % {"names": ", ".join(found)})] if found else []
    rows = tuple(f"{names.name(key)} ({', '.join(what)})" for key, what in doubts_of(sheets).items())
    return [*blocks, BulletList(rows)] if rows else [*blocks]


def written(value: Any) -> str:
    return value if isinstance(value, str) else euros(value)
