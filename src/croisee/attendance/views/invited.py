"""For those who are invited: their link, without an account; declining, a colleague, no more letters."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.attendance import actions, rules
from croisee.attendance.access import remember_invitation
from croisee.attendance.forms import ColleagueForm
from croisee.attendance.models import Admission, Invitation, Registration, Unsubscribed
from croisee.kit.access import public
from croisee.kit.limits import few
from croisee.meetings.access import sees


def invitation_by(token: str) -> Invitation:
    found = Invitation.objects.select_related("wave__meeting", "person").filter(token=token).first()
    if found is None:
        raise Http404(_("This link leads nowhere: it may be cut off. Open the whole link of the letter."))
    return found


def by_invitation(view):
    """A page behind an invitation that stands; once it does not, one sentence says so, and what to do."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        invitation = invitation_by(token)
        if Invitation.objects.standing().filter(pk=invitation.pk).exists():
            return view(request, invitation)
        meeting = invitation.wave.meeting
        context = {"invitation": invitation, "meeting": meeting, "sees_meeting": sees(request, meeting)}
        return render(request, "attendance/invitation_ended.html", context, status=410)

    return page


@by_invitation
def invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What one is invited to, and the ways to answer; looking, as scanners do, notes nothing."""
    remember_invitation(request, invitation)
    return page_of(request, invitation, ColleagueForm())


def page_of(request: HttpRequest, invitation: Invitation, form: ColleagueForm) -> HttpResponse:
    meeting = invitation.wave.meeting
    mine = Registration.objects.active().filter(meeting=meeting, person=invitation.person).first()
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "mine": mine,
        "is_invited_only": Admission.of(meeting).is_invited_only,
        "form": form,
        "why_not": rules.why_not_register(meeting, invitation),
        "why_not_propose": rules.why_not_propose(invitation),
    }
    return render(request, "attendance/invitation.html", context)


@require_POST
@by_invitation
def invitation_opened(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Told by the page once somebody sees it."""
    actions.opened(invitation=invitation)
    return HttpResponse(status=204)


@require_POST
@by_invitation
def invitation_decline(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    actions.decline(invitation=invitation)
    messages.success(request, _("Thank you for saying so. You can still register with the same link."))
    return redirect(invitation)


@few
@require_POST
@by_invitation
def invitation_propose(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """A colleague gets an invitation of their own."""
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return page_of(request, invitation, form)
    actions.propose(invitation=invitation, **form.cleaned_data)
    messages.success(
        request, _("Your colleague gets an invitation of their own; nothing of yours is shown to them.")
    )
    return redirect(invitation)


@public
@never_cache
@csrf_exempt
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    person = invitation_by(token).person
    if request.method == "POST":
        change = actions.subscribe if request.POST.get("do") == "again" else actions.unsubscribe
        change(person=person)
    is_out = Unsubscribed.objects.filter(person=person).exists()
    return render(request, "attendance/unsubscribe.html", {"token": token, "is_out": is_out})
