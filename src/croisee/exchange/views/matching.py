"""Matches: what waits for an answer, one of them, reminders; needs that nobody took up."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.exchange import actions, elsewhere, pairing
from croisee.exchange.forms import AnswerForm, OutcomeForm
from croisee.exchange.models import MatchMail
from croisee.kit.access import allow, public
from croisee.network.rules import why_not_follow_any

PAGE = 20


def matches(request: HttpRequest) -> HttpResponse:
    """What meets the needs and offers for which one speaks; seen once it is shown."""
    sides = pairing.headed(request.user)
    page = Paginator(sides, PAGE).get_page(request.GET.get("page"))
    pairs = pairing.pairs_of(request.user, page.object_list)
    actions.see_matches(sides=[pair.side for pair in pairs], by=request.user)
    context = {
        "page": page,
        "groups": pairing.grouped(pairs, sides),
        "promptness": pairing.promptness(),
        "form": AnswerForm(),
        "follows": why_not_follow_any(request.user) is None,
        "elsewhere": elsewhere.meets_mine(request.user) if page.number == 1 else [],
    }
    return render(request, "exchange/matches.html", context)


def pair_for(request: HttpRequest, pk: int) -> pairing.Pair:
    """A match as the visitor's side sees it; for others there is none."""
    if pair := pairing.pair_of(request.user, pk):
        return pair
    raise Http404


def match(request: HttpRequest, pk: int) -> HttpResponse:
    """One match."""
    pair = pair_for(request, pk)
    actions.see_matches(sides=[pair.side], by=request.user)
    return render(request, "exchange/match.html", {"pair": pair, "form": AnswerForm()})


@require_POST
def match_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Interested, or not and why."""
    pair, form = pair_for(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether you are interested, and if not, why."))
        return redirect(pair.match)
    actions.answer_match(side=pair.side, by=request.user, **form.value())
    messages.success(request, told(pair_for(request, pk)))
    return redirect(pair.match)


def told(pair: pairing.Pair) -> str:
    """What the answer led to."""
    return {
        "introduced": _("You are introduced to each other: a mail tells each who the other is."),
        "waits": _("It is kept. You are introduced to each other as soon as the other side agrees."),
    }.get(pair.state, _("It is kept, and is not proposed to you again."))


@require_POST
def match_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it."""
    pair, form = pair_for(request, pk), OutcomeForm(request.POST)
    if form.is_valid():
        actions.tell_outcome(match=pair.match, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is kept: thank you."))
    return redirect(pair.match)


def needs_untaken(request: HttpRequest) -> HttpResponse:
    """For the network's team: needs for which no two sides met, and who could be asked."""
    allow(why_not_follow_any(request.user))
    found = pairing.needs_nobody_took_up(request.user)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "promptness": pairing.promptness()}
    return render(request, "exchange/needs_untaken.html", context)


@public
@never_cache
@csrf_exempt
def match_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    mail = get_object_or_404(MatchMail.objects.select_related("person"), token=token)
    if request.method == "POST":
        actions.switch_match_mail(mail=mail, is_off=request.POST.get("do") != "again")
    return render(request, "exchange/match_mail_off.html", {"mail": mail})
