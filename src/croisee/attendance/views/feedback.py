"""The day after: the organisers write a short form, those who came answer it by a link, results as charts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.attendance import actions, rules
from croisee.attendance import feedback as asking
from croisee.attendance.forms import AnswerForm, FeedbackForm
from croisee.attendance.models import Feedback, FeedbackLink
from croisee.attendance.views.papers import meeting_of
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.meetings.models import Meeting


def feedback_of(meeting: Meeting) -> Feedback | None:
    return Feedback.objects.select_related("meeting").filter(meeting=meeting).first()


def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the form is, and what was answered."""
    meeting = meeting_of(request, slug)
    found = feedback_of(meeting)
    links = FeedbackLink.objects.filter(registration__meeting=meeting)
    context = {
        "meeting": meeting,
        "feedback": found,
        "results": asking.results_of(found) if found and not found.is_draft else [],
        "replies": found.replies.count() if found else 0,
        "asked": links.count(),
        "newcomers": meeting.registrations.confirmed()
        .filter(arrival__isnull=False, feedback_link=None)
        .count(),
        "why_not_open": found and rules.why_not_open_feedback(request.user, found),
    }
    return render(request, "attendance/feedback.html", context)


def feedback_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions, until the form opens; to begin with, some that suit most meetings."""
    meeting = meeting_of(request, slug)
    found = feedback_of(meeting)
    form = FeedbackForm(
        request.POST if request.method == "POST" else None,
        questions=found.questions if found else asking.first_questions(meeting),
        initial={"introduction": found.introduction if found else ""},
    )
    if form.is_valid():
        introduction = form.cleaned_data["introduction"]
        actions.save_feedback(
            meeting=meeting, introduction=introduction, questions=form.questions(), by=request.user
        )
        messages.success(request, _("The form is kept. Nobody is asked before you open it."))
        return redirect("feedback", slug)
    context = {
        "meeting": meeting,
        "form": form,
        "why_not": rules.why_not_write_feedback(request.user, meeting),
    }
    return render(request, "attendance/feedback_edit.html", context)


@require_POST
def feedback_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Answers are taken; those who came get their link by mail."""
    meeting = meeting_of(request, slug)
    people = actions.open_feedback(feedback=get_object_or_404(Feedback, meeting=meeting), by=request.user)
    said = ngettext(
        "The form is open. One person gets the link by mail.",
        "The form is open. %(people)s people get their link by mail.",
        people,
    )
    messages.success(request, said % {"people": people} if people else _("The form is open."))
    return redirect("feedback", slug)


@require_POST
def feedback_close(request: HttpRequest, slug: str) -> HttpResponse:
    """No answers any more."""
    meeting = meeting_of(request, slug)
    actions.close_feedback(feedback=get_object_or_404(Feedback, meeting=meeting), by=request.user)
    messages.success(request, _("The form is closed: what was answered stays."))
    return redirect("feedback", slug)


def feedback_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """One row for each set of answers."""
    meeting = meeting_of(request, slug)
    return sheet_file(
        (pgettext("name of a file", "feedback"), meeting.filed_as),
        asking.table(get_object_or_404(Feedback, meeting=meeting)),
        format,
    )


@public
@never_cache
def feedback_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The form of somebody who came, by their link; once sent, thanks."""
    links = FeedbackLink.objects.select_related("registration__meeting__feedback")
    link = links.filter(token=token).first()
    if link is None:
        return render(request, "attendance/feedback_answer.html", status=404)
    meeting = link.registration.meeting
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, questions=meeting.feedback.questions)
    if form.is_valid():
        if actions.answer_feedback(link=link, answers=form.answers()) is None:
            messages.info(request, _("You had answered already: your first answers are kept, these are not."))
        return redirect(link)
    context = {
        "link": link,
        "meeting": meeting,
        "feedback": meeting.feedback,
        "form": form,
        "why_not": rules.why_not_answer_feedback(meeting.feedback, link),
    }
    answer = render(request, "attendance/feedback_answer.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer
