"""The public form, and the personal pages behind the link of each registration."""

from functools import wraps

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance import access, actions, calendars, phrases, queries, rules
from croisee.attendance.at_hand import keep_at_hand
from croisee.attendance.forms import AnswersForm, RegistrationForm, answers_of
from croisee.attendance.line import place_of
from croisee.attendance.models import Admission, Choice, Invitation
from croisee.kit.access import public
from croisee.kit.files import called
from croisee.kit.limits import few
from croisee.meetings.access import meeting_for
from croisee.meetings.models import WEEKS_AFTERWARDS, Meeting
from croisee.meetings.published import as_published
from croisee.meetings.rules import is_organiser
from croisee.network.models import Organisation, Person

MOST_NAMES = 150


@public
@few
@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, in one page."""
    meeting = meeting_for(request, slug)
    keep_at_hand(meeting)  # the form and the mail's calendar read the same programme
    invitation = access.invitation_opened(request, meeting)
    form = RegistrationForm(
        request.POST or None,
        meeting=meeting,
        initial=known_of(request, invitation) | {"code": request.GET.get("code", "")},
        elsewhere=access.held_elsewhere(request, meeting),
        asks_code=invitation is None and meeting.waves.exclude(code="").exists(),
    )
    if form.is_valid() and form.stays_there:
        messages.info(request, _("Nothing has changed: here is your registration."))
        return redirect(form.held[0])
    if form.is_valid() and (outcome := registered(request, meeting, form, invitation)):
        return answer_to(request, outcome)
    admission = Admission.of(meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "invitation": invitation,
        "figures": queries.figures_for(meeting, invitation),
        "rule": phrases.rule_of(meeting, admission=admission),
        "is_invited_only": admission.is_invited_only,
        "mine": access.participant_of(request, meeting),
        "why_not": rules.why_not_register(meeting, invitation),
        "names": names(),
    }
    return render(request, "attendance/register.html", context)


@public
@require_POST
def register_other(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody else sits at this device: nothing of the person who is invited is shown any more."""
    meeting = meeting_for(request, slug)
    access.forget_invitation(request, meeting)
    return redirect("register", slug)


def known_of(request: HttpRequest, invitation: Invitation | None) -> dict:
    """What needs no typing when one is signed in, or comes by an invitation."""
    person = request.user if request.user.is_authenticated else invitation and invitation.person
    if person is None:
        return {"languages": [get_language()]}
    facts = {name: getattr(person, name) for name in RegistrationForm.PERSON} | {
        "languages": [person.language]
    }
    affiliation = person.affiliations.select_related("organisation").order_by("-pk").first()
    if affiliation:
        facts |= {"organisation": affiliation.organisation.name, "role": affiliation.role}
        facts["function"] = affiliation.function
    return facts


def names() -> list[str]:
    """Names of organisations to choose from, when they are few enough to stand in the page."""
    found = Organisation.objects.filter(is_confirmed=True, merged_into=None)
    found = list(found.values_list("name", flat=True)[: MOST_NAMES + 1])
    return found if len(found) <= MOST_NAMES else []


def sender(
    request: HttpRequest, meeting: Meeting, invitation: Invitation | None, email: str
) -> Person | None:
    """Whoever is signed in, or came by a personal link; by an invitation, if it is for this address."""
    if request.user.is_authenticated:
        return request.user
    opened = access.opened_by(request, meeting)
    if opened:
        return opened.person
    return invitation.person if invitation and invitation.is_for(email) else None


def registered(
    request: HttpRequest, meeting: Meeting, form: RegistrationForm, invitation: Invitation | None
) -> actions.Outcome | None:
    """What the form asks for is done; None when its code lets nobody in, which the form then says."""
    try:
        return actions.register_instead(
            meeting=meeting,
            language=get_language(),
            by=sender(request, meeting, invitation, form.cleaned_data["email"]),
            invitation=invitation,
            **form.cleaned_data,
        )
    except actions.CodeRefused as refused:
        form.add_error("code", str(refused))
        return None


