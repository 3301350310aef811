"""The directory, and what it says of one organisation."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.network import identifiers, jsonld, legal_forms, listing, queries, rules
from croisee.network.forms.listing import DirectoryForm
from croisee.network.forms.prospects import FollowForm
from croisee.network.models import Membership, Organisation, Person, Prospect
from croisee.translations.reading import carry

PARTS, CHUNK = 60, 2000


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of organisations."""
    form = DirectoryForm(request.GET, by=request.user)
    asked = request.GET.get("page", "")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1
    context = {
        "form": form,
        "page": listing.page_of(form.sought, number, request.user),
        "is_filtered": not form.sought.is_empty,
        "adds": rules.why_not_administer(request.user) is None,
        "follows": rules.why_not_follow_any(request.user) is None,
    }
    return render(request, "network/organisations.html", context)


@public
def organisations_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a file."""
    sought = DirectoryForm(request.GET, by=request.user).sought
    found = listing.in_full(listing.directory(sought, request.user), request.user)
    return sheet_file(
        (pgettext("name of a file", "organisations"), localdate()),
        table(found.iterator(CHUNK), of_a_file(request.user)),
        format,
    )


def table(organisations: Iterable[Organisation], by: Person | AnonymousUser) -> Iterator[list[Any]]:
    """The rows of the file, the header first."""
    yield [
        _("Name"), _("Other names"), _("Kind"), _("Legal form"), _("Territory"), _("Acts in"), _("Themes"),
        _("Member of"), _("Belongs to"), *map(str, identifiers.SCHEMES.values()), _("Street and number"),
        _("Postcode"), _("Town"), _("Country"), _("Latitude"), _("Longitude"), _("Web site"), _("E-mail"),
        _("Phone"), _("Languages spoken"), _("What it does"), _("To be checked"), _("Address of the entry"),
    ]  # fmt: skip
    for one in organisations:
        numbers = [
            ", ".join(n.value for n in one.identifiers.all() if n.scheme == s) for s in identifiers.SCHEMES
        ]
        yield [
            one.name, one.also, one.get_kind_display(), str(one.form or ""),
            one.territory.name if one.territory else "", ", ".join(p.name for p in one.acts_in.all()),
            ", ".join(map(str, one.deals.all())), ", ".join(m.network.name for m in one.member_of),
            one.parent.name if one.parent else "", *numbers, one.street, one.postcode, one.locality,
            one.country, *point(one), one.website, *contact(one, by), ", ".join(one.languages), one.about,
            "" if one.is_confirmed else _("yes"), jsonld.address_of(one),
        ]  # fmt: skip


def point(one: Organisation) -> tuple[Any, Any]:
    return ("", "") if one.latitude is None else (one.latitude, one.longitude)


def of_a_file(person: Person | AnonymousUser) -> Person | AnonymousUser:
    """Nobody but the team takes away all addresses at once: for others a file says what everybody sees."""
    return AnonymousUser() if rules.why_not_administer(person) else person


def contact(one: Organisation, by: Person | AnonymousUser) -> tuple[str, str]:
    """The address and the phone, as far as whoever asks sees them."""
    return (
        one.email if rules.sees(by, one.email_for) else "",
        one.phone if rules.sees(by, one.phone_for) else "",
    )


@public
def complete(request: HttpRequest) -> HttpResponse:
    """Ten names for a form field that is being filled in."""
    text = next((value for value in request.GET.values() if value), "")
    found = Organisation.objects.named(text).filter(is_confirmed=True)[:10] if text else []
    return render(request, "network/complete.html", {"organisations": found})


@public
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation; the address of a merged one leads to the one that stayed."""
    theirs = Organisation.objects.listed().visible_to(request.user)
    known = Organisation.objects.visible_to(request.user) | Organisation.objects.exclude(merged_into=None)
    found = listing.described(known.select_related("merged_into"))
    found = found.annotate(has_parts=Exists(theirs.filter(parent=OuterRef("pk"))))
    organisation = get_object_or_404(found, pk=pk)
    if organisation.merged_into:
        return redirect(organisation.merged_into)  # for now: a merging can be undone
    if organisation.about:
        carry([organisation])
    history = queries.history_of(organisation, request.user)
    email, phone = contact(organisation, request.user)
    team = followed(request, organisation, history)
    keeping = kept(request, organisation)
    organisation.member_of = queries.member_today(history)
    context = {
        "for_programs": jsonld.of_a_page(organisation, keeping["people"]),
        "organisation": organisation,
        "equivalents": legal_forms.equivalents(organisation.legal_form),
        "email": email,
        "phone": phone,
        "history": queries.open_to(history, request.user, team.pop("networks", ())),
        "parts": theirs.filter(parent=organisation)[:PARTS] if organisation.has_parts else [],
        "may_administer": rules.why_not_administer(request.user) is None,
        **keeping,
        **team,
    }
    return render(request, "network/organisation.html", context)


def kept(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """Who acts for it, and what the visitor may do about its entry."""
    acting = queries.acting_for(organisation, request.user)
    represents = any(one.represents_today and one.person == request.user for one in acting)
    return {
        "people": [one for one in acting if one.is_shown],
        "may_edit": represents or rules.why_not_administer(request.user) is None,
        "may_claim": request.user.is_authenticated and not represents,
        "is_to_be_checked": organisation.is_to_be_checked(timezone.localdate()),
    }


@public
def organisation_jsonld(request: HttpRequest, pk: int) -> JsonResponse:
    """The same for programs."""
    known = Organisation.objects.listed().visible_to(request.user)
    organisation = get_object_or_404(listing.in_full(known, request.user), pk=pk)
    answer = JsonResponse(jsonld.as_jsonld(organisation), json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/ld+json"
    return answer


def followed(request: HttpRequest, organisation: Organisation, history: list[Membership]) -> dict[str, Any]:
    """For a network's team: where this organisation is a prospect, and where it might become one."""
    if rules.why_not_follow_any(request.user):
        return {}
    networks = list(queries.networks_of(request.user))
    prospects = Prospect.objects.with_stage().filter(organisation=organisation, network__in=networks)
    prospects = list(prospects.select_related("network", "organisation"))
    known = {organisation, *(one.network for one in prospects), *queries.joined_in(history)}
    is_a_network = organisation.kind == Organisation.Kind.NETWORK and organisation in networks
    others = [] if is_a_network else [network for network in networks if network not in known]
    follow = FollowForm(networks=others) if others else None
    return {"networks": networks, "prospects": prospects, "follow": follow}
