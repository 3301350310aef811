"""The networks that we follow, and who follows us: for the network's team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.engines.following import Site, WrongPage, fingerprint
from croisee.federation import actions, rules
from croisee.federation.forms import AddressForm, OursForm
from croisee.federation.models import Follower, Following, Installation, OwnKey, Published
from croisee.federation.phrases import why_of
from croisee.federation.queries import counted, default_name
from croisee.kit.access import Refused, allow
from croisee.kit.jobs import later_once
from croisee.kit.languages import own_name
from croisee.kit.web import Unreachable
from croisee.network.rules import why_not_administer

SOME_FOLLOWERS = 20


def networks(request: HttpRequest) -> HttpResponse:
    """Those that we follow, what others may read of us, and who does."""
    allow(why_not_administer(request.user))
    return render(request, "federation/networks.html", overview(AddressForm()))


def overview(form: AddressForm, ours: OursForm | None = None) -> dict:
    mine, key = Installation.mine(), OwnKey.objects.filter(retired_at=None).first()
    return {
        "followings": counted(),
        "form": form,
        "ours": ours or OursForm(initial={"name": mine.name or default_name()}),
        "mine": mine,
        "published": Published.objects.filter(is_withdrawn=False).count(),
        "fingerprint": fingerprint(key.public) if key else "",
        "key": key,
        "followers": Follower.objects.all()[:SOME_FOLLOWERS],
    }


@require_POST
def network_new(request: HttpRequest) -> HttpResponse:
    """Look at another installation; once its key is confirmed, follow it."""
    allow(why_not_administer(request.user))
    form = AddressForm(request.POST)
    if why_not := rules.why_not_ask(request.user):
        form.add_error("address", why_not)
    site = looked_at(form) if form.is_valid() else None
    if site and (why_not := why_not_this(request, site)):
        form.add_error("address", why_not)
    if site is None or form.errors:
        return render(request, "federation/networks.html", overview(form))
    if form.cleaned_data["key"] == site.key:
        found = actions.follow(site=site, by=request.user)
        messages.success(
            request, _("From now on we follow this network: what it publishes comes within minutes.")
        )
        return redirect(found)
    if form.cleaned_data["key"]:
        messages.error(request, _("Its key has changed while you were looking: compare the new one."))
    languages = [own_name(code) for code in site.languages]
    context = {"site": site, "fingerprint": fingerprint(site.key), "speaks": languages}
    return render(request, "federation/network_new.html", context)


def looked_at(form: AddressForm) -> Site | None:
    """What an installation says of itself; what went wrong stands at the field."""
    try:
        return actions.look(form.cleaned_data["address"])
    except Unreachable as away:
        form.add_error("address", str(away))
    except (WrongPage, ValueError):
        form.add_error("address", _("No Croisée that can be followed answers there."))
    return None


def why_not_this(request: HttpRequest, site: Site) -> str | None:
    if not site.feed:
        return _("%(network)s does not let others follow.") % {"network": site.name}
    return rules.why_not_follow(request.user, site.home)


def network(request: HttpRequest, pk: int) -> HttpResponse:
    """One that we follow: what came, when, what stands against it."""
    found = network_for(request, pk)
    numbers = {row.pk: row.numbers for row in counted()}
    context = {
        "found": found,
        "numbers": numbers[found.pk],
        "why": why_of(found),
        "fingerprint": fingerprint(found.key),
        "speaks": [own_name(code) for code in found.languages],
    }
    return render(request, "federation/network.html", context)


def network_for(request: HttpRequest, pk: int) -> Following:
    allow(why_not_administer(request.user))
    return get_object_or_404(Following, pk=pk)


@require_POST
def network_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask now, not within the hour."""
    found = network_for(request, pk)
    later_once("federation.pull", following_id=found.pk)
    messages.success(request, _("It is being asked. Open this page again in a minute."))
    return redirect(found)


def network_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once, then everything that came from it goes."""
    found = network_for(request, pk)
    if request.method == "POST":
        actions.unfollow(found=found, by=request.user)
        messages.success(request, _("We no longer follow %(network)s.") % {"network": found.name})
        return redirect("networks")
    return render(request, "federation/network_leave.html", {"found": found, "number": found.items.count()})


@require_POST
def ours(request: HttpRequest) -> HttpResponse:
    """Let others follow, under a name; or nobody any more."""
    allow(why_not_administer(request.user))
    if request.POST.get("do") == "close":
        actions.close_to_followers(by=request.user)
        messages.success(request, _("Nobody follows us any more: those who did take away what they carried."))
        return redirect("networks")
    form = OursForm(request.POST)
    if not form.is_valid():
        return render(request, "federation/networks.html", overview(AddressForm(), form))
    actions.open_to_followers(name=form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Other networks may follow what is published here."))
    return redirect("networks")


@require_POST
def our_key(request: HttpRequest) -> HttpResponse:
    """A new key, for which the old one gives its word."""
    try:
        actions.renew_key(by=request.user)
        messages.success(
            request, _("A new key signs from now on; those who follow us know it by the old one's word.")
        )
    except Refused as refused:
        allow(why_not_administer(request.user))
        messages.error(request, str(refused))
    return redirect("networks")
