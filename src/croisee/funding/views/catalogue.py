"""The list of instruments, its files, and the sheet of one."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.funding import bridge, listing, money, rules, tables
from croisee.funding.forms.listing import CatalogueForm
from croisee.funding.models import CombiningRule, Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.readability import readability
from croisee.funding.sheets import rule_now
from croisee.funding.wording import lines_of
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file

MOST_IN_A_FILE = 10_000


@public
def instruments(request: HttpRequest) -> HttpResponse:
    """What one may ask for, with how many there are of each sort."""
    form = CatalogueForm(request.GET)
    asked = request.GET.get("page", "")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1
    page = listing.page_of(form.sought, number)
    form.count(page.counts)
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "cards": [card(one, today) for one in page.object_list],
        "is_filtered": not form.sought.is_empty,
        "may_keep": rules.why_not_keep_catalogue(request.user) is None,
    }
    return render(request, "funding/instruments.html", context)


def card(one: Instrument, today: Any) -> dict[str, Any]:
    """What the list says of an instrument."""
    return {
        "one": one,
        "funders": [funder.organisation.name for funder in one.funders.all()],
        "summary": one.told("summary"),
        "money": money.short(one),
        "is_open": one.is_open(today),
        "opens_soon": one.opens_soon(today),
    }


def wanted(request: HttpRequest) -> list[Instrument]:
    """All that corresponds to the address, with all that belongs to it."""
    keys = listing.keys_of(CatalogueForm(request.GET).sought)[:MOST_IN_A_FILE]
    found = Instrument.objects.with_all().in_bulk(keys)
    return [found[key] for key in keys if key in found]


@public
def instruments_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a file."""
    return sheet_file(pgettext("name of a file", "funding"), table(wanted(request)), format)


@public
def instruments_catalogue(request: HttpRequest) -> HttpResponse:
    """The same as the CATALOGUE that `croisee fund` reads."""
    catalogue = bridge.catalogue(wanted(request), timezone.localdate())
    answer = HttpResponse(
        json.dumps(catalogue, ensure_ascii=False, indent=1), content_type="application/json"
    )
    answer["Content-Disposition"] = 'attachment; filename="catalogue.json"'
    return answer


def table(found: Iterable[Instrument]) -> Iterator[list[Any]]:
    """The rows of the file, the header first."""
    yield tables.heads()
    for one in found:
        yield tables.row(one)


@public
def instrument(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of one, in plain language."""
    one = get_object_or_404(Instrument.objects.with_all().select_related("confirmed_by"), pk=pk)
    keeps = rules.keeps(request.user, one)
    context = {
        "one": one,
        **sheet(one),
        "keeps": keeps,
        "may_propose": request.user.is_authenticated and not keeps,
        "readability": readability(one, timezone.localdate()) if keeps else None,
    }
    return render(request, "funding/instrument.html", context)


def sheet(one: Instrument) -> dict[str, Any]:
    """What a sheet says, in sentences; the page and the printed one say the same."""
    today, version = timezone.localdate(), rule_now(one)
    return {
        "name": one.told("name"),
        "summary": one.told("summary"),
        "details": one.told("details"),
        "money": money.sentences(one),
        "rule": version,
        "conditions": lines_of(version.rule) if version else [],
        "aspects": [(label, labels_of(one, sort)) for sort, label in SHOWN if one.coded(sort)],
        "ethics": labels_of(one, Sort.ETHICS),
        "documents": labels_of(one, Sort.DOCUMENT),
        "is_open": one.is_open(today),
        "opens_soon": one.opens_soon(today),
        "is_fresh": one.is_fresh(today),
    }


SHOWN = [(Sort.WHO, Sort.WHO.label), (Sort.THEME, Sort.THEME.label), (Sort.STAGE, Sort.STAGE.label)]
SHOWN += [(Sort.COST, Sort.COST.label)]


def labels_of(one: Instrument, sort: str) -> list[str]:
    return [str(aspect) for aspect in one.aspects.all() if aspect.sort == sort]


@public
def combining(request: HttpRequest) -> HttpResponse:
    """What may stand beside what, today and earlier."""
    found = list(CombiningRule.objects.all())
    today = timezone.localdate()
    context = {
        "now": [rule for rule in found if rule.holds(today)],
        "earlier": [rule for rule in found if not rule.holds(today)],
        "title": _("Rules on combining"),
    }
    return render(request, "funding/combining.html", context)
