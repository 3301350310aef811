"""Which agreements a list and its file show."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from croisee.cooperation.agreements.binding import show_as_signed
from croisee.cooperation.agreements.forms.steps import ListForm
from croisee.cooperation.models import Agreement, Party
from croisee.kit.text import fold

SIZE = 40


@dataclass(frozen=True)
class Line:
    """An agreement with the names of its parties."""

    agreement: Agreement
    parties: list[str]


def corresponding(form: ListForm, visitor: Any) -> QuerySet[Agreement]:
    """Those that the visitor reads and that pass the filters, the newest first."""
    found = Agreement.objects.visible_to(visitor)
    for name in ("kind", "stage"):
        if value := form.said(name):
            found = found.filter(**{name: value})
    parties = Party.objects.filter(agreement=OuterRef("pk"))
    asked = {"level": form.said("level"), "country": form.said("country")}
    where = {name: value for name, value in asked.items() if value}
    if name := form.said("party"):
        where["organisation__folded__contains"] = fold(name)
    if where:
        found = found.filter(Exists(parties.filter(**where)))
    if place := form.said("where"):
        found = found.around(place, timezone.localdate())
    return found.told(form.said("q") or "").order_by("-pk")


def page_of(form: ListForm, visitor: Any, asked: str | None) -> Page:
    page = Paginator(corresponding(form, visitor), SIZE).get_page(asked)
    page.object_list = with_parties(list(page.object_list), visitor)
    return page


def with_parties(agreements: list[Agreement], visitor: Any) -> list[Line]:
    """As the visitor reads them; three statements for all of them."""
    signed = show_as_signed(agreements, visitor)
    names: dict[int, list[str]] = {one.pk: [] for one in agreements}
    rows = Party.objects.filter(agreement__in=names).order_by("position", "pk")
    for party, key, name in rows.values_list("pk", "agreement", "organisation__name"):
        if key not in signed or party in signed[key]:
            names[key].append(name)
    return [Line(one, names[one.pk]) for one in agreements]
