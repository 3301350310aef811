"""The versions of a programme: what each said, what changed between two, and publishing the next one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.kit.access import public
from croisee.kit.between import BetweenForm
from croisee.meetings import actions, rules
from croisee.meetings.access import meeting_for, worked_on
from croisee.meetings.changes import compared
from croisee.meetings.editions import edition_in, edition_today
from croisee.meetings.forms import NoticesForm, VersionForm
from croisee.meetings.models import Meeting, Version
from croisee.meetings.notices import body
from croisee.meetings.views.manage import managed
from croisee.meetings.views.public import printed
from croisee.network.models import Person


def version_of(meeting: Meeting, number: int) -> Version:
    version = get_object_or_404(meeting.versions, number=number)
    version.meeting = meeting
    return version


@public
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """What was published when, and what changed since."""
    meeting = meeting_for(request, slug)
    found = list(meeting.versions.defer("snapshot"))
    sees_today = worked_on(request, meeting) is None
    since = compared(edition_in(found[0]), edition_today(meeting)) if found and sees_today else None
    context = {
        "meeting": meeting,
        "versions": found,
        "since": since,
        "form": BetweenForm(versions=found, sees_today=sees_today) if len(found) > 1 else None,
        "is_organiser": rules.is_organiser(request.user, meeting),
    }
    return render(request, "meetings/versions.html", context)


@public
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The programme as it was published then, whatever became of it."""
    meeting = meeting_for(request, slug)
    version = version_of(meeting, number)
    edition = edition_in(version)
    context = {
        "meeting": meeting,
        "version": version,
        "edition": edition,
        "days": printed(edition.programme, get_language()),
        "last": meeting.versions.only("number", "name").first(),
        "sees_today": worked_on(request, meeting) is None,
    }
    return render(request, "meetings/version.html", context)


@public
@require_safe
def version_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed between two versions; for organisers also from a version until today."""
    meeting = meeting_for(request, slug)
    found = list(meeting.versions.defer("snapshot"))
    sees_today = worked_on(request, meeting) is None
    form = BetweenForm(request.GET or None, versions=found, sees_today=sees_today)
    before, after = form.chosen()
    if not (form.is_bound or sees_today):
        if not meeting.is_published:
            raise Http404
        after, before = (*found, None, None)[:2]
    then = edition_in(before) if before else None
    now = edition_in(after) if after else edition_today(meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "before": before,
        "after": after,
        "changes": compared(then, now) if then else None,
    }
    return render(request, "meetings/version_changes.html", context)


@require_POST
def version_publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the programme as it stands."""
    meeting = managed(request, slug)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["name"]))
        return redirect("meeting_programme", slug)
    taken_out = list(meeting.sessions.filter(is_leaving=True).values_list("pk", flat=True))
    version = actions.publish_version(meeting=meeting, by=request.user, **form.cleaned_data)
    for kept in meeting.sessions.filter(pk__in=taken_out, repeats=None):
        messages.warning(
            request,
            _("Contributions were made in “%(title)s”: it stays in the programme.") % {"title": kept.title},
        )
    messages.success(request, _("%(version)s is published.") % {"version": version})
    return (
        redirect("version_notices", slug, version.number)
        if version.notices.exists()
        else redirect("versions", slug)
    )


def version_notices(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who is told of what changed with a version: read it, then send or drop it."""
    meeting = managed(request, slug)
    version = version_of(meeting, number)
    form = NoticesForm(request.POST or None, version=version)
    if request.method == "POST":
        said = settle(version, form, request.user) if form.is_valid() else _("Choose what to do.")
        messages.success(request, said)
        return redirect("version_notices", slug, number)
    found = version.notices.select_related("person", "speaker", "mail").order_by(
        "person__last_name", "person__first_name", "pk"
    )
    notices = [{"row": notice, "body": body(notice, version)} for notice in found]
    context = {
        "meeting": meeting,
        "tab": "programme",
        "version": version,
        "notices": [one for one in notices if one["row"].address],
        "by_hand": [one for one in notices if not one["row"].address],
        "held": sum(notice.is_held for notice in found),
        "sendable": sum(notice.is_held and bool(notice.address) for notice in found),
    }
    return render(request, "meetings/version_notices.html", context)


def settle(version: Version, form: NoticesForm, by: Person) -> str:
    """Send, drop or note as told one notice, or all that are held; gives what was done, in words."""
    notice = form.cleaned_data["notice"]
    only = [notice.pk] if notice else None
    if form.cleaned_data["do"] == "send":
        count = actions.send_notices(version=version, only=only, by=by)
        said = ngettext("%(n)s notice leaves.", "%(n)s notices leave.", count)
    elif form.cleaned_data["do"] == "told":
        count = actions.note_told(version=version, only=only, by=by)
        said = ngettext("%(n)s person is told.", "%(n)s people are told.", count)
    else:
        count = actions.drop_notices(version=version, only=only, by=by)
        said = ngettext("%(n)s notice is dropped.", "%(n)s notices are dropped.", count)
    return said % {"n": count}