def answer_to(request: HttpRequest, outcome: actions.Outcome) -> HttpResponse:
    """The personal page for whoever it belongs to; for others, where the link went."""
    registration = outcome.registration
    if outcome.is_theirs:
        if not outcome.is_new and request.method == "POST":
            messages.info(request, _("You are registered already: here is your registration, as it was."))
        access.remember(request, registration)
        return redirect(registration)
    if is_organiser(request.user, registration.meeting):
        return redirect("registration_edit", registration.meeting.slug, registration.pk)
    return redirect("register_sent", registration.meeting.slug)


@public
def register_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """The link went by mail to an address that the network knows."""
    return render(request, "attendance/sent.html", {"meeting": meeting_for(request, slug)})


# Behind a personal link


def by_link(view):
    """A page of one registration: no account, never kept by caches or search engines."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registration = access.registration_by(request, token)
        except access.NoSuchLink:
            return render(request, "attendance/unknown_link.html", status=404)
        except access.LinkEnded:
            context = {"token": token, "weeks": WEEKS_AFTERWARDS}
            return render(request, "attendance/link_ended.html", context, status=410)
        answer = view(request, registration)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return page


@by_link
def registration(request: HttpRequest, registration) -> HttpResponse:
    """What one registered, where one sits, and what one may do about it."""
    keep_at_hand(registration.meeting)
    prefetch_related_objects([registration], Prefetch("choices", Choice.objects.select_related("session")))
    schedule, choices = queries.schedule_of(registration), registration.choices.all()
    as_published(registration.meeting, [choice.session for choice in choices])
    context = {
        "registration": registration,
        "meeting": registration.meeting,
        "schedule": schedule,
        "is_seated": any(line.is_seat for line in schedule),
        "place": place_of(registration),
        "rule": phrases.rule_of(registration.meeting) if registration.is_waiting else None,
        "why_not_bring": rules.why_not_bring(registration.person, registration),
        "why_not_replace": rules.why_not_replace(registration.person, registration),
        "choices": choices,
        "why_not_change": rules.why_not_change(registration),
        "why_not_again": rules.why_not_register_again(registration),
    }
    return render(request, "attendance/registration.html", context)


@by_link
def registration_change(request: HttpRequest, registration) -> HttpResponse:
    """Change one's answers."""
    meeting, why_not = registration.meeting, rules.why_not_change(registration)
    form = AnswersForm(request.POST or None, meeting=meeting, initial=answers_of(registration))
    if form.is_valid():
        actions.change(registration=registration, by=registration.person, **form.cleaned_data)
        messages.success(request, _("Your changes are kept."))
        return redirect(registration)
    context = {
        "registration": registration,
        "meeting": meeting,
        "form": form,
        "names": names(),
        "why_not": why_not,
    }
    return render(request, "attendance/registration_change.html", context)


@by_link
def registration_cancel(request: HttpRequest, registration) -> HttpResponse:
    """Ask once, then cancel."""
    if request.method == "POST":
        if not registration.is_cancelled:
            actions.cancel(registration=registration, by=registration.person)
        return redirect(registration)
    context = {
        "registration": registration,
        "meeting": registration.meeting,
        "why_not": rules.why_not_change(registration),
    }
    return render(request, "attendance/registration_cancel.html", context)


@require_POST
@by_link
def registration_again(request: HttpRequest, registration) -> HttpResponse:
    """Come back after having cancelled."""
    if registration.is_cancelled:
        actions.register_again(registration=registration, by=registration.person)
    return redirect(registration)


@by_link
def registration_calendar(request: HttpRequest, registration) -> HttpResponse:
    """The meeting for one's own calendar."""
    event = calendars.event_file(registration, queries.seats_of(registration))
    if event is None:
        raise Http404
    answer = HttpResponse(event, content_type="text/calendar; charset=utf-8")
    return called(calendars.file_name(registration.meeting), answer)
