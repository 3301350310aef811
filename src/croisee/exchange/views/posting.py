"""Needs and offers at any time: the list and its file, one of them, writing, changing, closing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.contributions.phrases import country_name
from croisee.exchange import actions, elsewhere, finding, pairing, rules, thesaurus
from croisee.exchange.access import posting_for
from croisee.exchange.forms import CloseForm, PostingForm, SearchForm
from croisee.exchange.models import Posting
from croisee.exchange.models.postings import represented_by
from croisee.kit.access import Refused, allow, public
from croisee.kit.sheets import sheet_file
from croisee.network.models import Person

PAGE, MOST_ROWS = 24, 5000


@public
@never_cache
def postings(request: HttpRequest) -> HttpResponse:
    """All that the visitor may see, filtered."""
    form = SearchForm(request.GET)
    found = finding.found(request.user, form.looked())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "counts": finding.counts(found),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "exchange/postings.html", context)


@public
@never_cache
def postings_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a table."""
    found = finding.found(request.user, SearchForm(request.GET).looked())[:MOST_ROWS]
    return sheet_file((pgettext("name of a file", "needs-and-offers"), localdate()), table(found), format)


def table(found: Iterable[Posting]) -> Iterator[list[Any]]:
    yield [
        *(
            _("Number"),
            _("Kind"),
            _("What it is about"),
            _("In your words"),
            _("Language"),
            _("Organisation"),
        ),
        *(_("Territory"), _("Country"), _("What it names"), _("Until"), _("Posted"), _("Who may see it")),
    ]
    language = get_language()
    for one in found:
        place, said = one.place, one.contribution
        yield [
            *(
                one.pk,
                pgettext("need or offer", "need") if one.is_need else pgettext("need or offer", "offer"),
            ),
            *(one.get_about_display(), said.text, said.language, one.organisation.name),
            *((place.name, country_name(place.country)) if place else ("", "")),
            ", ".join(thesaurus.label_of(concept, language) for concept in one.concepts),
            *(one.until.isoformat() if one.until else "", timezone.localdate(one.opened_at).isoformat()),
            str(one.get_audience_display()),
        ]


def my_postings(request: HttpRequest) -> HttpResponse:
    """Those of the organisations that one represents, and one's own, whatever became of them."""
    return render(request, "exchange/my_postings.html", {"groups": finding.mine(request.user)})


@public
@never_cache
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """One need or offer."""
    posting = posting_for(request, pk)
    context = {
        "posting": posting,
        "concepts": labelled(posting.concepts),
        "may_change": rules.why_not_change_posting(request.user, posting) is None,
        "may_join": is_for_others(request.user, posting),
        "may_approve": rules.why_not_approve(request.user, posting) is None,
        "may_hide": rules.why_not_hide_posting(request.user) is None,
        "why_not_open": rules.why_not_open(request.user, posting),
        "elsewhere": elsewhere.meets_posting(posting) if meets_others(request.user, posting) else [],
    }
    return render(request, "exchange/posting.html", context)


def meets_others(person: Person, posting: Posting) -> bool:
    """Whether a reader is shown what meets it in other networks."""
    return person.is_authenticated and posting.is_running


def is_for_others(person: Person, posting: Posting) -> bool:
    """Whether somebody of another organisation may need the same: whoever represents one may say so."""
    return (
        person.is_authenticated
        and posting.is_need
        and posting.is_running
        and posting.audience != Posting.Audience.MUTUAL
        and represented_by(person).exclude(organisation=posting.organisation_id).exists()
    )


def labelled(concepts: Iterable[str]) -> list[tuple[str, str]]:
    """Concepts with what they are called in the language of the reader."""
    return [(one, thesaurus.label_of(one, get_language())) for one in concepts]


