"""Saying something: the form on the phone, its details, second thoughts."""

from uuid import uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance.access import acting_person
from croisee.contributions import actions, rules
from croisee.contributions.access import contribution_for, session_at, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import ContributionForm, DetailsForm, WordsForm
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import DETAILS, Conduct, Contribution
from croisee.contributions.standing import Standing
from croisee.contributions.strips import followed
from croisee.kit.access import Refused, public
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Session, Stage
from croisee.network.models import Person

SIGN_IN = gettext_lazy("Sign in again to send what this phone keeps.")
SOMEBODY_ELSE = gettext_lazy("Somebody else wrote this on this device: they have to sign in to send it.")


WANTED = {Conduct.Phase.HOLD: "positions", Conduct.Phase.CONCLUDE: "looks_in_session"}


@public
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """The address that one types from the wall: to what is wanted now; afterwards, to what came of it."""
    session = get_object_or_404(Session.objects.select_related("meeting"), pk=pk)
    meeting = meeting_for(request, session.meeting.slug)
    if meeting.stage == Stage.REPORTED:
        return redirect("session", meeting.slug, pk)
    return redirect(WANTED.get(conduct_of(session).phase, "contribute"), meeting.slug, pk)


@public
@never_cache
def contribute(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Kind, words, send; for a browser as a page, for a phone that had no network as facts."""
    session = session_at(request, slug, pk)
    person = standing_of(request, session.meeting).person
    if request.method == "POST" and "X-Capture" in request.headers:
        return receive(request, session, person)
    form = ContributionForm(request.POST or None, session=session, initial=start(request, person))
    if person and form.is_valid() and is_theirs(form, person) and is_in_time(form, request, session):
        contribution = keep(session, standing_of(request, session.meeting), facts_of(form))
        return redirect(f"{contribution.get_absolute_url()}?kept")
    return page(request, session, form)


def page(request: HttpRequest, session: Session, form: ContributionForm) -> HttpResponse:
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_come(standing, session):
        return closed(request, session.meeting, why_not)
    is_scribe = standing.writes_for_others(session)
    if is_scribe:
        form.offer_people(session)
    context = {
        "meeting": session.meeting,
        "session": session,
        "form": form,
        "has_questions": form.fields["question"].queryset.exists(),
        "is_scribe": is_scribe,
        "why_not": rules.why_not_write_now(standing, session),
        "why_not_hold": rules.why_not_hold_now(session),
        **followed(session, standing),
    }
    return render(request, "contributions/contribute.html", context)


def start(request: HttpRequest, person: Person | None) -> dict:
    """What the form holds before one writes."""
    return {"key": uuid4(), "person": person and person.pk, "question": request.GET.get("question")}


def is_theirs(form: ContributionForm, person: Person) -> bool:
    """Whether the words were written by whoever sends them, on a device that several people use."""
    if form.cleaned_data["person"] in (None, person.pk):
        return True
    form.add_error(None, SOMEBODY_ELSE)
    return False


def is_in_time(form: ContributionForm, request: HttpRequest, session: Session) -> bool:
    """Whether one may write now; words that come too late stay in the form."""
    standing = standing_of(request, session.meeting)
    why_not = rules.why_not_write_now(standing, session, form.cleaned_data["said_at"])
    if why_not:
        form.add_error(None, why_not)
    return not why_not


def facts_of(form: ContributionForm) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if name != "person"}


def keep(session: Session, standing: Standing, facts: dict) -> Contribution:
    """Once for each form; taken up again with other words, by the way back, it is another contribution."""
    where = {"session": session, "by": standing.person, "standing": standing}
    contribution = actions.contribute(**where, **facts)
    if contribution.text != facts["text"]:
        facts["key"] = uuid5(facts["key"], facts["text"])
        contribution = actions.contribute(**where, **facts)
    return contribution


def receive(request: HttpRequest, session: Session, person: Person | None) -> JsonResponse:
    """What a phone kept: yes with the address, or no with the reason, after which it keeps it further."""
    if person is None:
        return JsonResponse({"why": SIGN_IN}, status=401)
    form = ContributionForm(request.POST, session=session, is_shown=False)
    if not form.is_valid():
        return JsonResponse({"why": first_error(form)}, status=422)
    if not is_theirs(form, person):
        return JsonResponse({"why": first_error(form)}, status=409)
    try:
        standing = standing_of(request, session.meeting)
        contribution = actions.contribute(session=session, by=person, standing=standing, **facts_of(form))
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=403)
    return JsonResponse({"address": f"{contribution.get_absolute_url()}?kept"})


def first_error(form: ContributionForm) -> str:
    return next(error for errors in form.errors.values() for error in errors)


@public
@never_cache
def contribution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it better."""
    contribution = contribution_for(request, pk)
    standing = standing_of(request, contribution.meeting)
    if why_not := rules.why_not_edit(standing, contribution):
        return closed(request, contribution.meeting, why_not)
    words = {name: getattr(contribution, name) for name in ("kind", "text", "question", "language")}
    form = WordsForm(request.POST or None, session=contribution.session, initial=words)
    if form.is_valid():
        actions.edit(contribution=contribution, by=standing.person, **form.cleaned_data)
        messages.success(request, _("Your words are changed."))
        return redirect(contribution)
    context = {"contribution": contribution, "meeting": contribution.meeting, "form": form}
    return render(request, "contributions/edit.html", context)


@public
@require_POST
def contribution_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it concrete, one detail or several at a time."""
    contribution = contribution_for(request, pk)
    person = acting_person(request, contribution.meeting)
    form = DetailsForm(request.POST, instance=Contribution.everything.get(pk=pk))
    given = {name: value for name, value in form.data.items() if name in DETAILS}
    if form.is_valid():
        details = {name: form.cleaned_data[name] for name in given}
        actions.add_details(contribution=contribution, by=person, **details)
        return redirect(f"{contribution.get_absolute_url()}{asked_next(given)}#details")
    messages.error(request, _("One of the details is too long: say it in fewer words."))
    return redirect(contribution)


def asked_next(given: dict) -> str:
    """Where one goes on after the answer to one question; those who gave all at once are done."""
    return f"?kept&after={next(iter(given))}" if len(given) == 1 else ""


@public
@require_POST
def contribution_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    contribution = contribution_for(request, pk)
    actions.withdraw(contribution=contribution, by=acting_person(request, contribution.meeting))
    messages.success(request, _("Withdrawn: nobody else sees it any more. You can restore it."))
    return redirect(contribution)


@public
@require_POST
def contribution_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring it back."""
    contribution = contribution_for(request, pk)
    actions.restore(contribution=contribution, by=acting_person(request, contribution.meeting))
    messages.success(request, _("Restored: those who take part see it again."))
    return redirect(contribution)
