"""Accepting an offered seat; colleagues who come too, or in one's place."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, rules
from croisee.attendance.forms import BringForm, ReplaceForm
from croisee.attendance.models import Registration
from croisee.attendance.views.registering import by_link
from croisee.kit.access import Refused, allow
from croisee.kit.limits import few
from croisee.meetings.access import meeting_for


@require_POST
@by_link
def registration_accept(request: HttpRequest, registration) -> HttpResponse:
    """Take the seat that is offered."""
    try:
        actions.accept(registration=registration, by=registration.person)
        messages.success(request, _("The seat is yours."))
    except Refused as why:
        messages.error(request, str(why))
    return redirect(registration)


@few
@by_link
def registration_bring(request: HttpRequest, registration) -> HttpResponse:
    """Register colleagues of one's organisation."""
    why_not = rules.why_not_bring(registration.person, registration)
    form = BringForm(request.POST or None)
    if form.is_valid():
        wanted = form.colleagues()
        come = actions.bring(
            registration=registration,
            colleagues=wanted,
            comes_together=form.cleaned_data["comes_together"],
            by=registration.person,
        )
        messages.success(request, brought_in_words(len(come), len(wanted) - len(come)))
        return redirect(registration)
    return shown(request, "bring", registration, form, why_not)


def shown(
    request: HttpRequest, what: str, registration: Registration, form: Form, why_not: str | None
) -> HttpResponse:
    context = {"registration": registration, "form": form, "why_not": why_not}
    context["meeting"] = registration.meeting
    return render(request, f"attendance/registration_{what}.html", context)


def brought_in_words(new: int, known: int) -> str:
    """How many are registered now; of those who were before, no more than that."""
    done = ngettext(
        "One colleague is registered and has a mail with a link of their own.",
        "%(count)s colleagues are registered, each has a mail with a link of their own.",
        new,
    ) % {"count": new}
    before = ngettext(
        "One was registered already and stays so.", "%(count)s were registered already and stay so.", known
    ) % {"count": known}
    return " ".join(part for part, count in ((done, new), (before, known)) if count)


@by_link
def registration_replace(request: HttpRequest, registration) -> HttpResponse:
    """A colleague comes in one's place."""
    return replaced(request, registration, by=registration.person, back=registration.get_absolute_url())


def registration_delegate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same, by an organiser or who represents the organisation."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_list(request.user, meeting))
    registration = get_object_or_404(Registration.objects.with_people(), meeting=meeting, pk=pk)
    if not rules.acts_for(request.user, registration):
        allow(rules.why_not_replace(request.user, registration))
    return replaced(request, registration, by=request.user, back="registrations", slug=slug)


def replaced(request: HttpRequest, registration: Registration, *, by, back: str, **where) -> HttpResponse:
    why_not = rules.why_not_replace(by, registration)
    form = ReplaceForm(request.POST or None, initial={"role": registration.role})
    if form.is_valid():
        try:
            actions.replace(registration=registration, colleague=form.colleague(), by=by)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, _("Done: both are told by mail; your colleague has a link."))
            return redirect(back, **where)
    return shown(request, "replace", registration, form, why_not)