@never_cache
def posting_new(request: HttpRequest) -> HttpResponse:
    """Write a need or an offer."""
    if why_not := rules.why_not_post_any(request.user):
        return render(request, "exchange/no_posting.html", {"why_not": why_not})
    asked = {name: request.GET[name] for name in ("kind", "organisation", "project") if name in request.GET}
    form = PostingForm(request.POST or None, person=request.user, initial=asked)
    if form.is_valid():
        posting = actions.write_posting(by=request.user, **form.value())
        return after_writing(request, posting)
    context = {"form": form, "posting": None, "proposals": [], "elsewhere": []}
    return render(request, "exchange/posting_edit.html", context)


@never_cache
def posting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change it, confirm what it names, post it."""
    posting = posting_for(request, pk)
    allow(rules.why_not_change_posting(request.user, posting))
    form = PostingForm(request.POST or None, person=request.user, posting=posting)
    if form.is_valid():
        actions.change_posting(posting=posting, by=request.user, **form.value())
        return after_writing(request, posting)
    context = {"form": form, "posting": posting} | proposals_for(request.user, form)
    return render(request, "exchange/posting_edit.html", context)


def after_writing(request: HttpRequest, posting: Posting) -> HttpResponse:
    """A draft that is to be posted is posted where it says enough; else it is looked through first."""
    wanted = request.POST.get("do")
    if wanted == "post":
        try:
            actions.open_posting(posting=posting, by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("posting_edit", posting.pk)
        messages.success(request, said_of(posting))
        return redirect(posting)
    if wanted == "look":
        return redirect("posting_edit", posting.pk)
    messages.success(
        request,
        _("It is kept.")
        if posting.stage == Posting.Stage.OPEN
        else _("The draft is kept: nobody else reads it."),
    )
    return redirect(posting)


def said_of(posting: Posting) -> str:
    if posting.contribution.is_waiting:
        return _("It is kept. Those who represent the organisation read it before others do.")
    return _("It is posted.")


def proposals_for(person: Person, form: PostingForm) -> dict[str, Any]:
    """What meets the words so far, from the third one on: here, and in other networks."""
    entry, is_need = form.entry()
    if not entry:
        return {"proposals": [], "elsewhere": []}
    proposals = pairing.proposals(person, entry, is_need=is_need)
    return {"proposals": proposals, "elsewhere": elsewhere.meets(entry, is_need=is_need)}


@require_POST
def posting_recognise(request: HttpRequest) -> HttpResponse:
    """What the words typed so far name, for the page that asks while one writes; nothing is kept."""
    form = PostingForm.so_far(request.user, request.POST)
    context = {"form": form} | proposals_for(request.user, form)
    return render(request, "exchange/posting_edit.html#recognised", context)


@require_POST
def posting_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Post a draft, or post again what was closed."""
    posting = posting_for(request, pk)
    actions.open_posting(posting=posting, by=request.user)
    messages.success(request, said_of(posting))
    return redirect(posting)


@require_POST
def posting_close(request: HttpRequest, pk: int) -> HttpResponse:
    """It is found, or no longer."""
    posting, form = posting_for(request, pk), CloseForm(request.POST)
    if form.is_valid():
        actions.close_posting(posting=posting, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is closed: nobody else reads it any more. You can post it again."))
    return redirect(posting)


@require_POST
def posting_prolong(request: HttpRequest, pk: int) -> HttpResponse:
    """Three months more."""
    posting = posting_for(request, pk)
    actions.prolong_posting(posting=posting, by=request.user)
    messages.success(request, _("It holds three months longer."))
    return redirect(posting)


@require_POST
def posting_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let others read what somebody posted for the organisation."""
    posting = posting_for(request, pk)
    actions.approve_posting(posting=posting, by=request.user)
    return redirect(posting)


@require_POST
def posting_hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of sight with a reason, or let it be read again."""
    posting = posting_for(request, pk)
    because = " ".join(request.POST.get("because", "").split())[:300]
    actions.hide_posting(posting=posting, because=because, by=request.user)
    return redirect(posting)
