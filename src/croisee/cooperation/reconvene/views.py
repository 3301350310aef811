"""Who would be invited again and why; one form makes the round of invitations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from croisee.cooperation.access import project_for
from croisee.cooperation.reconvene import actions, rules
from croisee.cooperation.reconvene.called import called_by, others_than
from croisee.cooperation.reconvene.forms import MeetingForm
from croisee.kit.access import allow


def project_reconvene(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing leaves from here: the round is read, changed and sent where invitations are."""
    project = project_for(request, pk)
    allow(rules.why_not_reconvene(request.user, project))
    form = MeetingForm(request.POST or None, by=request.user)
    if form.is_valid():
        wave = actions.reconvene(project=project, meeting=form.cleaned_data["meeting"], by=request.user)
        messages.success(request, _("The round is prepared. Nothing has left yet: read it, then send it."))
        return redirect(wave)
    called = called_by(project)
    context = {
        "project": project,
        "meeting": project.meeting,
        "form": form,
        "called": called,
        "others": others_than(called, project),
        "may_invite": form.fields["meeting"].queryset.exists(),
    }
    return render(request, "cooperation/reconvene/reconvene.html", context)
