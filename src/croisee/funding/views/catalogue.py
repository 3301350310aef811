"""The list of instruments, its files, and the sheet of one."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.engines.report import to_pdf
from croisee.funding import bridge, listing, looking, money, results, rules, tables, telling
from croisee.funding.calendars import deadlines_file
from croisee.funding.forms.listing import CatalogueForm
from croisee.funding.models import Instrument
from croisee.funding.paper import document_of
from croisee.funding.readability import readability
from croisee.funding.solidarity.beside import beside
from croisee.funding.vocabulary import Kind
from croisee.kit.access import public
from croisee.kit.files import called, file_name
from croisee.kit.sheets import sheet_file

MOST_IN_A_FILE, MOST_BESIDE, MOST_OFFERED = 10_000, 4, 10


@public
def instruments(request: HttpRequest) -> HttpResponse:
    """What one may ask for, with how many there are of each sort."""
    form = CatalogueForm(request.GET)
    asked = request.GET.get("page", "")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1
    page = listing.page_of(form.sought, number)
    form.count(page.counts)
    if number == 1:
        looking.notice(request, form.sought, page.count)
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "cards": [card(one, today) for one in page.object_list],
        "is_filtered": not form.sought.is_empty,
        "may_keep": rules.why_not_keep_catalogue(request.user) is None,
    }
    return render(request, "funding/instruments.html", context)


def card(one: Instrument, today: date) -> dict[str, Any]:
    """What the list says of an instrument."""
    about = (str(capfirst(Kind(one.kind).label)), ", ".join(one.payers))
    return {
        "pk": str(one.pk),
        "url": one.get_absolute_url(),
        "name": one.told("name"),
        "about": " · ".join(filter(None, about)),
        "summary": one.told("summary"),
        "language": one.language_told,
        "money": money.short(one),
        "is_joint": one.is_joint,
        "is_collective": one.is_collective,
        "tags": telling.tags_of(one, today),
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
    one = get_object_or_404(Instrument.every.with_all().select_related("confirmed_by", "link"), pk=pk)
    if one.merged_into_id:
        return redirect("instrument", one.merged_into_id)
    keeps = rules.keeps(request.user, one)
    context = {
        "one": one,
        **telling.sheet(one),
        "link": getattr(one, "link", None),
        "keeps": keeps,
        "results": results.figures_of(one),
        "local": beside(one),
        "may_propose": request.user.is_authenticated and not keeps,
        "readability": readability(one, timezone.localdate()) if keeps else None,
    }
    return render(request, "funding/instrument.html", context)


@public
def instrument_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one page of paper."""
    one = get_object_or_404(Instrument.objects.with_all(), pk=pk)
    document = document_of(one, issued=timezone.localdate())
    answer = HttpResponse(to_pdf(document), content_type="application/pdf")
    return called(file_name(one.told("name"), extension="pdf"), answer)


@public
def instruments_complete(request: HttpRequest) -> HttpResponse:
    """Ten of them for a form field that is being filled in."""
    text = request.GET.get("q", "").strip()
    found = Instrument.objects.filter(words__say=text)[:MOST_OFFERED] if text else []
    return render(request, "funding/complete.html", {"found": found})


@public
def instruments_compare(request: HttpRequest) -> HttpResponse:
    """Two to four of them side by side."""
    asked = [int(pk) for pk in request.GET.getlist("one") if pk.isdecimal() and len(pk) < 12][:MOST_BESIDE]
    found = Instrument.objects.with_all().in_bulk(asked)
    chosen = [found[pk] for pk in dict.fromkeys(asked) if pk in found]
    context = {"chosen": chosen, "rows": side_by_side(chosen) if len(chosen) > 1 else []}
    return render(request, "funding/compare.html", context)


def side_by_side(chosen: list[Instrument]) -> list[tuple[Any, list[list[str]]]]:
    """For each question what each of them answers; questions that none answers are left out."""
    told = [telling.sheet(one) for one in chosen]
    pairs = list(zip(chosen, told, strict=True))
    rows: list[tuple[Any, list[list[str]]]] = [
        (_("Kind of funding"), [[one.kind_said] for one in chosen]),
        (_("Funders"), [[telling.funders_of(one)] for one in chosen]),
        (_("Where"), [[telling.areas_of(one)] for one in chosen]),
        (_("How much"), [said["money"] for _one, said in pairs]),
        (_("Under which conditions"), [telling.flat(said["further"]) for _one, said in pairs]),
        *((sort.label, [telling.labels_of(one, sort) for one in chosen]) for sort in telling.SHOWN),
        (_("What the file needs"), [said["documents"] for _one, said in pairs]),
        (_("One may ask"), [[telling.days_of(one)] for one in chosen]),
        (_("Where the money comes from"), [said["ethics"] for _one, said in pairs]),
    ]
    said_of = [(title, [[line for line in lines if line] for lines in cells]) for title, cells in rows]
    return [(title, cells) for title, cells in said_of if any(cells)]


@public
def instruments_deadlines(request: HttpRequest) -> HttpResponse:
    """When those of the list open and close, for a calendar that asks again."""
    keys = listing.keys_of(CatalogueForm(request.GET).sought)
    dated = Instrument.objects.filter(pk__in=keys[:MOST_IN_A_FILE]).exclude(opens=None, closes=None)
    answer = HttpResponse(deadlines_file(dated), content_type="text/calendar; charset=utf-8")
    return called(file_name(pgettext("name of a file", "funding"), extension="ics"), answer)
