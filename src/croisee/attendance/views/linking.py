"""Personal links that ended: another one, by mail; organisers who end a link, or take back an invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance import actions
from croisee.attendance.models import Registration
from croisee.attendance.views.inviting import wave_for
from croisee.attendance.views.organising import registration_of
from croisee.kit.access import public
from croisee.kit.limits import few
from croisee.meetings.models import WEEKS_AFTERWARDS


@public
@few
@never_cache
@require_POST
def registration_link(request: HttpRequest, token: str) -> HttpResponse:
    """Another link for the person of one that ended; which address that is, the page does not say."""
    registration = Registration.objects.with_people().filter(token=token).first()
    if registration is None:
        return render(request, "attendance/unknown_link.html", status=404)
    actions.ask_for_link(registration=registration)
    return redirect("registration_link_sent")


@public
def registration_link_sent(request: HttpRequest) -> HttpResponse:
    """Where the new link went."""
    return render(request, "attendance/link_sent.html", {"weeks": WEEKS_AFTERWARDS})


@require_POST
def registration_renew(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An organiser ends a personal link, with or without another one."""
    _meeting, registration = registration_of(request, slug, pk)
    if request.POST.get("do") == "end":
        actions.end_link(registration=registration, by=request.user)
        messages.success(request, _("The personal link leads nowhere from now on; the registration stays."))
    else:
        actions.renew_link(registration=registration, by=request.user)
        messages.success(request, _("A new personal link is on its way; the one before leads nowhere."))
    return redirect("registration_edit", slug, pk)


@require_POST
def invitation_withdraw(request: HttpRequest, slug: str, pk: int, invitation: int) -> HttpResponse:
    """An organiser takes an invitation back, or lets it stand again."""
    wave = wave_for(request, slug, pk)
    found = get_object_or_404(wave.invitations.select_related("person"), pk=invitation)
    found.wave = wave
    if request.POST.get("do") == "again":
        actions.restore_invitation(invitation=found, by=request.user)
        said = _("%(name)s is invited again, by the same link.")
    else:
        actions.withdraw_invitation(invitation=found, by=request.user)
        said = _("The invitation of %(name)s opens nothing any more.")
    messages.success(request, said % {"name": found.person.name})
    return redirect("wave", slug, pk)
