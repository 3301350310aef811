"""The list of agreements, its file, and one agreement."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.agreements import access, rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.agreements.check_words import in_words
from croisee.cooperation.agreements.comparing import FACTS, shown
from croisee.cooperation.agreements.filling import prevailing_in_words
from croisee.cooperation.agreements.forms.steps import ListForm
from croisee.cooperation.agreements.listing import corresponding, page_of, with_parties
from croisee.cooperation.models import Agreement, Version
from croisee.kit.access import public
from croisee.kit.amounts import euros
from croisee.kit.languages import own_name
from croisee.kit.sheets import sheet_file

MOST = 5_000
FIRST = ("q", "kind", "stage")
SHOWN = ("begins", "ends", "evaluation_on", "renewal_by", "enters", "total", "public_capital")


@public
def agreements(request: HttpRequest) -> HttpResponse:
    """Those that the visitor reads."""
    form = ListForm(request.GET)
    page = page_of(form, request.user, request.GET.get("page"))
    context = {
        "form": form,
        "first": [form[name] for name in FIRST],
        "others": [form[name] for name in form.fields if name not in FIRST],
        "page": page,
        "is_sought": any(form.said(name) for name in form.fields),
        "is_refined": any(form[name].value() for name in form.fields if name not in FIRST),
    }
    return render(request, "cooperation/agreements/list.html", context)


@public
def agreements_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a table."""
    found = with_parties(list(corresponding(ListForm(request.GET), request.user)[:MOST]), request.user)
    header = (
        _("Title"), _("Kind"), _("State"), _("Parties"), _("Begins on"), _("Ends on"),
        _("Evaluated by"), _("Renewal decided by"), _("Total amount"),
    )  # fmt: skip
    rows = (
        (
            line.agreement.title,
            line.agreement.kind_name,
            capfirst(line.agreement.get_stage_display()),
            ", ".join(line.parties),
            *(
                day.isoformat() if (day := getattr(line.agreement, name)) else ""
                for name in ("begins", "ends", "evaluation_on", "renewal_by")
            ),
            line.agreement.total if line.agreement.total is not None else "",
        )
        for line in found
    )
    return sheet_file((pgettext("name of a file", "agreements"),), [header, *rows], format)


@access.for_readers
def agreement(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """What it says, who is party to it, what is promised; inside, what was checked.

    Whoever is not inside reads the version that binds, not what is being written.
    """
    whole = Whole(agreement)
    context = head_of(agreement, whole, request.user)
    content = whole.content if context["is_inside"] else binding(agreement).content
    language = request.GET.get("text", "")
    language = language if language in content["texts"] else content["languages"][0]
    versions = agreement.versions.defer("content")
    entries = {one.name: one for one in whole.territories}
    context |= shown_of(content, whole) | {
        "language": language,
        "written_in": [(code, own_name(code)) for code in content["texts"]],
        "text": content["texts"][language],
        "found": in_words(whole.findings) if context["may_write"] else [],
        "prevailing": prevailing_in_words(content["prevailing"]),
        "versions": versions if context["is_inside"] else versions.exclude(signed_on=None),
        "places": [(name, entries.get(name)) for name in content["territories"]],
        "stages": agreement.stages.all(),
    }
    return render(request, "cooperation/agreements/agreement.html", context)


def binding(agreement: Agreement) -> Version:
    """The last version that all have signed."""
    return get_object_or_404(agreement.versions.exclude(signed_on=None).order_by("-number")[:1])


def head_of(agreement: Agreement, whole: Whole, visitor: Any) -> dict[str, Any]:
    """What each page of one agreement needs."""
    may_write = rules.why_not_write(visitor, agreement) is None
    is_inside = rules.writes(visitor, agreement)
    return {"agreement": agreement, "whole": whole, "may_write": may_write, "is_inside": is_inside}


def shown_of(content: dict[str, Any], whole: Whole) -> dict[str, Any]:
    """A content as one reads it: facts, parties with their entries, promises, money by year."""
    entries = {one.pk: one.organisation for one in whole.parties}
    names = {"parties": ("level", "country"), "commitments": ("by_when",), "indicators": ("by_when",)}
    lists = {
        part: [row | {name: shown(name, row[name]) for name in told} for row in content[part]]
        for part, told in names.items()
    }
    for row in lists["parties"]:
        row["organisation"] = entries.get(row["id"])
    for row in lists["indicators"]:
        row |= {name: shown(name, row[name]) or "–" for name in ("baseline", "target")}
    facts = [(label, shown(name, content[name])) for name, label in FACTS.items() if name in SHOWN]
    return lists | {"facts": [one for one in facts if one[1]], "years": money_by_year(content)}


def money_by_year(content: dict[str, Any]) -> dict[str, Any]:
    """A table of what each party promises, by year, with its sums."""
    given: dict[str, dict[int, Decimal]] = {}
    for row in content["money"]:
        theirs = given.setdefault(row["party"], {})
        theirs[row["year"]] = theirs.get(row["year"], Decimal(0)) + Decimal(row["promised"])
    years = sorted({year for theirs in given.values() for year in theirs})
    sums = [sum((theirs.get(year, Decimal(0)) for theirs in given.values()), Decimal(0)) for year in years]
    return {
        "years": years,
        "rows": [
            (party, [euros(theirs.get(year, Decimal(0))) for year in years], euros(sum(theirs.values())))
            for party, theirs in given.items()
        ],
        "sums": [euros(one) for one in sums],
        "total": euros(sum(sums, Decimal(0))),
    }
