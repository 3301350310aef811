"""The personal page of somebody who is asked to speak."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.kit.access import public
from croisee.meetings import actions, rules
from croisee.meetings.access import sees
from croisee.meetings.actions.writing import Stale
from croisee.meetings.changes import when_and_where
from croisee.meetings.forms.speakers import AnswerForm, answer_values
from croisee.meetings.models import Speaker
from croisee.meetings.published import programme_published
from croisee.meetings.speaking import hour_key, runs_in, whole_programme
from croisee.meetings.views.proposing import hidden_from_search, no_longer, sender


@public
@never_cache
def speaker(request: HttpRequest, token: str) -> HttpResponse:
    """What one is asked for, and one's answer; looking, as scanners do, answers nothing."""
    speaker = asked_by(request, token)
    if speaker is None:
        return no_longer(request, "speaker", was_there=asked().filter(token=token).exists())
    meeting, session = speaker.session.meeting, speaker.session
    programme = programme_published(meeting) if session.is_leaving else whole_programme(meeting)
    runs = runs_in(programme, session)
    why_not = rules.why_not_speak(speaker)
    form = AnswerForm(request.POST or None, initial=answer_values(speaker, hour_key(runs)))
    if form.is_valid():
        try:
            actions.answer_speaking(speaker=speaker, by=sender(request), **form.cleaned_data)
        except Stale:
            messages.error(request, _("The hour has changed in the meantime: look at it, then answer."))
        else:
            messages.success(request, thanks(form.cleaned_data["comes"]))
        return redirect(speaker)
    context = {
        "speaker": speaker,
        "session": session,
        "meeting": meeting,
        "runs": [when_and_where(run) for run in runs],
        "item": runs[0] if runs else None,  # none of what was taken out, once the meeting is a draft
        "sees_meeting": sees(request, meeting),
        "form": form,
        "why_not": why_not,
    }
    return hidden_from_search(render(request, "meetings/speaker.html", context))


def asked() -> QuerySet[Speaker]:
    return Speaker.objects.exclude(state=Speaker.State.TO_ASK)


def asked_by(request: HttpRequest, token: str) -> Speaker | None:
    """Who is asked by a link, until it ends; whoever is signed in as them needs none."""
    found = asked().select_related("session__meeting", "session__repeats")
    mine = found.filter(token=token).of(request.user) if request.user.is_authenticated else found.none()
    return found.opened_by_link(token).first() or mine.first()


def thanks(comes: bool) -> str:
    if comes:
        return _("Thank you: the organisers count on you. You can still change your answer here.")
    return _("Thank you for saying so. If something changes, tell it here.")
