"""Where organisers write a call and decide on what is proposed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.journal.looking import looked
from croisee.kit.sheets import sheet_file
from croisee.meetings import actions, rules
from croisee.meetings.actions.writing import Stale
from croisee.meetings.forms.calls import (
    CallForm,
    CommentForm,
    DeclineForm,
    FilterForm,
    MergeForm,
    TakeForm,
    call_values,
)
from croisee.meetings.forms.lines import ADD
from croisee.meetings.models import Call, Meeting, Proposal
from croisee.meetings.privacy import PROPOSALS
from croisee.meetings.views.manage import managed

PAGE = 100
SCORES = (1, 2, 3, 4, 5)


def call_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the call of a meeting, open it, close it."""
    meeting = managed(request, slug)
    call = Call.objects.filter(meeting=meeting).first()
    form = CallForm(request.POST or None, initial=call_values(meeting, call))
    if ADD not in request.POST and form.is_valid():
        try:
            actions.save_call(meeting=meeting, by=request.user, **form.cleaned_data)
        except Stale as stale:
            messages.error(request, str(stale))
        else:
            messages.success(request, _("The call is kept."))
            return redirect("call_edit", slug)
    site = settings.SITE_URL.rstrip("/")
    context = {"meeting": meeting, "tab": "call", "call": call, "form": form, "site": site}
    return render(request, "meetings/call_edit.html", context)


@require_POST
def call_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Take proposals from now on, or no more."""
    meeting = managed(request, slug)
    call = get_object_or_404(Call.objects.select_related("meeting"), meeting=meeting)
    actions.open_call(call=call, is_open=request.POST.get("to") == "open", by=request.user)
    return redirect("call_edit", slug)


def proposals_of(meeting: Meeting, *, text: str, kind: str, state: str, order: str) -> QuerySet[Proposal]:
    """What was proposed for a meeting, as it came or the best first."""
    found = Proposal.objects.filter(call__meeting=meeting).told(text).with_marks()
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.in_state(state)
    return found.order_by(*([F("mean").desc(nulls_last=True)] if order == "mean" else []), "pk")


def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """What was proposed."""
    meeting = managed(request, slug)
    form = FilterForm(request.GET)
    asked = form.asked()
    context = {
        "meeting": meeting,
        "tab": "call",
        "form": form,
        "page": Paginator(proposals_of(meeting, **asked), PAGE).get_page(request.GET.get("page")),
        "is_filtered": any(asked.values()),
    }
    return render(request, "meetings/proposals.html", context)


def proposals_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same list as a file."""
    meeting = managed(request, slug)
    looked(PROPOSALS, [meeting.pk], by=request.user)
    found = proposals_of(meeting, **FilterForm(request.GET).asked()).select_related("session")
    return sheet_file((pgettext("name of a file", "proposals"), meeting.filed_as), table(found), format)


def table(proposals: Iterable[Proposal]) -> Iterator[list[Any]]:
    """The rows of the exported list, the header first."""
    yield [
        _("Number"), _("Kind"), _("Title"), _("Text"), _("Answers"), _("Who would speak"), _("Organisation"),
        _("E-mail"), _("Language"), _("Sent"), _("State"), _("Put together with"), _("Session"), _("Reason"),
        _("Mean score"), _("Scores"),
    ]  # fmt: skip
    for one in proposals:
        yield [
            one.pk, one.get_kind_display(), one.title, one.text,
            "\n".join(f"{question} {answer}" for question, answer in one.answers if answer),
            one.speaker, one.organisation, one.email, one.language,
            localtime(one.sent_at).isoformat(timespec="seconds"), one.state_word,
            one.merged_into.title if one.merged_into else "", one.session.title if one.session else "",
            one.reason, "" if one.mean is None else round(one.mean, 2), one.marks,
        ]  # fmt: skip


