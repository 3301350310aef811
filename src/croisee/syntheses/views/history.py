"""The history of a synthesis: who did what and when, its versions, what differs, bringing one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.kit.between import BetweenForm
from croisee.syntheses import actions, chronicle, rules
from croisee.syntheses.access import synthesis_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.changes import compared
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.editors import Editor
from croisee.syntheses.forms import KeepForm
from croisee.syntheses.models import Synthesis
from croisee.syntheses.views.desk import number


def context_of(synthesis: Synthesis, editor: Editor, **facts) -> dict:
    """What the pages of the history share."""
    return {"meeting": synthesis.meeting, "synthesis": synthesis, "organises": editor.organises} | facts


def synthesis_history(request: HttpRequest, of: Of) -> HttpResponse:
    """Who did what and when; an organiser keeps what stands there now as a version."""
    synthesis, editor = synthesis_for(request, of)
    form = KeepForm(request.POST or None)
    if form.is_valid():
        version = actions.keep_version(synthesis=synthesis, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(version)s is kept.") % {"version": version})
        return redirect("synthesis_history", of)
    acts = chronicle.acts_on(synthesis, editor.within, before=number(request.GET.get("before")))
    versions = list(synthesis.versions.defer("snapshot").select_related("by"))
    facts = {
        "acts": acts[: chronicle.PAGE],
        "earlier": acts[chronicle.PAGE - 1].entry.pk if len(acts) > chronicle.PAGE else None,
        "versions": versions,
        "form": form,
        "between": BetweenForm(versions=versions),
    }
    return render(request, "syntheses/history.html", context_of(synthesis, editor, **facts))


@require_safe
def synthesis_version(request: HttpRequest, of: Of, number: int) -> HttpResponse:
    """The synthesis as it stood then."""
    synthesis, editor = synthesis_for(request, of)
    version = get_object_or_404(synthesis.versions.select_related("by"), number=number)
    edition = edition_in(version).within(editor.within)
    facts = {"version": version, "edition": edition, "why_not": rules.why_not_organise(editor)}
    return render(request, "syntheses/version.html", context_of(synthesis, editor, **facts))


@require_safe
def synthesis_changes(request: HttpRequest, of: Of) -> HttpResponse:
    """What differs between two versions, or between one and today."""
    synthesis, editor = synthesis_for(request, of)
    versions = list(synthesis.versions.all())
    form = BetweenForm(request.GET or None, versions=versions)
    before, after = form.chosen()
    changes = None
    if before:
        now = edition_in(after) if after else edition_today(synthesis)
        changes = compared(edition_in(before).within(editor.within), now.within(editor.within))
    facts = {"between": form, "before": before, "after": after, "changes": changes}
    return render(request, "syntheses/changes.html", context_of(synthesis, editor, **facts))


@require_POST
def synthesis_restore(request: HttpRequest, of: Of, number: int) -> HttpResponse:
    """Bring a version back; what stood there meanwhile is kept as another one."""
    synthesis, _editor = synthesis_for(request, of)
    version = get_object_or_404(synthesis.versions, number=number)
    version.synthesis = synthesis
    actions.restore_version(version=version, by=request.user)
    messages.success(request, _("The version is back. What stood there before is kept as the last version."))
    return redirect("synthesis_edit", of)