def proposal_of(request: HttpRequest, slug: str, pk: int) -> Proposal:
    """A proposal to a meeting that the person organises."""
    meeting = managed(request, slug)
    found = Proposal.objects.with_marks().select_related("call", "session", "merged_into__session")
    proposal = get_object_or_404(found, call__meeting=meeting, pk=pk)
    proposal.call.meeting = meeting
    return proposal


def page_of(request: HttpRequest, proposal: Proposal, **forms: Any) -> HttpResponse:
    mine = proposal.scores.filter(person=request.user).values_list("value", flat=True).first()
    context = {
        "meeting": proposal.call.meeting,
        "tab": "call",
        "proposal": proposal,
        "mine": mine,
        "scores": SCORES,
        "comments": proposal.comments.select_related("written_by"),
        "comment_form": CommentForm(),
        "merge_form": MergeForm(proposal=proposal),
        "take_form": TakeForm(meeting=proposal.call.meeting),
        "decline_form": DeclineForm(),
        "why_not_decide": rules.why_not_decide(request.user, proposal),
        **forms,
    }
    return render(request, "meetings/proposal_manage.html", context)


def proposal_manage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One proposal: what it says, what organisers think of it, what becomes of it."""
    return page_of(request, proposal_of(request, slug, pk))


@require_POST
def proposal_score(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give one's score, or take it back."""
    value = request.POST.get("value", "")
    value = int(value) if value.isdecimal() and len(value) < 3 else None
    actions.score_proposal(proposal=proposal_of(request, slug, pk), value=value, by=request.user)
    return redirect("proposal_manage", slug, pk)


@require_POST
def proposal_comment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Tell the other organisers something."""
    proposal, form = proposal_of(request, slug, pk), CommentForm(request.POST)
    if not form.is_valid():
        return page_of(request, proposal, comment_form=form)
    actions.comment_proposal(proposal=proposal, by=request.user, **form.cleaned_data)
    return redirect("proposal_manage", slug, pk)


@require_POST
def proposal_merge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put others together with this one."""
    proposal = proposal_of(request, slug, pk)
    form = MergeForm(request.POST, proposal=proposal)
    if not form.is_valid():
        return page_of(request, proposal, merge_form=form)
    actions.merge_proposals(proposal=proposal, by=request.user, **form.cleaned_data)
    return redirect("proposal_manage", slug, pk)


@require_POST
def proposal_part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo that this one was put together with another one."""
    actions.part_proposal(proposal=proposal_of(request, slug, pk), by=request.user)
    return redirect("proposal_manage", slug, pk)


@require_POST
def proposal_take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a session of it, whose hour and room come next, or take it into one, whose speakers do."""
    proposal = proposal_of(request, slug, pk)
    form = TakeForm(request.POST, meeting=proposal.call.meeting)
    if not form.is_valid():
        return page_of(request, proposal, take_form=form)
    into = form.into()
    session = actions.take_proposal(
        proposal=proposal, kind=form.cleaned_data["kind"], into=into, by=request.user
    )
    if into:
        messages.success(request, _("It is part of this session: now ask its authors to speak."))
        return redirect(f"{reverse('speaker_add', args=[slug, session.pk])}?proposal={proposal.pk}")
    messages.success(request, _("The session is in the programme: say when and where it takes place."))
    return redirect("session_edit", slug, session.pk)


@require_POST
def proposal_decline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Decline it, with the reason."""
    proposal, form = proposal_of(request, slug, pk), DeclineForm(request.POST)
    if not form.is_valid():
        return page_of(request, proposal, decline_form=form)
    actions.decline_proposal(proposal=proposal, by=request.user, **form.cleaned_data)
    messages.success(request, _("The proposal is declined, and its authors are told."))
    return redirect("proposal_manage", slug, pk)


@require_POST
def proposal_reconsider(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look again at a proposal that was declined."""
    actions.reconsider_proposal(proposal=proposal_of(request, slug, pk), by=request.user)
    return redirect("proposal_manage", slug, pk)
